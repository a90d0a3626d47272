import { ConnectionError } from '../../../../src/main/realtime/errors.ts';
import type { ConnectionEvent } from '../../../../src/main/realtime/events.ts';
import { responseEnded, responseStarted, sound } from './scripted-events.ts';

export const lost = new ConnectionError('The line is dead.', { code: 'connection-lost' });

export const says = (itemId: string, text: string, isFinal = false) =>
  ({ type: 'transcript', itemId, text, isFinal }) as const;

export const hears = (itemId: string, text: string, isFinal = true) =>
  ({ type: 'input-transcript', itemId, text, isFinal }) as const;

export const sounds = (itemId: string, ms = 100) =>
  ({ type: 'audio-delta', itemId, data: sound(ms) }) as const;

export const handle = (value: string) =>
  ({ type: 'resumption-update', handle: value, resumable: true }) as const;

export const ending = (timeLeftMs: number) =>
  ({ type: 'session-ending', timeLeftMs, reason: 'session-limit' }) as const;

/** A whole answer. */
export function answer(itemId: string, text: string): ConnectionEvent[] {
  return [
    responseStarted,
    sounds(itemId),
    { type: 'audio-done', itemId },
    says(itemId, text, true),
    responseEnded(),
  ];
}
