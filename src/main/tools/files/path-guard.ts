import { lstat, realpath } from 'node:fs/promises';
import { posix, win32, type PlatformPath } from 'node:path';
import type { GrantedFolder } from '../../../shared/tools/grants.ts';
import { isInside } from '../policy/contained.ts';
import { errorCode } from './file-errors.ts';
import { checkPathText, PathRefusedError } from './path-text.ts';

/** The part of the file system that finds out where a path leads. */
export interface PathSystem {
  /** With the disk's own spelling. Rejects like `fs.realpath`. */
  realpath(path: string): Promise<string>;
  lstat(path: string): Promise<unknown>;
}

export interface PathRules {
  /** Folders of the user; the first one is where relative paths begin. */
  readonly folders: readonly GrantedFolder[];
  /** Absolute paths that stay closed even inside granted folders: the app's own data. */
  readonly protectedPaths: readonly string[];
  /** For `~/…`. */
  readonly home: string;
  readonly platform?: NodeJS.Platform;
  readonly system?: PathSystem;
}

export interface ResolveOptions {
  readonly access: 'read' | 'write';
  /** Where the last name is a symlink: use the link itself, as when deleting. Default: follow. */
  readonly followLast?: boolean;
}

/** A path that is inside a granted folder. It has to be verified once more when it is opened. */
export interface GuardedPath {
  /** Absolute, without symlinks. */
  readonly path: string;
  /** The granted folder, absolute, without symlinks. */
  readonly root: string;
  readonly exists: boolean;
}

const realSystem: PathSystem = { realpath, lstat };

/**
 * Where a path leads, through all symlinks.
 * @throws PathRefusedError if it is outside the granted folders, or only granted for reading.
 */
export async function resolvePath(
  requested: string,
  rules: PathRules,
  { access, followLast = true }: ResolveOptions,
): Promise<GuardedPath> {
  const { platform = process.platform, system = realSystem } = rules;
  const path = platform === 'win32' ? win32 : posix;
  checkPathText(requested, platform);
  const roots = await realRoots(rules, system);
  const base = roots[0];
  if (base === undefined) throw new PathRefusedError(noFolderMessage(rules.folders));
  const wanted = path.resolve(base.real, atHome(requested, rules.home, path));
  const real = await realPlace(wanted, { path, system, followLast });
  const root =
    real === undefined
      ? undefined
      : deepest(roots.filter((r) => isInside(r.real, real.path, platform)));
  if (real === undefined || root === undefined) {
    throw new PathRefusedError(outsideMessage(requested, rules.folders));
  }
  await assertUnprotected(real.path, requested, rules, { platform, system });
  if (access === 'write' && root.access !== 'read-write') {
    throw new PathRefusedError(
      `“${requested}” is in ${root.shown}, which the user opened for reading only. ` +
        'They can allow changes in Settings, Folders.',
    );
  }
  return { path: real.path, root: root.real, exists: real.exists };
}

interface RealRoot {
  readonly real: string;
  readonly shown: string;
  readonly access: GrantedFolder['access'];
}

async function realRoots(rules: PathRules, system: PathSystem): Promise<readonly RealRoot[]> {
  const roots: RealRoot[] = [];
  for (const { path, access } of rules.folders) {
    const real = await realpathIfPresent(path, system);
    if (real !== undefined) roots.push({ real, shown: path, access });
  }
  return roots;
}

/** A folder inside another one has its own access. */
function deepest(roots: readonly RealRoot[]): RealRoot | undefined {
  return roots.toSorted((a, b) => b.real.length - a.real.length)[0];
}

function atHome(requested: string, home: string, path: PlatformPath): string {
  if (requested === '~') return home;
  return /^~[\\/]/.test(requested) ? path.join(home, requested.slice(2)) : requested;
}

interface Place {
  readonly path: string;
  readonly exists: boolean;
}

/**
 * The real path of the longest part that exists, and the rest behind it. Undefined if it cannot be
 * said where it leads: a symlink to nowhere, a circle, a file used as a folder.
 */
async function realPlace(
  wanted: string,
  tools: { readonly path: PlatformPath; readonly system: PathSystem; readonly followLast: boolean },
): Promise<Place | undefined> {
  const { path, system, followLast } = tools;
  const parent = path.dirname(wanted);
  const name = path.basename(wanted);
  if (!followLast && parent !== wanted) {
    const folder = await realPlace(parent, { ...tools, followLast: true });
    if (folder === undefined) return undefined;
    const place = path.join(folder.path, name);
    return { path: place, exists: await isPresent(place, system) };
  }
  try {
    return { path: await system.realpath(wanted), exists: true };
  } catch (error) {
    if (errorCode(error) !== 'ENOENT' || parent === wanted) return undefined;
  }
  // Something is there, but leads nowhere: what is written through it could land anywhere.
  if (await isPresent(wanted, system)) return undefined;
  const folder = await realPlace(parent, tools);
  return folder === undefined ? undefined : { path: path.join(folder.path, name), exists: false };
}

async function isPresent(path: string, system: PathSystem): Promise<boolean> {
  try {
    await system.lstat(path);
    return true;
  } catch (error) {
    // Whatever else is wrong with it, something may be there.
    return errorCode(error) !== 'ENOENT';
  }
}

async function realpathIfPresent(path: string, system: PathSystem): Promise<string | undefined> {
  try {
    return await system.realpath(path);
  } catch (error) {
    if (errorCode(error) === undefined) throw error;
    return undefined;
  }
}

async function assertUnprotected(
  real: string,
  requested: string,
  rules: PathRules,
  { platform, system }: { readonly platform: NodeJS.Platform; readonly system: PathSystem },
): Promise<void> {
  for (const path of rules.protectedPaths) {
    const closed = (await realpathIfPresent(path, system)) ?? path;
    // On a file system that ignores case a path that does not exist yet has no spelling of its own.
    const isClosed =
      isInside(closed, real, platform) ||
      isInside(closed.toLowerCase(), real.normalize('NFC').toLowerCase(), platform);
    if (isClosed) {
      throw new PathRefusedError(`“${requested}” belongs to Parley itself and stays closed.`);
    }
  }
}

export function outsideMessage(requested: string, folders: readonly GrantedFolder[]): string {
  return (
    `“${requested}” is outside the folders that the user granted: ${names(folders)}. ` +
    'Use a path in one of them, or ask the user to add a folder in Settings, Folders.'
  );
}

function noFolderMessage(folders: readonly GrantedFolder[]): string {
  if (folders.length === 0) {
    return 'The user has granted no folder yet. They can add one in Settings, Folders.';
  }
  return `None of the granted folders can be reached: ${names(folders)}. Do they still exist?`;
}

function names(folders: readonly GrantedFolder[]): string {
  return folders
    .map(({ path, access }) => (access === 'read' ? `${path} (reading only)` : path))
    .join(', ');
}
