import { existsSync, renameSync } from 'node:fs';

/** The database, and SQLite's own names for the files beside it. */
const ends = ['', '-wal', '-shm'] as const;

/**
 * Renames a damaged database, so that it is neither used nor lost. Its log goes with it: together
 * they can be looked at, or mended.
 * @returns its new path
 */
export function setDatabaseAside(path: string, stamp: number): string {
  const aside = `${path}.unreadable-${stamp}`;
  for (const end of ends) {
    if (existsSync(path + end)) renameSync(path + end, aside + end);
  }
  return aside;
}
