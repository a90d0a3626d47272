import type { Phase } from '../../shared/conversation/state.ts';
import type { SessionEvent } from '../realtime/index.ts';

/** What is going on while somebody speaks. */
export interface SpeechSurroundings {
  readonly phase: Phase;
  /** A request waits for the user. */
  readonly isAsked: boolean;
}

/** Recognises a spoken "yes" of the user to a request that waits. */
export interface SpokenYes {
  /** @returns true if the event is the end of such a "yes". */
  hears(event: SessionEvent, surroundings: SpeechSurroundings): boolean;
}

/** Utterances that are remembered until their words come. */
const maxUtterances = 16;

/** Said alone, these mean that the assistant may go ahead. */
const agreements = new Set(
  (
    'yes|yes please|yes do it|yes do that|yes go ahead|yes you may|yes allow it|yeah|yep|sure|' +
    'okay|ok|go ahead|do it|allow it|allow|approved|ja|ja bitte|mach das|oui|vas y|sí|si|sim|' +
    'adelante|hazlo|certo|va bene|はい|いいよ|예|네|да|是的|好的|可以'
  ).split('|'),
);

/**
 * Only what the user's own voice said counts, said into silence and begun after the request was
 * there: what began while the model spoke could be its own echo.
 */
export function createSpokenYes(): SpokenYes {
  /** Whether a "yes" of this utterance would count, by item id. */
  const utterances = new Map<string, boolean>();

  function note(itemId: string, { phase, isAsked }: SpeechSurroundings): boolean {
    const known = utterances.get(itemId);
    // Once in doubt, always in doubt.
    const counts = (known ?? true) && isAsked && phase !== 'speaking';
    utterances.set(itemId, counts);
    for (const oldest of utterances.keys()) {
      if (utterances.size <= maxUtterances) break;
      utterances.delete(oldest);
    }
    return counts;
  }

  return {
    hears(event, surroundings) {
      if (event.type === 'speech-started' && event.itemId !== undefined) {
        note(event.itemId, surroundings);
      }
      if (event.type !== 'input-transcript') return false;
      const counts = note(event.itemId, surroundings);
      return event.isFinal && counts && isAgreement(event.text);
    },
  };
}

/** Whether these words say yes, and nothing else. */
export function isAgreement(words: string): boolean {
  const plain = words
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{M}\p{N}\s]+/gu, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim();
  return agreements.has(plain);
}
