import { spawn, type ChildProcess } from 'node:child_process';
import type { JobInfo } from '../../../shared/tools/jobs.ts';
import type { Clock } from '../../realtime/clock.ts';
import { createLiveText } from './live-text.ts';
import { createCappedOutput } from './output.ts';
import { pace } from './pace.ts';
import { processGroupOf, type ProcessGroup } from './process-group.ts';

export interface JobOptions {
  readonly id: string;
  readonly toolCallId: string;
  readonly command: string;
  /** Program and arguments that are really started, with the sandbox around them. */
  readonly argv: readonly string[];
  readonly folder: string;
  /** Where the program is started; another name of `folder` that cannot be swapped. */
  readonly startIn: string;
  readonly env: Readonly<Record<string, string>>;
  readonly isBackground: boolean;
  /** Milliseconds; `Infinity` for no limit. */
  readonly timeoutMs: number;
  readonly clock: Clock;
  readonly epochNow: () => number;
  /** New output, a few times a second at most, cut where it is too much to be read. */
  readonly onOutput: (text: string) => void;
}

/** One command that runs, or has run. */
export interface Job {
  readonly info: JobInfo;
  output(): string;
  /** Asks it to end, and ends it by force where it does not. */
  stop(): void;
  /** Settles when it has ended. Never rejects. */
  readonly ended: Promise<JobInfo>;
}

/** From TERM to KILL. */
const graceMs = 2_000;
/** A process that outlives its shell may hold the pipes open: nobody waits for it longer. */
const lastOutputMs = 300;

export function startJob(options: JobOptions): Job {
  const { id, toolCallId, command, folder, isBackground, clock, epochNow } = options;
  const output = createCappedOutput();
  const live = createLiveText(clock, options.onOutput);
  const startedAt = epochNow();
  const disposers: (() => void)[] = [];
  let status: JobInfo['status'] = 'running';
  let ending: Pick<JobInfo, 'exitCode' | 'signal' | 'endedAt'> = {};
  let wanted: 'stopped' | 'timed-out' | undefined;
  let settle: (info: JobInfo) => void = () => {};
  const ended = new Promise<JobInfo>((resolve) => {
    settle = resolve;
  });

  const child = spawnQuietly(options);
  const group = processGroupOf(child, process.platform);
  const infoNow = (): JobInfo => ({
    id,
    toolCallId,
    command,
    folder,
    isBackground,
    status,
    startedAt,
    ...ending,
    outputBytes: output.totalBytes,
  });
  const receive = (bytes: Uint8Array): void => {
    output.append(bytes);
    live.append(bytes);
  };
  for (const stream of [child.stdout, child.stderr]) {
    if (stream !== null) disposers.push(pace(stream, clock, receive));
  }

  function stop(why: 'stopped' | 'timed-out'): void {
    if (wanted !== undefined || status !== 'running') return;
    wanted = why;
    group.terminate();
    disposers.push(clock.setTimeout(() => group.kill(), graceMs));
  }

  function finish(exitCode: number | null, signal: NodeJS.Signals | null, error?: Error): void {
    if (status !== 'running') return;
    if (error !== undefined) receive(Buffer.from(startError(error)));
    status = error === undefined ? (wanted ?? 'exited') : 'failed-to-start';
    ending = {
      endedAt: epochNow(),
      ...(exitCode !== null && { exitCode }),
      ...(signal !== null && { signal }),
    };
    for (const dispose of disposers) dispose();
    live.end();
    settle(infoNow());
  }

  if (options.timeoutMs !== Infinity) {
    disposers.push(clock.setTimeout(() => stop('timed-out'), options.timeoutMs));
  }
  child.once('error', (error) => finish(null, null, error));
  child.once('exit', (exitCode, signal) => {
    endLeftovers(group);
    disposers.push(clock.setTimeout(() => finish(exitCode, signal), lastOutputMs));
  });
  child.once('close', (exitCode, signal) => finish(exitCode, signal));
  return {
    get info() {
      return infoNow();
    },
    output: output.text,
    stop: () => stop('stopped'),
    ended,
  };
}

function spawnQuietly({ argv, startIn, env }: JobOptions): ChildProcess {
  const [program = '', ...args] = argv;
  return spawn(program, args, {
    cwd: startIn,
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
    // A process group of its own: signals reach all that it starts, and none of ours.
    detached: process.platform !== 'win32',
    windowsHide: true,
  });
}

/** What a command left running in its group ends with it. */
function endLeftovers(group: ProcessGroup): void {
  if (process.platform !== 'win32') group.kill();
}

function startError(error: Error): string {
  const isTooLong = 'code' in error && error.code === 'E2BIG';
  return isTooLong ? 'The command is too long.' : `It could not be started: ${error.message}`;
}
