import { mkdir } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import { z } from 'zod';
import { defineHand, type Hand } from '../hand.ts';
import { explaining } from './file-errors.ts';
import { holdParent } from './guarded-open.ts';
import { resolvePath, type GuardedPath } from './path-guard.ts';
import { folderOption, type FileRoom } from './room.ts';

export function makeFolderHand(room: FileRoom): Hand {
  return defineHand({
    name: 'make_folder',
    description: 'Makes a folder, and those above it that are missing.',
    risk: 'change',
    parameters: z.object({ path: z.string() }),
    async plan({ path }) {
      const place = await resolvePath(path, room.rules(), { access: 'write' });
      if (place.exists) throw new Error(`${path} exists already.`);
      return {
        preview: { kind: 'path', action: 'make-folder', path: place.path },
        subject: { kind: 'files', paths: [place.path] },
        isDestructive: false,
        options: [folderOption(place)],
        binding: place.path,
        async execute({ signal }) {
          signal.throwIfAborted();
          await explaining(path, () => makeFolder(place));
          return `The folder ${path} was made.`;
        },
      };
    },
  });
}

/** Folder by folder, each through the one above it, so that no link can lead elsewhere. */
async function makeFolder(place: Pick<GuardedPath, 'path' | 'root'>): Promise<void> {
  if (place.path === place.root) return;
  await makeFolder({ path: dirname(place.path), root: place.root });
  const folder = await holdParent(place);
  try {
    await mkdir(folder.at(basename(place.path)));
  } catch (error) {
    const isThere = error instanceof Error && 'code' in error && error.code === 'EEXIST';
    if (!isThere) throw error;
  } finally {
    await folder.close();
  }
}
