import type { McpState } from '../../../shared/mcp/view.ts';
import { text } from '../../../shared/text/text.ts';
import type { Clock } from '../../realtime/clock.ts';
import { restartDelay, stableMs } from './backoff.ts';
import type { CallToolOptions, EndListener, McpConnection } from './connection.ts';
import type { CallResult } from './result.ts';
import type { ToolList } from './tool-list.ts';

/** Keeps one server running: starts it, lists its tools, and starts it again when it has ended. */
export interface Supervisor {
  readonly state: McpState;
  /** Those of the last list, also while it is started again. */
  readonly tools: ToolList;
  start(): void;
  /** Resolves when nothing of it runs. */
  stop(): Promise<void>;
  /** At once, whatever it did; what went wrong before is forgotten. */
  restart(): Promise<void>;
  /** @throws Error with a message for the model. */
  call(tool: string, args: object, options: CallToolOptions): Promise<CallResult>;
  foldersChanged(): void;
}

export interface AttemptHooks {
  readonly signal: AbortSignal;
  readonly onEnd: EndListener;
  readonly onToolsChanged: () => void;
}

export interface SupervisorOptions {
  readonly name: () => string;
  /** @throws MissingValuesError if the user has not given all; Error with a sentence for the user. */
  readonly open: (hooks: AttemptHooks) => Promise<McpConnection>;
  readonly clock: Clock;
  /** Milliseconds since the epoch. */
  readonly epochNow: () => number;
  /** The last that the server wrote, as a sentence; empty if it wrote nothing. */
  readonly lastWords: () => string;
  /** Takes secrets out of what is shown. */
  readonly hide: (text: string) => string;
  readonly onNote: (text: string) => void;
  readonly onChange: () => void;
}

export class MissingValuesError extends Error {
  override readonly name = 'MissingValuesError';
  readonly missing: readonly string[];

  constructor(missing: readonly string[]) {
    super(`Not given yet: ${missing.join(', ')}.`);
    this.missing = missing;
  }
}

/** From one change of the tools to the next time that we look. */
const listAgainMs = 500;
const noTools: ToolList = { tools: [], unusable: [] };

interface Attempt {
  readonly controller: AbortController;
  /** Settles when nothing of opening it goes on; never rejects. */
  done?: Promise<void>;
  connection?: McpConnection;
  readyAt?: number;
  isListing?: boolean;
  mustListAgain?: boolean;
  stopListTimer?: () => void;
}

export function createSupervisor(options: SupervisorOptions): Supervisor {
  const { name, clock, epochNow, onNote, onChange } = options;
  let state: McpState = { kind: 'off' };
  let tools = noTools;
  let attempt: Attempt | undefined;
  let failures = 0;
  let stopRestartTimer: (() => void) | undefined;
  /** What is still ending; a server is not started twice at the same time. */
  let ending: Promise<void> = Promise.resolve();
  /** Of the last wish; a restart that was overtaken by another wish does nothing more. */
  let wish = 0;

  function change(next: McpState): void {
    state = next;
    onChange();
  }

  function begin(): void {
    stopRestartTimer = undefined;
    const current: Attempt = { controller: new AbortController() };
    attempt = current;
    change({ kind: 'starting' });
    current.done = run(current);
  }

  async function run(current: Attempt): Promise<void> {
    try {
      await ending;
      const connection = await options.open({
        signal: current.controller.signal,
        onEnd: (reason, isPermanent) => lose(current, reason, isPermanent),
        onToolsChanged: () => listSoon(current),
      });
      current.connection = connection;
      if (attempt !== current) {
        await connection.close();
        return;
      }
      const list = await connection.listTools();
      if (attempt !== current) return;
      tools = list;
      current.readyAt = clock.now();
      const { serverName, version } = connection;
      onNote(text.mcpProblems.log.ready(serverName, version, tools.tools.length));
      change({ kind: 'ready', serverName, version });
    } catch (error) {
      if (attempt !== current) return;
      if (error instanceof MissingValuesError) {
        attempt = undefined;
        change({ kind: 'incomplete', missing: error.missing });
        return;
      }
      lose(current, error instanceof Error ? error.message : String(error), false);
    }
  }

  /** It has ended, could not be started, or cannot be used. */
  function lose(current: Attempt, reason: string, isPermanent: boolean): void {
    if (attempt !== current) return;
    end(current);
    const { readyAt } = current;
    if (readyAt !== undefined && clock.now() - readyAt >= stableMs) failures = 0;
    failures += 1;
    const words = [reason, options.lastWords()].filter((part) => part !== '').join(' ');
    const problem = options.hide(words);
    onNote(reason);
    const delay = isPermanent ? undefined : restartDelay(failures);
    if (delay === undefined) {
      change({ kind: 'failed', problem });
      return;
    }
    stopRestartTimer = clock.setTimeout(begin, delay);
    change({ kind: 'waiting', restartsAt: epochNow() + delay, problem });
  }

  function end(current: Attempt): void {
    attempt = undefined;
    current.stopListTimer?.();
    current.controller.abort(new Error('The server was stopped.'));
    const leftovers = [ending, current.done, current.connection?.close()];
    ending = Promise.allSettled(leftovers).then(() => undefined);
  }

  /** However often it says so, we look twice a second at most, and once at a time. */
  function listSoon(current: Attempt): void {
    if (attempt !== current || current.stopListTimer !== undefined) return;
    current.stopListTimer = clock.setTimeout(() => {
      delete current.stopListTimer;
      void listAgain(current);
    }, listAgainMs);
  }

  async function listAgain(current: Attempt): Promise<void> {
    const { connection } = current;
    if (connection === undefined || current.readyAt === undefined) return;
    if (current.isListing === true) {
      current.mustListAgain = true;
      return;
    }
    current.isListing = true;
    try {
      const list = await connection.listTools();
      if (attempt !== current) return;
      tools = list;
      onChange();
    } catch (error) {
      if (attempt !== current) return;
      onNote(text.mcpProblems.log.notListed(String(error)));
    } finally {
      current.isListing = false;
    }
    if (current.mustListAgain === true) {
      current.mustListAgain = false;
      listSoon(current);
    }
  }

  async function stop(): Promise<void> {
    wish += 1;
    stopRestartTimer?.();
    stopRestartTimer = undefined;
    failures = 0;
    if (attempt !== undefined) end(attempt);
    if (state.kind !== 'off') change({ kind: 'off' });
    await ending;
  }

  return {
    get state() {
      return state;
    },
    get tools() {
      return tools;
    },
    start() {
      wish += 1;
      if (attempt === undefined && stopRestartTimer === undefined) begin();
    },
    stop,
    async restart() {
      const stopped = stop();
      const own = wish;
      await stopped;
      if (own === wish) begin();
    },
    async call(tool, args, callOptions) {
      const connection = attempt?.readyAt === undefined ? undefined : attempt.connection;
      if (connection === undefined) throw new Error(notRunningText(name(), state));
      return connection.callTool(tool, args, callOptions);
    },
    foldersChanged() {
      attempt?.connection?.foldersChanged();
    },
  };
}

/** Why a tool cannot be called now, for the model. */
export function notRunningText(name: string, state: McpState): string {
  switch (state.kind) {
    case 'ready':
    case 'starting':
      return `The server ${name} is still starting: try again in a moment.`;
    case 'waiting':
      return `The server ${name} does not run: ${state.problem} It is started again soon.`;
    case 'failed':
      return `The server ${name} does not run: ${state.problem}`;
    case 'incomplete':
      return `The server ${name} does not run: the user has to give ${state.missing.join(', ')} in the settings.`;
    case 'off':
      return `The user has switched the server ${name} off.`;
  }
}
