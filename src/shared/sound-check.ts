import type { Problem } from './problem.ts';

/**
 * A short call with Rehearsal beside the conversation: the user speaks and hears the own voice again.
 * Nothing of it is stored, and nothing leaves the computer.
 */
export interface SoundCheckView {
  /** `hearing` while the user speaks, `answering` while the own voice comes back. */
  readonly state: 'off' | 'connecting' | 'listening' | 'hearing' | 'answering';
  /** How often the own voice has begun to come back. */
  readonly answers: number;
  /** From the end of the user's speech to the first sound of the last answer. */
  readonly delayMs?: number;
  readonly problem?: Problem;
}

export const soundCheckOff: SoundCheckView = { state: 'off', answers: 0 };
