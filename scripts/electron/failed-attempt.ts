import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { cacheFolder } from '../lib/paths.ts';

/** How long a failed download is not tried again. */
const rememberedMs = 3_600_000;

type Attempt = { version: string; failedAtMs: number; reason: string };

/**
 * Why the last download of this Electron version failed, if that was not long ago; else null. Spares
 * every command the wait for an unreachable server.
 */
export async function recentFailure(version: string, nowMs: number): Promise<string | null> {
  return stillValid(await read(), version, nowMs);
}

/** Remembers that a download failed. */
export async function rememberFailure(attempt: Attempt): Promise<void> {
  await mkdir(cacheFolder(), { recursive: true });
  await writeFile(path(), JSON.stringify(attempt));
}

/** The reason of an attempt if it counts for this version at this time. */
export function stillValid(attempt: Attempt | null, version: string, nowMs: number): string | null {
  if (attempt === null || attempt.version !== version) return null;
  const ageMs = nowMs - attempt.failedAtMs;
  return ageMs >= 0 && ageMs < rememberedMs ? attempt.reason : null;
}

function path(): string {
  return join(cacheFolder(), 'electron-download-failed.json');
}

async function read(): Promise<Attempt | null> {
  try {
    return JSON.parse(await readFile(path(), 'utf8')) as Attempt;
  } catch (error) {
    const unreadable = error instanceof SyntaxError;
    if (unreadable || (error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}
