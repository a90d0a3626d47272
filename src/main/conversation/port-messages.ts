import { z } from 'zod';
import type { CapturedFrame, PlaybackReport } from '../../shared/audio-port.ts';

/** A frame is 20 ms; more than this is not one. */
const maxFrameBytes = 64 * 1024;

const milliseconds = z.number().finite().min(0);
const itemId = z.string().min(1).max(200);

const frameSchema = z.object({
  type: z.literal('frame'),
  data: z
    .instanceof(Uint8Array)
    .refine(({ length }) => length > 0 && length % 2 === 0 && length <= maxFrameBytes),
  capturedAtMs: milliseconds,
});

const reportSchema = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('played'),
    itemId,
    playedMs: milliseconds,
    isComplete: z.boolean(),
    levelDb: z.number().finite().exactOptional(),
  }),
  z.object({
    type: z.literal('flushed'),
    flushId: z.number(),
    itemId: itemId.exactOptional(),
    playedMs: milliseconds.exactOptional(),
  }),
  z.object({ type: z.literal('drained') }),
  z.object({ type: z.literal('devices-changed') }),
  z.object({ type: z.literal('underrun'), itemId, missingMs: milliseconds }),
]);

/** @returns undefined for what the capture worklet would never send. */
export function parseFrame(message: unknown): CapturedFrame | undefined {
  const result = frameSchema.safeParse(message);
  return result.success ? result.data : undefined;
}

/** @returns undefined for what the playback worklet would never send. */
export function parseReport(message: unknown): PlaybackReport | undefined {
  const result = reportSchema.safeParse(message);
  return result.success ? result.data : undefined;
}
