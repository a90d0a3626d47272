import { readdirSync, statSync } from 'node:fs';
import { basename, dirname, join, relative, sep } from 'node:path';
import { extractFile, listPackage, statFile } from '@electron/asar';

/** A file that a package of the app holds. */
export type PackagedFile = {
  /** Below the archive's root with forward slashes, e.g. `out/main/index.js`. */
  path: string;
  bytes: number;
  /** It lies beside the archive, where the system can load it. */
  isUnpacked: boolean;
  read: () => Buffer;
};

/** Sizes of an unpacked app in bytes. All of them together are all of it. */
export type SizeParts = {
  /** Code, pages and pictures of Parley, with all bundled packages. */
  app: number;
  /** What stays in node_modules but native modules; nearly all of it is Rehearsal's voice. */
  nodeModules: number;
  /** Native modules. */
  native: number;
  /** Electron: Chromium, Node and their texts. */
  electron: number;
};

/** Where the archive of an unpacked app lies: the folder on Linux and Windows, the `.app` on macOS. */
export function archiveOf(unpacked: string): string {
  const inside = unpacked.endsWith('.app') ? 'Contents/Resources' : 'resources';
  return join(unpacked, inside, 'app.asar');
}

/** All files of the app's archive, with those that lie beside it. */
export function packagedFiles(archive: string): PackagedFile[] {
  return listPackage(archive, { isPack: false }).flatMap((listed) => {
    const inside = listed.slice(1);
    const entry = statFile(archive, inside);
    if (!('size' in entry)) return [];
    const isUnpacked = entry.unpacked === true;
    return {
      path: inside.split(sep).join('/'),
      bytes: entry.size,
      isUnpacked,
      read: () => extractFile(archive, inside),
    };
  });
}

/** The packages in the archive's node_modules, e.g. `@libsql/linux-x64-gnu`. */
export function packagesIn(files: readonly PackagedFile[]): string[] {
  const names = files.flatMap(
    ({ path }) => /^node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(path)?.[1] ?? [],
  );
  return [...new Set(names)].sort();
}

/** How many bytes of an unpacked app are what. */
export function sizeParts(unpacked: string): SizeParts {
  const archive = archiveOf(unpacked);
  const files = packagedFiles(archive);
  const sum = (isMeant: (file: PackagedFile) => boolean): number =>
    files.filter(isMeant).reduce((total, { bytes }) => total + bytes, 0);
  const isNative = ({ path }: PackagedFile): boolean => path.endsWith('.node');
  const isInModules = ({ path }: PackagedFile): boolean => path.startsWith('node_modules/');
  const beside = `${basename(archive)}.unpacked${sep}`;
  const electron = bytesBelow(unpacked, (path) => {
    const fromResources = relative(dirname(archive), path);
    return path !== archive && !fromResources.startsWith(beside);
  });
  return {
    app: sum((file) => !isInModules(file)),
    nodeModules: sum((file) => isInModules(file) && !isNative(file)),
    native: sum(isNative),
    electron,
  };
}

function bytesBelow(folder: string, counts: (path: string) => boolean): number {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter(counts)
    .reduce((total, path) => total + statSync(path).size, 0);
}
