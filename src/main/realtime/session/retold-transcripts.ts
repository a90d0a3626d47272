import type { InputTranscript, SpeechStarted } from '../events.ts';
import type { OpenSpeech } from './open-turn.ts';

/**
 * Speech that was told again to a new connection is heard and transcribed there a second time, under
 * another id. This makes it one turn: what is known of it already is not said twice.
 */
export interface RetoldTranscripts {
  /** Undefined ends what was expected before. */
  expect(speech: OpenSpeech | undefined): void;
  /** @returns undefined where the beginning is known already. */
  speechStarted(event: SpeechStarted): SpeechStarted | undefined;
  /** The event under the id that is known; undefined where its words are known already. */
  transcribed(event: InputTranscript): InputTranscript | undefined;
}

export function createRetoldTranscripts(): RetoldTranscripts {
  let expected: OpenSpeech | undefined;
  let current: { readonly wireId: string; readonly speech: OpenSpeech } | undefined;

  function claim(wireId: string | undefined): void {
    if (expected === undefined || wireId === undefined) return;
    current = { wireId, speech: expected };
    expected = undefined;
  }

  return {
    expect(speech) {
      expected = speech;
      current = undefined;
    },
    speechStarted(event) {
      if (expected === undefined) return event;
      const { isKnown } = expected;
      claim(event.itemId);
      return isKnown ? undefined : event;
    },
    transcribed(event) {
      claim(event.itemId);
      if (current?.wireId !== event.itemId) return event;
      const { itemId, hasWords } = current.speech;
      if (!event.isFinal && hasWords) return undefined;
      return itemId === undefined ? event : { ...event, itemId };
    },
  };
}
