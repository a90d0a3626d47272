import { existsSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import Store from 'electron-store';
import type { Log } from './log.ts';

/** A small JSON file in the user's data folder. */
export interface StoreFile {
  readonly store: Readonly<Record<string, unknown>>;
  set(values: Readonly<Record<string, unknown>>): void;
}

/** Opens `<name>.json` in the folder; a file that is no JSON is set aside, and reported. */
export function openStoreFile(folder: string, name: string, log: Log): StoreFile {
  const open = (): StoreFile => new Store({ cwd: folder, name });
  try {
    return open();
  } catch (error) {
    const path = join(folder, `${name}.json`);
    if (!existsSync(path)) throw error;
    const aside = `${path}.unreadable-${Date.now()}`;
    renameSync(path, aside);
    log.warn(`${path} could not be read and was set aside as ${aside}`, error);
    return open();
  }
}
