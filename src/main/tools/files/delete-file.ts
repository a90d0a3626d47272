import { z } from 'zod';
import { text } from '../../../shared/text/text.ts';
import { defineHand, type Hand } from '../hand.ts';
import { assertSameEntry, identityOf, type EntryIdentity } from './entry-identity.ts';
import { explaining } from './file-errors.ts';
import { holdParent } from './guarded-open.ts';
import { resolvePath } from './path-guard.ts';
import type { FileRoom } from './room.ts';

export function deleteFileHand(room: FileRoom): Hand {
  return defineHand({
    name: 'delete_file',
    description:
      'Puts a file or folder into the system’s trash, from where the user can restore it.',
    risk: 'change',
    parameters: z.object({ path: z.string() }),
    async plan({ path }) {
      const place = await resolvePath(path, room.rules(), { access: 'write', followLast: false });
      if (!place.exists) throw new Error(`${path} does not exist.`);
      if (place.path === place.root) throw new Error('A granted folder itself cannot be deleted.');
      const identity = await explaining(path, () => identityOf(place.path));
      return {
        preview: { kind: 'path', action: 'delete', path: place.path, note: noteOf(identity) },
        subject: { kind: 'files', paths: [place.path] },
        isDestructive: true,
        // Deleting is always asked for.
        options: [],
        binding: identity.stamp,
        async execute({ signal }) {
          signal.throwIfAborted();
          await explaining(path, async () => {
            await (await holdParent(place)).close();
            await assertSameEntry(place.path, identity, path);
            await room.trash(place.path);
          });
          return `${path} is in the trash.`;
        },
      };
    },
  });
}

function noteOf({ kind, entries = 0 }: EntryIdentity): string {
  const { trash } = text.requests;
  if (kind === 'folder') return trash.folder(entries);
  return kind === 'link' ? trash.link : trash.file;
}
