import { lstat, readdir } from 'node:fs/promises';
import { z } from 'zod';
import { defineHand, type Hand } from '../hand.ts';
import { explaining } from './file-errors.ts';
import { holdFolder } from './guarded-open.ts';
import { lookPlan } from './look-plan.ts';
import { resolvePath, type GuardedPath } from './path-guard.ts';
import type { FileRoom } from './room.ts';

const maxEntries = 500;

export function listFilesHand(room: FileRoom): Hand {
  return defineHand({
    name: 'list_files',
    description:
      'Lists a folder: folders first, with a slash, then files with their size. ' +
      'Paths are relative to the granted folder, or absolute.',
    risk: 'look',
    parameters: z.object({
      path: z.string().default('.').describe('The folder, by default the granted one.'),
    }),
    async plan({ path }) {
      const place = await resolvePath(path, room.rules(), { access: 'read' });
      return lookPlan('list', place, () => explaining(path, () => listFolder(place)));
    },
  });
}

async function listFolder(place: GuardedPath): Promise<string> {
  const folder = await holdFolder(place);
  try {
    const entries = await readdir(folder.at('.'), { withFileTypes: true });
    const isFirst = (entry: (typeof entries)[number]): number => (entry.isDirectory() ? 0 : 1);
    entries.sort((a, b) => isFirst(a) - isFirst(b) || a.name.localeCompare(b.name));
    const lines: string[] = [];
    for (const entry of entries.slice(0, maxEntries)) {
      if (entry.isDirectory()) lines.push(`${entry.name}/`);
      else if (entry.isSymbolicLink()) lines.push(`${entry.name} (link)`);
      else lines.push(`${entry.name} (${sizeText((await lstat(folder.at(entry.name))).size)})`);
    }
    await folder.assertInPlace();
    const left = entries.length - lines.length;
    if (left > 0) lines.push(`… and ${left} more`);
    return [`${place.path}:`, ...(lines.length === 0 ? ['(empty)'] : lines)].join('\n');
  } finally {
    await folder.close();
  }
}

export function sizeText(bytes: number): string {
  if (bytes < 1024) return `${bytes} bytes`;
  if (bytes < 1024 * 1024) return `${(bytes / 1024).toFixed(1)} KB`;
  return `${(bytes / 1024 / 1024).toFixed(1)} MB`;
}
