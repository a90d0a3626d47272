import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';

const deadlineMs = 180_000;

/**
 * Runs a program of this folder in a process of its own and reads the JSON that it prints.
 * @param program Its path within `tests/measure`.
 * @throws Error with what it wrote if it fails.
 */
export async function measureIn<Result>(
  program: string,
  args: readonly string[] = [],
  nodeOptions: readonly string[] = [],
): Promise<Result> {
  const child = spawn(process.execPath, [...nodeOptions, pathOf(program), ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
    timeout: deadlineMs,
  });
  const [output, complaints] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, 'close'),
  ]);
  if (child.exitCode !== 0) throw new Error(`${program} failed:\n${complaints}`);
  return JSON.parse(output) as Result;
}

/** Starts a server of this folder, which prints its port. */
export async function startServer(
  program: string,
): Promise<{ readonly port: string; readonly stop: () => void }> {
  const child = spawn(process.execPath, [pathOf(program)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [port] = (await once(createInterface(child.stdout), 'line')) as [string];
  return { port, stop: () => void child.kill() };
}

function pathOf(program: string): string {
  return fileURLToPath(new URL(program, import.meta.url));
}
