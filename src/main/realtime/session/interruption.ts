import type { TurnDetection } from '../profile.ts';

/** Who wants the model to stop: the app, the user's voice, or the provider, which already did. */
export type InterruptionCause = 'request' | 'speech' | 'provider';

export interface Floor {
  /** The exchange goes on: a response runs, a tool runs, or a reply is to come. */
  readonly isTurnOpen: boolean;
  /** It goes on only because calls wait for the user's consent: nothing is said, and nothing runs. */
  readonly isWaitingForUser: boolean;
  /** The playback reports say that something was not heard to its end. */
  readonly isSpeechUnheard: boolean;
  /** Sound came that may still be playing: nobody has ever reported playback. */
  readonly isSpeechUnreported: boolean;
}

/**
 * Whether there is anything to interrupt. A voice alone interrupts only what is known to go on;
 * where the app or the provider asks for it, sound that may still be playing counts as well.
 * While calls wait for consent the conversation goes on: only the app's request ends them.
 */
export function isInterruptionDue(cause: InterruptionCause, floor: Floor): boolean {
  if (floor.isSpeechUnheard) return true;
  if (floor.isTurnOpen && (cause === 'request' || !floor.isWaitingForUser)) return true;
  return cause !== 'speech' && floor.isSpeechUnreported;
}

/** Whether the user may interrupt by speaking. Unknown settings are the providers' default: yes. */
export function speechInterrupts(turnDetection: TurnDetection | undefined): boolean {
  if (turnDetection === undefined) return true;
  if (turnDetection.type === 'manual') return false;
  return turnDetection.interruptResponse !== false;
}

/** Whether what the user says is answered without being asked for. */
export function speechIsAnswered(turnDetection: TurnDetection | undefined): boolean {
  if (turnDetection === undefined) return true;
  return turnDetection.type !== 'manual' && turnDetection.createResponse !== false;
}
