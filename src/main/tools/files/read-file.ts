import { z } from 'zod';
import type { ToolContext } from '../../realtime/tool.ts';
import { defineHand, type Hand } from '../hand.ts';
import { readContent } from './file-content.ts';
import { explaining } from './file-errors.ts';
import { runFileJob } from './file-thread.ts';
import { imageTypeOf, isPdf } from './file-type.ts';
import { lookPlan } from './look-plan.ts';
import { resolvePath, type GuardedPath } from './path-guard.ts';
import type { FileRoom } from './room.ts';
import { showImage } from '../show-image.ts';
import { decodeText } from './text-encoding.ts';
import { lineRange } from './line-range.ts';

const maxFileBytes = 20 * 1024 * 1024;
const maxPdfCharacters = 40_000;
const pdfTimeoutMs = 20_000;

interface Lines {
  readonly startLine?: number | undefined;
  readonly endLine?: number | undefined;
}

export function readFileHand(room: FileRoom): Hand {
  return defineHand({
    name: 'read_file',
    description:
      'Reads a text file, whole or a range of lines; the text of a PDF; or shows you a picture.',
    risk: 'look',
    parameters: z.object({
      path: z.string(),
      startLine: z.number().int().min(1).optional().describe('First line, from 1.'),
      endLine: z.number().int().min(1).optional().describe('Last line, inclusive.'),
    }),
    async plan({ path, ...lines }) {
      const place = await resolvePath(path, room.rules(), { access: 'read' });
      return lookPlan('read', place, (context) =>
        explaining(path, () => readPlace(path, place, lines, context)),
      );
    },
  });
}

async function readPlace(
  shown: string,
  place: GuardedPath,
  lines: Lines,
  context: ToolContext,
): Promise<string> {
  const content = await readContent(place, maxFileBytes);
  if (content.kind === 'missing') throw new Error(`${shown} does not exist.`);
  const { bytes } = content;
  const mimeType = imageTypeOf(bytes);
  if (mimeType !== undefined) return showImage(bytes, mimeType, shown, context);
  if (isPdf(bytes)) return pdfText(bytes, context);
  const decoded = decodeText(bytes);
  if (decoded === undefined) {
    throw new Error(`${shown} is no text, no picture and no PDF: it cannot be read aloud.`);
  }
  return lineRange(decoded.text, lines);
}

async function pdfText(bytes: Uint8Array, { signal }: ToolContext): Promise<string> {
  const { lines, note } = await runFileJob(
    { type: 'pdf', bytes, maxCharacters: maxPdfCharacters },
    { signal, timeoutMs: pdfTimeoutMs, maxCharacters: maxPdfCharacters * 2 },
  );
  return [...lines, ...(note === undefined ? [] : [note])].join('\n');
}
