import type { Dirent } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import ignore, { type Ignore } from 'ignore';
import { readContent } from './file-content.ts';
import { errorCode } from './file-errors.ts';
import { holdFolder } from './guarded-open.ts';
import { PathRefusedError } from './path-text.ts';

export interface WalkOptions {
  /** Real path of the granted folder; its .gitignore files count from here on. */
  readonly root: string;
  /** Real path where the walk begins. */
  readonly start: string;
  readonly includeIgnored: boolean;
  readonly protectedPaths: readonly string[];
  readonly maxFiles: number;
}

export interface WalkedFile {
  readonly path: string;
  /** From the start, with slashes. */
  readonly name: string;
}

interface IgnoreRules {
  readonly folder: string;
  readonly rules: Ignore;
}

const maxIgnoreFileBytes = 256 * 1024;

/** All regular files below a folder, folder by folder. Symlinks are not followed. */
export async function* walk(options: WalkOptions): AsyncGenerator<WalkedFile> {
  const { root, start, includeIgnored, protectedPaths, maxFiles } = options;
  const above = includeIgnored ? [] : await rulesAbove(root, start);
  const pending: { folder: string; rules: readonly IgnoreRules[] }[] = [
    { folder: start, rules: above },
  ];
  let count = 0;
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    const { folder } = next;
    const rules = includeIgnored ? [] : [...next.rules, ...(await rulesIn(root, folder))];
    const entries = await entriesOf(root, folder);
    const folders: typeof pending = [];
    for (const entry of entries) {
      const path = join(folder, entry.name);
      if (protectedPaths.includes(path) || entry.name === '.git') continue;
      if (!includeIgnored && isIgnored(path, entry.isDirectory(), rules)) continue;
      if (entry.isDirectory()) folders.push({ folder: path, rules });
      if (!entry.isFile()) continue;
      count += 1;
      if (count > maxFiles) return;
      yield { path, name: relative(start, path).split(sep).join('/') };
    }
    pending.push(...folders.toReversed());
  }
}

/** A folder that vanished, may not be read or was replaced is left out. */
async function entriesOf(root: string, path: string): Promise<readonly Dirent[]> {
  try {
    const folder = await holdFolder({ path, root });
    try {
      const entries = await readdir(folder.at('.'), { withFileTypes: true });
      await folder.assertInPlace();
      return entries.sort((a, b) => (a.name < b.name ? -1 : 1));
    } finally {
      await folder.close();
    }
  } catch (error) {
    if (error instanceof PathRefusedError || errorCode(error) !== undefined) return [];
    throw error;
  }
}

async function rulesAbove(root: string, start: string): Promise<readonly IgnoreRules[]> {
  const names = relative(root, start).split(sep).filter(Boolean);
  const found: IgnoreRules[] = [];
  for (let depth = 0; depth < names.length; depth += 1) {
    found.push(...(await rulesIn(root, join(root, ...names.slice(0, depth)))));
  }
  return found;
}

async function rulesIn(root: string, folder: string): Promise<readonly IgnoreRules[]> {
  try {
    const place = { path: join(folder, '.gitignore'), root };
    const content = await readContent(place, maxIgnoreFileBytes);
    if (content.kind === 'missing') return [];
    return [{ folder, rules: ignore().add(Buffer.from(content.bytes).toString('utf8')) }];
  } catch (error) {
    // A .gitignore that is a link, a folder or huge says nothing.
    if (error instanceof Error) return [];
    throw error;
  }
}

/** The nearest file that says something about a path wins, as in git. */
function isIgnored(path: string, isFolder: boolean, all: readonly IgnoreRules[]): boolean {
  for (const { folder, rules } of all.toReversed()) {
    const name = relative(folder, path).split(sep).join('/') + (isFolder ? '/' : '');
    const { ignored, unignored } = rules.test(name);
    if (ignored || unignored) return ignored;
  }
  return false;
}
