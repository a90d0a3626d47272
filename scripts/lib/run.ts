import { type ChildProcess, spawn } from 'node:child_process';

import { onStop } from './cleanup.ts';

/** How a child process is run. */
export type RunOptions = {
  /** The child and all its descendants are killed when this has passed. */
  deadlineMs: number;
  /**
   * Where its output goes: `inherit` to ours, `capture` into the result, `standard-error` all to our
   * standard error (for scripts whose own standard output is a result).
   */
  output: 'inherit' | 'capture' | 'standard-error';
  cwd?: string;
  env?: NodeJS.ProcessEnv;
  /** Kills the child when `measure()` has not changed for `stalledMs`. */
  progress?: { measure: () => number; stalledMs: number };
};

/** How long a stopped program may take to clean up. */
const graceMs = 8_000;
/** How long output may still come after a program's end. */
const drainMs = 2_000;

/** What became of a child process. `exitCode` is null when a signal ended it. */
export type RunResult = {
  exitCode: number | null;
  /** Why it did not end by itself, in words; null when it did. */
  killedBecause: string | null;
  stdout: string;
  stderr: string;
};

/**
 * Runs a program in a process group of its own and waits for its end. Never rejects because of an
 * exit code; rejects when the program cannot be started.
 */
export async function run(
  command: string,
  args: readonly string[],
  options: RunOptions,
): Promise<RunResult> {
  const child = spawn(command, args, {
    cwd: options.cwd,
    env: options.env ?? process.env,
    stdio: stdioOf(options.output),
    detached: process.platform !== 'win32',
    windowsHide: true,
  });
  const stdout = collect(child.stdout);
  const stderr = collect(child.stderr);
  const ending = closed(child, command);
  const stop = onStop(() => stopGroup(child, ending));
  let killedBecause: string | null = null;
  const stopWatching = watch(options, (reason) => {
    killedBecause = reason;
    void stop();
  });
  try {
    const exitCode = await ending;
    return { exitCode, killedBecause, stdout: stdout(), stderr: stderr() };
  } finally {
    stopWatching();
    await stop();
    child.stdout?.destroy();
    child.stderr?.destroy();
  }
}

/** Runs a program and returns what it printed; rejects with its last words when it fails. */
export async function capture(
  command: string,
  args: readonly string[],
  options: Omit<RunOptions, 'output'>,
): Promise<string> {
  const result = await run(command, args, { ...options, output: 'capture' });
  if (result.exitCode === 0) return result.stdout;
  throw new Error(`${command} ${args[0] ?? ''} failed: ${failureOf(result)}`);
}

/** The reason of a failed run in one line. */
export function failureOf(result: RunResult): string {
  if (result.killedBecause !== null) return result.killedBecause;
  const lines = result.stderr.trim().split('\n');
  // Stack traces and npm's hint at its log file follow after the line that says what happened.
  const line = lines.find((text) => /error/i.test(text)) ?? lines.at(-1) ?? '';
  return line === '' ? `exit code ${String(result.exitCode)}` : line;
}

/**
 * Ends the process group that a child leads, also descendants that outlive the child: politely, so
 * that they can clean up, and after a while by force.
 */
async function stopGroup(child: ChildProcess, ending: Promise<unknown>): Promise<void> {
  signalGroup(child, 'SIGTERM');
  const timer = setTimeout(() => signalGroup(child, 'SIGKILL'), graceMs);
  await Promise.allSettled([ending]);
  clearTimeout(timer);
  signalGroup(child, 'SIGKILL');
}

function signalGroup(child: ChildProcess, signal: NodeJS.Signals): void {
  if (child.pid === undefined) return;
  if (process.platform === 'win32') {
    if (child.exitCode === null) spawn('taskkill', ['/pid', String(child.pid), '/t', '/f']);
    return;
  }
  try {
    process.kill(-child.pid, signal);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}

function stdioOf(output: RunOptions['output']): ('ignore' | 'pipe' | 'inherit' | number)[] {
  if (output === 'capture') return ['ignore', 'pipe', 'pipe'];
  return output === 'inherit' ? ['ignore', 'inherit', 'inherit'] : ['ignore', 2, 2];
}

function collect(stream: NodeJS.ReadableStream | null): () => string {
  const chunks: Buffer[] = [];
  stream?.on('data', (chunk: Buffer) => chunks.push(chunk));
  return () => Buffer.concat(chunks).toString('utf8');
}

function closed(child: ChildProcess, command: string): Promise<number | null> {
  return new Promise((resolve, reject) => {
    child.once('close', resolve);
    child.once('error', (error) => {
      reject(new Error(`${command} could not be started: ${error.message}`));
    });
    // A daemon that the program left behind may hold its pipes open for ever.
    child.once('exit', (exitCode) => setTimeout(() => resolve(exitCode), drainMs).unref());
  });
}

function watch(options: RunOptions, kill: (reason: string) => void): () => void {
  const deadline = setTimeout(() => {
    kill(`it did not end within ${seconds(options.deadlineMs)}`);
  }, options.deadlineMs);
  const { progress } = options;
  if (progress === undefined) return () => clearTimeout(deadline);
  let last = progress.measure();
  let changedAt = performance.now();
  const poll = setInterval(() => {
    const now = progress.measure();
    if (now !== last) {
      last = now;
      changedAt = performance.now();
    } else if (performance.now() - changedAt >= progress.stalledMs) {
      kill(`it made no progress for ${seconds(progress.stalledMs)}`);
    }
  }, 500);
  return () => {
    clearTimeout(deadline);
    clearInterval(poll);
  };
}

function seconds(ms: number): string {
  return `${String(Math.round(ms / 1000))} s`;
}
