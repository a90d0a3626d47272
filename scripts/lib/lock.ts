import { link, mkdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

import { onStop } from './cleanup.ts';
import type { Log } from './log.ts';

/** How often a waiting process looks whether the lock is free. */
const pollMs = 250;
/** A holder that takes longer than this is given up, even if a process has its id. */
const longestHoldMs = 30 * 60_000;

/**
 * Runs `work` while no other process of this machine holds the lock file `path`, which names its
 * holder by process id. The lock of a process that no longer exists is taken over.
 */
export async function withLock<Result>(
  path: string,
  log: Log,
  work: () => Promise<Result>,
): Promise<Result> {
  await mkdir(dirname(path), { recursive: true });
  let said = false;
  while (!(await take(path))) {
    if (await isAbandoned(path)) {
      await rm(path, { force: true });
      continue;
    }
    if (!said) log('Waiting for another process that prepares the same thing …');
    said = true;
    await pause(pollMs);
  }
  const release = onStop(() => rm(path, { force: true }));
  try {
    return await work();
  } finally {
    await release();
  }
}

/** Linking a finished file makes the lock appear at once, never without its holder's id. */
async function take(path: string): Promise<boolean> {
  const own = `${path}.${String(process.pid)}`;
  await writeFile(own, String(process.pid));
  try {
    await link(own, path);
    return true;
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false;
    throw error;
  } finally {
    await rm(own, { force: true });
  }
}

async function isAbandoned(path: string): Promise<boolean> {
  try {
    const holder = Number.parseInt(await readFile(path, 'utf8'), 10);
    const { mtimeMs } = await stat(path);
    return !isAlive(holder) || Date.now() - mtimeMs > longestHoldMs;
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return false;
    throw error;
  }
}

function isAlive(processId: number): boolean {
  try {
    process.kill(processId, 0);
    return true;
  } catch (error) {
    return codeOf(error) === 'EPERM';
  }
}

function codeOf(error: unknown): string | undefined {
  return (error as NodeJS.ErrnoException).code;
}
