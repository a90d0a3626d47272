import { lstat, readdir } from 'node:fs/promises';

/** What a file or folder is, so that another one in its place is noticed. */
export interface EntryIdentity {
  readonly kind: 'file' | 'folder' | 'link' | 'other';
  /** Differs if it was replaced or its content changed. */
  readonly stamp: string;
  /** Of a folder: how many entries it has. */
  readonly entries?: number;
}

/** Symlinks are not followed. @throws the system's error if nothing is there. */
export async function identityOf(path: string): Promise<EntryIdentity> {
  const stats = await lstat(path, { bigint: true });
  const stamp = `${stats.dev}:${stats.ino}:${stats.size}:${stats.mtimeNs}`;
  if (stats.isSymbolicLink()) return { kind: 'link', stamp };
  if (stats.isFile()) return { kind: 'file', stamp };
  if (!stats.isDirectory()) return { kind: 'other', stamp };
  return { kind: 'folder', stamp, entries: (await readdir(path)).length };
}

/** @throws Error for the model if it is not what was shown to the user. */
export async function assertSameEntry(
  path: string,
  expected: EntryIdentity,
  shown: string,
): Promise<void> {
  const present = await identityOf(path);
  if (present.stamp === expected.stamp) return;
  throw new Error(`${shown} has changed since the user was asked, so nothing was done.`);
}
