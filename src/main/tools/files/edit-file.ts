import { z } from 'zod';
import { defineHand, type Hand } from '../hand.ts';
import { planChange } from './change-plan.ts';
import { replaceExactly } from './exact-replacement.ts';
import { readContent } from './file-content.ts';
import { explaining } from './file-errors.ts';
import { resolvePath } from './path-guard.ts';
import { maxEditableBytes, type FileRoom } from './room.ts';
import { decodeText, encodeText } from './text-encoding.ts';

const textSchema = z.string().max(500_000);

export function editFileHand(room: FileRoom): Hand {
  return defineHand({
    name: 'edit_file',
    description:
      'Changes a text file: oldText, exactly as it stands there and found only once, is replaced ' +
      'by newText. The user sees the difference first, and can undo it.',
    risk: 'change',
    parameters: z.object({
      path: z.string(),
      oldText: textSchema.min(1),
      newText: textSchema,
      replaceAll: z.boolean().default(false).describe('Replace every place where it stands.'),
    }),
    async plan({ path, oldText, newText, replaceAll }) {
      const place = await resolvePath(path, room.rules(), { access: 'write' });
      const before = await explaining(path, () => readContent(place, maxEditableBytes));
      if (before.kind === 'missing') throw new Error(`${path} does not exist.`);
      const decoded = decodeText(before.bytes);
      if (decoded === undefined) throw new Error(`${path} is not a text file.`);
      const afterText = replaceExactly(decoded.text, { path, oldText, newText, replaceAll });
      const bytes = encodeText({ ...decoded, text: afterText });
      const beforeText = decoded.text;
      const action = 'edit';
      return planChange(room, { place, shown: path, action, before, beforeText, afterText, bytes });
    },
  });
}
