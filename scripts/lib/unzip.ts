import { createWriteStream } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';

import { openPromise } from 'yauzl';

/**
 * Extracts a zip file into `folder`. `targetOf` gives the path inside `folder` for each entry's name,
 * or null to leave it out. Permission bits are kept. Entries that would leave the folder are refused
 * by yauzl.
 */
export async function unzip(
  zipPath: string,
  folder: string,
  targetOf: (entryName: string) => string | null,
): Promise<void> {
  const zip = await openPromise(zipPath);
  for await (const entry of zip.eachEntry()) {
    const target = entry.fileName.endsWith('/') ? null : targetOf(entry.fileName);
    if (target === null) continue;
    const path = join(folder, target);
    await mkdir(dirname(path), { recursive: true });
    const mode = (entry.externalFileAttributes >>> 16) & 0o777;
    await pipeline(await zip.openReadStreamPromise(entry), createWriteStream(path, { mode }));
  }
}
