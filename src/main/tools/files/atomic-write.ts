import { randomUUID } from 'node:crypto';
import { constants } from 'node:fs';
import { access, open, rename, rm } from 'node:fs/promises';
import { basename } from 'node:path';
import { isSameContent, readContent, type FileContent } from './file-content.ts';
import { holdParent, type HeldFolder } from './guarded-open.ts';
import type { GuardedPath } from './path-guard.ts';

const newFileMode = 0o666;

/** The file is not as it was shown to the user. */
export class FileChangedError extends Error {
  constructor(path: string) {
    super(`${path} has changed since it was looked at, so nothing was written. Read it again.`);
    this.name = 'FileChangedError';
  }
}

/**
 * Replaces a file as a whole: a reader sees the old or the new content, never a part. Keeps the
 * permissions of a file that is there.
 * @param expected what must be in the file now
 * @throws FileChangedError, PathRefusedError
 */
export async function writeGuarded(
  place: Pick<GuardedPath, 'path' | 'root'>,
  bytes: Uint8Array,
  expected: FileContent,
  maxBytes: number,
): Promise<void> {
  const folder = await holdParent(place);
  try {
    const target = folder.at(basename(place.path));
    if (expected.kind === 'file') await access(target, constants.W_OK);
    const temporary = folder.at(`.parley-${randomUUID()}.tmp`);
    try {
      await writeNew(temporary, bytes, expected);
      await assertUnchanged(place, expected, maxBytes);
      await folder.assertInPlace();
      await rename(temporary, target);
    } catch (error) {
      await rm(temporary, { force: true });
      throw error;
    }
    await syncFolder(folder);
  } finally {
    await folder.close();
  }
}

async function writeNew(path: string, bytes: Uint8Array, expected: FileContent): Promise<void> {
  const mode = expected.kind === 'file' ? expected.mode : newFileMode;
  const { O_WRONLY, O_CREAT, O_EXCL, O_NOFOLLOW = 0 } = constants;
  const file = await open(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW, mode);
  try {
    await file.writeFile(bytes);
    // The umask took bits away that the file had before.
    if (expected.kind === 'file' && process.platform !== 'win32') await file.chmod(mode);
    await file.sync();
  } finally {
    await file.close();
  }
}

/** @throws FileChangedError */
export async function assertUnchanged(
  place: Pick<GuardedPath, 'path' | 'root'>,
  expected: FileContent,
  maxBytes: number,
): Promise<void> {
  const present = await readContent(place, maxBytes);
  if (!isSameContent(present, expected)) throw new FileChangedError(place.path);
}

/** Only on Linux does the held path name the folder itself. */
async function syncFolder(folder: HeldFolder): Promise<void> {
  if (process.platform !== 'linux') return;
  const handle = await open(folder.at('.'), constants.O_RDONLY);
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
