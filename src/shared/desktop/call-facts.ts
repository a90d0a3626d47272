import { z } from 'zod';

const line = z.string().max(2_000);

/**
 * What only the window knows of a call, since the sound is there: it tells main, for the call bar and
 * the tray. Nothing is decided by it.
 */
export const callFactsSchema = z.strictObject({
  /** From the press of the button until main and the devices have answered. */
  starting: z.enum(['speech', 'text']).optional(),
  /** The microphone is open, or was never asked to be; false in a call by text. */
  hasMicrophone: z.boolean(),
  /** Push to talk is held. */
  talking: z.boolean(),
  turnTaking: z.enum(['automatic', 'push-to-talk']),
  /** What the dock shows in red. */
  problem: z.strictObject({ code: z.string().max(100), title: line, message: line }).optional(),
});
export type CallFacts = z.infer<typeof callFactsSchema>;

export const quietFacts: CallFacts = {
  hasMicrophone: true,
  talking: false,
  turnTaking: 'automatic',
};
