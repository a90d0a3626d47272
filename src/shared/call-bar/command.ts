import { z } from 'zod';

/** Pixels that the bar may be high. */
export const barHeights = { least: 40, most: 420 } as const;

const waitingCall = {
  toolCallId: z.string().min(1).max(200),
  hash: z.string().regex(/^[0-9a-f]{64}$/),
};

/** What the call bar may ask of main. */
export const barCommandSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('set-muted'), muted: z.boolean() }),
  z.strictObject({ kind: z.literal('end-call') }),
  /** Opens the window, and there the picker. */
  z.strictObject({ kind: z.literal('share') }),
  z.strictObject({ kind: z.literal('stop-sharing') }),
  z.strictObject({ kind: z.literal('pause-sharing'), paused: z.boolean() }),
  z.strictObject({ kind: z.literal('open-window') }),
  /** Opens the window at the request that waits. */
  z.strictObject({ kind: z.literal('show-request') }),
  /** Once; what reaches further is given in the window. */
  z.strictObject({ kind: z.literal('allow'), ...waitingCall }),
  z.strictObject({ kind: z.literal('deny'), ...waitingCall }),
  /** The page has drawn what it was told, and needs so much room. */
  z.strictObject({
    kind: z.literal('fit'),
    height: z.int().min(barHeights.least).max(barHeights.most),
  }),
  /** The mouse moves the bar: main looks itself where the pointer is. */
  z.strictObject({ kind: z.literal('drag'), step: z.enum(['begin', 'move', 'end']) }),
  /** Gives the keyboard back. */
  z.strictObject({ kind: z.literal('leave-keyboard') }),
  /** The call is over, and what it ended with was read. */
  z.strictObject({ kind: z.literal('close') }),
]);
export type BarCommand = z.infer<typeof barCommandSchema>;
