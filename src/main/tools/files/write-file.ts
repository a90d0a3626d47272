import { z } from 'zod';
import { defineHand, type Hand } from '../hand.ts';
import { planChange } from './change-plan.ts';
import { readContent } from './file-content.ts';
import { explaining } from './file-errors.ts';
import { resolvePath } from './path-guard.ts';
import { maxEditableBytes, type FileRoom } from './room.ts';
import { decodeText, encodeText } from './text-encoding.ts';

const maxCharacters = 2_000_000;

export function writeFileHand(room: FileRoom): Hand {
  return defineHand({
    name: 'write_file',
    description:
      'Writes a whole text file, new or in place of the one that is there. The user sees the ' +
      'difference first, and can undo it. The folder must exist.',
    risk: 'change',
    parameters: z.object({ path: z.string(), content: z.string().max(maxCharacters) }),
    async plan({ path, content }) {
      const place = await resolvePath(path, room.rules(), { access: 'write' });
      const before = await explaining(path, () => readContent(place, maxEditableBytes));
      const old = before.kind === 'file' ? decodeText(before.bytes) : undefined;
      // A file keeps the encoding that it has.
      const encoding = old ?? { encoding: 'utf-8', hasBom: false };
      const bytes = encodeText({ ...encoding, text: content });
      const isNew = before.kind === 'missing';
      return planChange(room, {
        place,
        shown: path,
        action: isNew ? 'create' : 'overwrite',
        before,
        beforeText: old?.text ?? (isNew ? '' : '(not a text)\n'),
        afterText: content,
        bytes,
      });
    },
  });
}
