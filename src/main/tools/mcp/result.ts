import { Buffer } from 'node:buffer';
import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import type { ToolContext } from '../../realtime/tool.ts';
import { showImage } from '../show-image.ts';

/** What a server answers to a call; its blocks are looked at one by one. */
export const callResultSchema = z.looseObject({
  content: z.array(z.unknown()).optional(),
  structuredContent: z.unknown().optional(),
  isError: z.boolean().optional().catch(undefined),
});
export type CallResult = z.infer<typeof callResultSchema>;

const base64 = z.string().regex(/^[A-Za-z0-9+/_-]*={0,2}$/);
const blockSchema = z.discriminatedUnion('type', [
  z.looseObject({ type: z.literal('text'), text: z.string() }),
  z.looseObject({ type: z.literal('image'), data: base64, mimeType: z.string() }),
  z.looseObject({ type: z.literal('audio'), data: base64, mimeType: z.string() }),
  z.looseObject({
    type: z.literal('resource'),
    resource: z.looseObject({
      uri: z.string(),
      mimeType: z.string().optional(),
      text: z.string().optional(),
      blob: base64.optional(),
    }),
  }),
  z.looseObject({
    type: z.literal('resource_link'),
    uri: z.string(),
    name: z.string().optional(),
    description: z.string().optional(),
    mimeType: z.string().optional(),
  }),
]);
type Block = z.infer<typeof blockSchema>;

const maxBlocks = 200;
const maxPictures = 4;
const maxCharacters = 30_000;
/** Of a text that is too long, two thirds are its beginning. */
const headCharacters = 20_000;

/**
 * Turns a server's answer into what the model reads; pictures are shown to models that see.
 * @throws Error with the server's words if it says that the call failed.
 */
export async function resultText(
  { content = [], structuredContent, isError }: CallResult,
  context: ToolContext,
): Promise<string> {
  const parts: string[] = [];
  const pictures = { left: isError === true ? 0 : maxPictures };
  for (const item of content.slice(0, maxBlocks)) {
    const block = blockSchema.safeParse(item);
    if (block.success) parts.push(await blockText(block.data, pictures, context));
    else parts.push(`(content ${typeNameOf(item)}that Parley does not know)`);
  }
  if (content.length > maxBlocks) parts.push(`(and ${content.length - maxBlocks} more)`);
  const structured = structuredText(structuredContent, content);
  if (structured !== undefined) parts.push(structured);
  const text = shortened(parts.filter((part) => part !== '').join('\n'));
  if (isError === true) throw new Error(text === '' ? 'The tool failed.' : text);
  return text === '' ? '(The tool answered nothing.)' : text;
}

async function blockText(
  block: Block,
  pictures: { left: number },
  context: ToolContext,
): Promise<string> {
  switch (block.type) {
    case 'text':
      return block.text;
    case 'image':
      return pictureText(block.data, block.mimeType, 'from the tool', pictures, context);
    case 'audio':
      return `(sound, ${block.mimeType.slice(0, 100)}, ${sizeOf(block.data)}: it cannot be played to you)`;
    case 'resource_link': {
      const { uri, name = '', description = '', mimeType = '' } = block;
      const details = [name, mimeType, description].filter((detail) => detail !== '').join(', ');
      return `Resource ${uri}${details === '' ? '' : ` (${details})`}`;
    }
    case 'resource': {
      const { uri, text, blob = '', mimeType = 'application/octet-stream' } = block.resource;
      if (text !== undefined) return `Resource ${uri}:\n${text}`;
      if (mimeType.startsWith('image/')) {
        return pictureText(blob, mimeType, uri.slice(0, 500), pictures, context);
      }
      return `Resource ${uri} (${mimeType.slice(0, 100)}, ${sizeOf(blob)}, not text)`;
    }
  }
}

/** A picture that cannot be shown is no reason to lose the rest of the answer. */
async function pictureText(
  data: string,
  mimeType: string,
  name: string,
  pictures: { left: number },
  context: ToolContext,
): Promise<string> {
  const what = `a picture, ${mimeType.slice(0, 100)}, ${sizeOf(data)}`;
  if (pictures.left === 0) return `(${what}: not shown)`;
  pictures.left -= 1;
  const type = /^image\/(?:png|jpeg|webp|gif)$/.exec(mimeType.toLowerCase())?.[0];
  if (type === undefined || data === '') return `(${what}: of a kind that cannot be shown)`;
  try {
    return await showImage(Buffer.from(data, 'base64'), type, name, context);
  } catch (error) {
    context.signal.throwIfAborted();
    return `(${what}: ${error instanceof Error ? error.message : String(error)})`;
  }
}

/** Most servers say the same as text; then once is enough. */
function structuredText(structured: unknown, content: readonly unknown[]): string | undefined {
  if (structured === undefined || structured === null) return undefined;
  const isSaid = content.some((item) => {
    const block = blockSchema.safeParse(item);
    return block.success && block.data.type === 'text' && saysTheSame(block.data.text, structured);
  });
  if (isSaid) return undefined;
  try {
    return JSON.stringify(structured);
  } catch {
    return '(structured content that is nested too deep)';
  }
}

function saysTheSame(text: string, structured: unknown): boolean {
  try {
    return isDeepStrictEqual(JSON.parse(text), structured);
  } catch {
    // Words, not JSON.
    return false;
  }
}

function shortened(text: string): string {
  if (text.length <= maxCharacters) return text;
  const tail = maxCharacters - headCharacters;
  const left = text.length - maxCharacters;
  return `${text.slice(0, headCharacters)}\n[… ${left} characters left out …]\n${text.slice(-tail)}`;
}

function sizeOf(data: string): string {
  const bytes = Math.floor((data.length * 3) / 4);
  return bytes < 1_024 ? `${bytes} bytes` : `${Math.round(bytes / 1_024)} KB`;
}

function typeNameOf(item: unknown): string {
  const type = typeof item === 'object' && item !== null && 'type' in item ? item.type : undefined;
  return typeof type === 'string' ? `of the type ${JSON.stringify(type.slice(0, 40))} ` : '';
}
