import { posix, win32 } from 'node:path';

/**
 * Whether `path` is `folder` or below it. Both absolute, with symlinks resolved. Whole segments
 * are compared, letter by letter: on a file system that ignores case, the real path has the
 * spelling of the disk, and any other spelling is refused.
 */
export function isInside(
  folder: string,
  path: string,
  platform: NodeJS.Platform = process.platform,
): boolean {
  const { isAbsolute, normalize, sep } = platform === 'win32' ? win32 : posix;
  if (!isAbsolute(folder) || !isAbsolute(path)) return false;
  const outer = withoutEnd(normalize(folder), sep);
  const inner = withoutEnd(normalize(path), sep);
  return inner === outer || inner.startsWith(outer + sep);
}

function withoutEnd(path: string, separator: string): string {
  return path.endsWith(separator) ? path.slice(0, -1) : path;
}
