import { lstat, rename } from 'node:fs/promises';
import { basename } from 'node:path';
import { z } from 'zod';
import { defineHand, type Hand } from '../hand.ts';
import { isInside } from '../policy/contained.ts';
import { assertSameEntry, identityOf } from './entry-identity.ts';
import { errorCode, explaining } from './file-errors.ts';
import { holdParent } from './guarded-open.ts';
import { resolvePath, type GuardedPath } from './path-guard.ts';
import { folderOption, type FileRoom } from './room.ts';

export function moveFileHand(room: FileRoom): Hand {
  return defineHand({
    name: 'move_file',
    description: 'Moves or renames a file or folder. It never replaces one that is there.',
    risk: 'change',
    parameters: z.object({ from: z.string(), to: z.string() }),
    async plan({ from, to }) {
      const rules = room.rules();
      const source = await resolvePath(from, rules, { access: 'write', followLast: false });
      const target = await resolvePath(to, rules, { access: 'write', followLast: false });
      assertMovable(source, target, from, to);
      const identity = await explaining(from, () => identityOf(source.path));
      return {
        preview: { kind: 'path', action: 'move', path: source.path, target: target.path },
        subject: { kind: 'files', paths: [source.path, target.path] },
        isDestructive: false,
        options: source.root === target.root ? [folderOption(source)] : [],
        binding: identity.stamp,
        async execute({ signal }) {
          signal.throwIfAborted();
          await explaining(from, async () => {
            await assertSameEntry(source.path, identity, from);
            await move(source, target, to);
          });
          return `${from} is now ${to}.`;
        },
      };
    },
  });
}

function assertMovable(source: GuardedPath, target: GuardedPath, from: string, to: string): void {
  if (!source.exists) throw new Error(`${from} does not exist.`);
  if (target.exists) throw new Error(`${to} exists already: choose another name.`);
  if (source.path === source.root) throw new Error('A granted folder itself cannot be moved.');
  if (isInside(source.path, target.path)) throw new Error('A folder cannot be moved into itself.');
}

async function move(source: GuardedPath, target: GuardedPath, to: string): Promise<void> {
  const from = await holdParent(source);
  try {
    const into = await holdParent(target);
    try {
      const place = into.at(basename(target.path));
      if (await isThere(place)) throw new Error(`${to} exists already: choose another name.`);
      await rename(from.at(basename(source.path)), place);
    } finally {
      await into.close();
    }
  } finally {
    await from.close();
  }
}

async function isThere(path: string): Promise<boolean> {
  try {
    await lstat(path);
    return true;
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return false;
    throw error;
  }
}
