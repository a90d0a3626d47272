import { type Dirent, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** The bytes of all files below a folder; 0 when it does not exist. */
export function folderBytes(folder: string): number {
  const files = entriesBelow(folder).filter((entry) => entry.isFile());
  return files.reduce((sum, file) => sum + (statOf(pathOf(file))?.size ?? 0), 0);
}

/**
 * The latest modification of the given files and folders and all below them, in ms since 1970; 0
 * when none exists. A folder changes when an entry comes or goes.
 */
export function newestChangeMs(paths: readonly string[]): number {
  const all = paths.flatMap((path) =>
    statOf(path)?.isDirectory() === true ? [path, ...entriesBelow(path).map(pathOf)] : [path],
  );
  return all.reduce((newest, path) => Math.max(newest, statOf(path)?.mtimeMs ?? 0), 0);
}

function pathOf(entry: Dirent): string {
  return join(entry.parentPath, entry.name);
}

function statOf(path: string) {
  return statSync(path, { throwIfNoEntry: false });
}

function entriesBelow(folder: string): Dirent[] {
  try {
    return readdirSync(folder, { recursive: true, withFileTypes: true });
  } catch (error) {
    // A folder may vanish while it is read: a download's temporary folder does.
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}
