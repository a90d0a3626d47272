import { fail, succeed, type Result } from '../../../shared/problem.ts';
import type { Settings } from '../../../shared/settings.ts';
import { text } from '../../../shared/text/text.ts';
import type { NewVersion, UpdateState } from '../../../shared/updates.ts';
import type { Log } from '../../storage/log.ts';

/** What looks for new versions, and fetches and installs them; electron-updater in the app. */
export interface Updater {
  /** Why there is nothing to ask; undefined if there is. */
  readonly unavailable?: Extract<UpdateState, { kind: 'unavailable' }>['reason'];
  /** Resolves to undefined if nothing is newer. */
  check(channel: Settings['updateChannel']): Promise<NewVersion | undefined>;
  /** Fetches what the last check has found. Rejects if it fails, or when the signal is aborted. */
  download(onPercent: (percent: number) => void, signal: AbortSignal): Promise<void>;
  /** Quits, installs and starts again. Throws if it cannot. */
  install(): void;
}

export interface UpdatesOptions {
  readonly updater: Updater;
  readonly settings: () => Pick<Settings, 'updatesAutomatically' | 'updateChannel'>;
  /** Runs the callback once after so many milliseconds, unless the returned disposer was called. */
  readonly setTimeout: (callback: () => void, ms: number) => () => void;
  readonly epochNow: () => number;
  readonly log: Log;
  /** A version that did not start here is not fetched again. */
  readonly isRefused: (version: string) => boolean;
  /** The version is here and will be installed at the next end of the app. */
  readonly onReady: (version: string) => Promise<void>;
}

/** The renewal of the app: quiet, never during a call, and never at the expense of what runs. */
export interface Updates {
  readonly state: UpdateState;
  /** Whether a call is on: then nothing is asked, fetched or installed. */
  callChanged(isOn: boolean): void;
  /** The user asks; the answer comes by `state`. */
  check(): Result;
  /** Quits and starts the new version. */
  install(): Result;
  /** @returns a function that ends the subscription. */
  subscribe(listener: (state: UpdateState) => void): () => void;
  /** Begins to look by itself, if the user lets it. */
  start(): void;
  dispose(): void;
}

const firstCheckMs = 60_000;
const nextCheckMs = 6 * 3_600_000;

export function createUpdates(options: UpdatesOptions): Updates {
  const { updater, settings, setTimeout, epochNow, log, isRefused, onReady } = options;
  const listeners = new Set<(state: UpdateState) => void>();
  let state: UpdateState =
    updater.unavailable === undefined
      ? { kind: 'idle' }
      : { kind: 'unavailable', reason: updater.unavailable };
  let isInCall = false;
  let isDisposed = false;
  let running: AbortController | undefined;
  let cancelTimer = (): void => undefined;

  function publish(next: UpdateState): void {
    if (isDisposed) return;
    state = next;
    for (const listener of listeners) listener(state);
  }

  function schedule(ms: number): void {
    cancelTimer();
    cancelTimer = setTimeout(() => {
      schedule(nextCheckMs);
      if (settings().updatesAutomatically) want();
    }, ms);
  }

  /** Begins now, or after the call. */
  function want(): void {
    if (running !== undefined || state.kind === 'ready' || state.kind === 'unavailable') return;
    if (isInCall) publish({ kind: 'waiting' });
    else void run();
  }

  async function run(): Promise<void> {
    const controller = new AbortController();
    running = controller;
    try {
      publish({ kind: 'checking' });
      const found = await updater.check(settings().updateChannel);
      if (controller.signal.aborted) return;
      if (found === undefined || isRefused(found.version)) {
        return publish({ kind: 'idle', checkedAt: epochNow() });
      }
      log.info(`Version ${found.version} is available`);
      await fetch(found, controller.signal);
    } catch (error) {
      if (controller.signal.aborted) return;
      log.warn('The update failed; what runs is untouched', error);
      publish({ kind: 'idle', checkedAt: epochNow(), problem: text.updates.failedProblem });
    } finally {
      running = undefined;
      // A call came between: what it has put off is taken up after it.
      if (controller.signal.aborted) publish({ kind: 'waiting' });
      if (state.kind === 'waiting') want();
    }
  }

  async function fetch(found: NewVersion, signal: AbortSignal): Promise<void> {
    publish({ kind: 'downloading', ...found, percent: 0 });
    await updater.download((percent) => {
      if (!signal.aborted) publish({ kind: 'downloading', ...found, percent });
    }, signal);
    if (signal.aborted) return;
    await onReady(found.version);
    publish({ kind: 'ready', ...found });
  }

  return {
    get state() {
      return state;
    },
    callChanged(isOn) {
      if (isInCall === isOn) return;
      isInCall = isOn;
      if (isOn) running?.abort();
      else if (state.kind === 'waiting') want();
    },
    check() {
      if (state.kind === 'unavailable') return fail(text.updates.unavailableProblem);
      want();
      return succeed();
    },
    install() {
      if (state.kind !== 'ready') return fail(text.updates.notReadyProblem);
      if (isInCall) return fail(text.updates.inCallProblem);
      try {
        updater.install();
        return succeed();
      } catch (error) {
        log.error('The update could not be installed; what runs is untouched', error);
        const problem = text.updates.notInstalledProblem;
        publish({ kind: 'idle', checkedAt: epochNow(), problem });
        return fail(problem);
      }
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    start: () => schedule(firstCheckMs),
    dispose() {
      isDisposed = true;
      cancelTimer();
      running?.abort();
    },
  };
}
