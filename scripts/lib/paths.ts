import { homedir } from 'node:os';
import { join, resolve } from 'node:path';

/** Absolute path of the repository's root folder. */
export const repositoryRoot = resolve(import.meta.dirname, '../..');

/** The folder of what is fetched once and kept outside the repository, e.g. `~/.cache/parley`. */
export function cacheFolder(environment: NodeJS.ProcessEnv = process.env): string {
  const base = environment['XDG_CACHE_HOME'];
  return join(base === undefined || base === '' ? join(homedir(), '.cache') : base, 'parley');
}

/** Absolute path of a file inside one of the repository's installed packages. */
export function packageFile(packageName: string, ...parts: string[]): string {
  return join(repositoryRoot, 'node_modules', packageName, ...parts);
}
