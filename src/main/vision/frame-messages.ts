import { z } from 'zod';
import type { FrameReport } from '../../shared/vision/frame-port.ts';
import { maxPictureBytes, maxPictureSide } from '../../shared/vision/limits.ts';
import { pictureFormat } from '../../shared/vision/picture.ts';
import type { SentFrame } from '../../shared/vision/sharing.ts';

const reportSchema = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('frame'),
    permitId: z.int().positive(),
    data: z.instanceof(Uint8Array).refine(({ length }) => length <= maxPictureBytes),
  }),
  z.object({ type: z.literal('ended') }),
]);

/** @returns undefined for what our worker would never send. */
export function parseFrameReport(message: unknown): FrameReport | undefined {
  const result = reportSchema.safeParse(message);
  return result.success ? result.data : undefined;
}

/** Width and height by the header of an encoded picture; undefined if it has none. */
export type SizeOf = (
  bytes: Uint8Array,
) => { readonly width: number; readonly height: number } | undefined;

/** @returns undefined unless the bytes are one whole JPEG of a size that models take. */
export function frameOf(data: Uint8Array, sizeOf: SizeOf): SentFrame | undefined {
  if (pictureFormat(data) !== 'jpeg') return undefined;
  const isWhole = data.at(-2) === 0xff && data.at(-1) === 0xd9;
  const size = sizeOf(data);
  if (!isWhole || size === undefined) return undefined;
  const { width, height } = size;
  const fits = Math.min(width, height) > 0 && Math.max(width, height) <= maxPictureSide;
  return fits ? { data, width, height } : undefined;
}
