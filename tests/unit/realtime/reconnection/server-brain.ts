import type { FakeAction, FakeWire } from './fake-service.ts';
import { responseEnded, responseStarted, toolCall } from './scripted-events.ts';
import { handle, hears, says, sounds } from './conversation.ts';

/** What a server knows of its conversation: enough to say only what it may say. */
export interface ServerBrain {
  /** Does what the name says where it is possible. */
  move(type: string): void;
  received(action: FakeAction): void;
}

/** What the user says, whoever hears it. */
export interface UserVoice {
  /** Counts the turns that were heard to their end. */
  turn: number;
}

/** @param newId unique over all wires */
export function createServerBrain(
  wire: FakeWire,
  newId: () => string,
  voice: UserVoice,
): ServerBrain {
  let answerId: string | undefined;
  let words = '';
  let hearingId: string | undefined;
  let heardWords = '';
  let hasSound = false;
  let callsOfResponse: string[] = [];
  const openCalls = new Set<string>();

  const moves: Readonly<Record<string, () => void>> = {
    respond() {
      if (answerId !== undefined) return;
      answerId = newId();
      words = '';
      callsOfResponse = [];
      wire.serve(responseStarted);
    },
    speak() {
      if (answerId === undefined) return;
      const word = `${newId()} `;
      words += word;
      wire.serve(sounds(answerId, 40), says(answerId, word));
    },
    call() {
      if (answerId === undefined) return;
      const id = newId();
      callsOfResponse.push(id);
      openCalls.add(id);
      wire.serve(toolCall('wait', id));
    },
    finish() {
      if (answerId === undefined) return;
      const itemId = answerId;
      answerId = undefined;
      if (words !== '') {
        wire.serve({ type: 'audio-done', itemId }, says(itemId, words.trim(), true));
      }
      wire.serve(responseEnded(...callsOfResponse));
    },
    'cancel-call'() {
      const [id] = openCalls;
      if (id === undefined) return;
      openCalls.delete(id);
      wire.serve({ type: 'tool-call-cancelled', toolCallId: id, reason: 'provider' });
    },
    hear() {
      if (hearingId !== undefined || !hasSound) return;
      hearingId = newId();
      heardWords = '';
      wire.serve({ type: 'speech-started', itemId: hearingId });
    },
    'hear-more'() {
      if (hearingId === undefined) return;
      // Who hears the same speech hears the same words, from the first on.
      const word = `${voice.turn}-${heardWords.split(' ').length} `;
      heardWords += word;
      wire.serve(hears(hearingId, word, false));
    },
    heard() {
      if (hearingId === undefined) return;
      const itemId = hearingId;
      hearingId = undefined;
      voice.turn += 1;
      wire.serve({ type: 'speech-stopped', itemId });
      if (heardWords !== '') wire.serve(hears(itemId, heardWords.trim()));
    },
    'offer-handle'() {
      if (answerId === undefined) wire.serve(handle(newId()));
    },
    'announce-end'() {
      wire.serve({ type: 'session-ending', timeLeftMs: 20_000, reason: 'session-limit' });
    },
  };

  const sequences: Readonly<Record<string, readonly string[]>> = {
    question: ['hear', 'hear-more', 'hear-more', 'heard'],
    answer: ['respond', 'speak', 'speak', 'finish', 'offer-handle'],
  };

  return {
    move: (type) => {
      // Who is not there neither hears nor speaks.
      if (wire.isClosed || wire.isDead) return;
      for (const step of sequences[type] ?? [type]) moves[step]?.();
    },
    received(action) {
      hasSound ||= action.type === 'audio';
      if (action.type === 'tool-result') openCalls.delete(action.toolCallId);
    },
  };
}
