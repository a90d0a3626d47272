import { type ChildProcess, type ChildProcessByStdio, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import type { Readable } from 'node:stream';
import { promisify } from 'node:util';

const execute = promisify(execFile);

/** A running program whose output is read, with a third pipe on file descriptor 3. */
export type RigProcess = ChildProcessByStdio<null, Readable, Readable> & ChildProcess;

/**
 * Starts a long-running program and resolves when it runs. Descriptor 3 is a pipe from it as well,
 * for programs that report there when they are ready. Rejects when it cannot be started.
 */
export async function start(
  command: string,
  args: readonly string[],
  environment: NodeJS.ProcessEnv,
): Promise<RigProcess> {
  const child = spawn(command, args, {
    env: environment,
    stdio: ['ignore', 'pipe', 'pipe', 'pipe'],
  }) as RigProcess;
  await once(child, 'spawn');
  return child;
}

/** Runs a program to its end and returns what it printed; rejects with its words when it fails. */
export async function output(
  command: string,
  args: readonly string[],
  environment: NodeJS.ProcessEnv,
  deadlineMs = 10_000,
): Promise<string> {
  const { stdout } = await execute(command, args, { env: environment, timeout: deadlineMs });
  return stdout.trim();
}

/** Ends a process: politely, and after `graceMs` by force. Resolves when it has ended. */
export async function stop(child: ChildProcess, graceMs = 3_000): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exited = once(child, 'exit');
  const timer = setTimeout(() => child.kill('SIGKILL'), graceMs);
  child.kill('SIGTERM');
  await exited;
  clearTimeout(timer);
}
