import { randomUUID } from 'node:crypto';
import { mkdir, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { sha256 } from './file-content.ts';

/** Copies of what files held before the assistant changed them. */
export interface Backups {
  /** @returns the name under which `read` gives the bytes back. */
  keep(bytes: Uint8Array): Promise<string>;
  /** @throws Error if the copy is gone or damaged. */
  read(name: string): Promise<Uint8Array>;
}

export interface BackupOptions {
  /** Outside of every granted folder; made if missing. */
  readonly folder: string;
  readonly maxFiles?: number;
  readonly maxBytes?: number;
}

const namePattern = /^\d{15}-[0-9a-f]{64}-[0-9a-f-]{36}$/;

/** @param now milliseconds since the epoch; the oldest copies are removed first */
export function createBackups(options: BackupOptions, now: () => number): Backups {
  const { folder, maxFiles = 500, maxBytes = 200 * 1024 * 1024 } = options;

  async function removeOldest(): Promise<void> {
    const names = (await readdir(folder)).filter((name) => namePattern.test(name)).sort();
    let keptFiles = 0;
    let keptBytes = 0;
    for (const name of names.toReversed()) {
      const path = join(folder, name);
      keptFiles += 1;
      keptBytes += (await stat(path)).size;
      // The newest always stays: it is what "undo" needs.
      if (keptFiles > 1 && (keptFiles > maxFiles || keptBytes > maxBytes)) {
        await rm(path, { force: true });
      }
    }
  }

  return {
    async keep(bytes) {
      await mkdir(folder, { recursive: true, mode: 0o700 });
      const name = `${String(now()).padStart(15, '0')}-${sha256(bytes)}-${randomUUID()}`;
      await writeFile(join(folder, name), bytes, { mode: 0o600, flag: 'wx' });
      await removeOldest();
      return name;
    },
    async read(name) {
      if (!namePattern.test(name)) throw new Error('There is no such backup.');
      const bytes = await readFile(join(folder, name)).catch((cause: unknown) => {
        throw new Error('The backup is gone: only the newest are kept.', { cause });
      });
      if (sha256(bytes) !== name.split('-')[1]) throw new Error('The backup is damaged.');
      return bytes;
    },
  };
}
