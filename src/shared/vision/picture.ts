import { z } from 'zod';
import { maxPictureBytes, maxThumbnailBytes } from './limits.ts';

/** What every model that takes pictures understands. */
export const pictureTypes = ['image/jpeg', 'image/png'] as const;
export type PictureType = (typeof pictureTypes)[number];

function bytes(max: number): z.ZodType<Uint8Array, Uint8Array> {
  return z.instanceof(Uint8Array).refine(({ length }) => length > 0 && length <= max);
}

/** One picture for the model, encoded and scaled by the page. */
export const sentPictureSchema = z.strictObject({
  data: bytes(maxPictureBytes),
  mimeType: z.enum(pictureTypes),
  /** A small JPEG for the conversation. */
  thumbnail: bytes(maxThumbnailBytes),
  origin: z.enum(['screen', 'window', 'camera', 'file']),
  /** Title of the window, name of the file; empty where there is none. */
  name: z.string().trim().max(200),
});
export type SentPicture = z.infer<typeof sentPictureSchema>;

export type PictureFormat = 'jpeg' | 'png' | 'webp';

/** Tells by the first bytes what a file really is; undefined if it is no picture that we take. */
export function pictureFormat(head: Uint8Array): PictureFormat | undefined {
  if (startsWith(head, [0xff, 0xd8, 0xff])) return 'jpeg';
  if (startsWith(head, [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])) return 'png';
  const isRiff = startsWith(head, [0x52, 0x49, 0x46, 0x46]);
  return isRiff && startsWith(head.subarray(8), [0x57, 0x45, 0x42, 0x50]) ? 'webp' : undefined;
}

function startsWith(bytes: Uint8Array, start: readonly number[]): boolean {
  return bytes.length >= start.length && start.every((byte, index) => bytes[index] === byte);
}
