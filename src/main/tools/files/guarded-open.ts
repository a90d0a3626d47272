import { constants, type Stats } from 'node:fs';
import { open, readlink, realpath, stat, type FileHandle } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { isInside } from '../policy/contained.ts';
import type { GuardedPath } from './path-guard.ts';
import { PathRefusedError } from './path-text.ts';

/** Absent on Windows. */
const noFollow = constants.O_NOFOLLOW ?? 0;
const nonBlocking = constants.O_NONBLOCK ?? 0;
const folderOnly = constants.O_DIRECTORY ?? 0;

type Place = Pick<GuardedPath, 'path' | 'root'>;

/**
 * Opens a file for reading and proves that what is open is the file that was checked: no symlink
 * was put in its way meanwhile. A pipe or a device is refused without waiting for it.
 * @throws PathRefusedError
 */
export async function openForReading(place: Place): Promise<{ file: FileHandle; stats: Stats }> {
  const file = await open(place.path, constants.O_RDONLY | noFollow | nonBlocking);
  try {
    const stats = await file.stat();
    if (stats.isDirectory()) throw new PathRefusedError(`${place.path} is a folder.`);
    if (!stats.isFile()) throw new PathRefusedError(`${place.path} is no regular file.`);
    await assertInPlace(file, stats, place);
    return { file, stats };
  } catch (error) {
    await file.close();
    throw error;
  }
}

/** A folder that stays the same folder, even if its path comes to mean another one. */
export interface HeldFolder {
  /** A path for an entry; on Linux it leads through the open folder, not through its name. */
  at(name: string): string;
  /** @throws PathRefusedError if the folder is no longer where it was. */
  assertInPlace(): Promise<void>;
  close(): Promise<void>;
}

/** @throws PathRefusedError if it is not the folder that was checked. */
export async function holdFolder(place: Place): Promise<HeldFolder> {
  if (process.platform === 'win32') return holdByName(place);
  const folder = await open(place.path, constants.O_RDONLY | noFollow | folderOnly);
  const check = async (): Promise<void> => {
    await assertInPlace(folder, await folder.stat(), place);
  };
  try {
    await check();
  } catch (error) {
    await folder.close();
    throw error;
  }
  const isLinux = process.platform === 'linux';
  return {
    at: (name) => join(isLinux ? `/proc/self/fd/${folder.fd}` : place.path, name),
    assertInPlace: check,
    close: () => folder.close(),
  };
}

/** Holds the folder in which the file is, or will be. */
export function holdParent({ path, root }: Place): Promise<HeldFolder> {
  return holdFolder({ path: dirname(path), root });
}

async function holdByName(place: Place): Promise<HeldFolder> {
  const check = async (): Promise<void> => {
    if ((await realpath(place.path)) !== place.path) throw movedError(place.path);
  };
  await check();
  return { at: (name) => join(place.path, name), assertInPlace: check, close: async () => {} };
}

async function assertInPlace(file: FileHandle, stats: Stats, { path, root }: Place): Promise<void> {
  const real = await realPathOf(file, stats, path);
  if (real !== path || !isInside(root, real)) throw movedError(path);
}

/** Linux knows the path of what is open; elsewhere the path is resolved again and compared. */
async function realPathOf(file: FileHandle, stats: Stats, path: string): Promise<string> {
  if (process.platform === 'linux') return readlink(`/proc/self/fd/${file.fd}`);
  const [real, present] = [await realpath(path), await stat(path)];
  return present.ino === stats.ino && present.dev === stats.dev ? real : '';
}

function movedError(path: string): PathRefusedError {
  return new PathRefusedError(
    `${path} was moved or replaced by a link while it was being used. Nothing was done.`,
  );
}
