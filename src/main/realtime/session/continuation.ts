import type { Clock } from '../clock.ts';

/** An answer that was cut in mid-sentence with its connection, and that the model shall go on with. */
export interface Continuation {
  /** What of it was heard. */
  readonly heardText: string;
  readonly cutAt: number;
}

/** Who waited longer for the rest does not wait for it any more. */
const expiresAfterMs = 30_000;
/** Enough to know the place by. */
const quotedCharacters = 240;

export function isFresh({ cutAt }: Continuation, clock: Clock): boolean {
  return clock.now() - cutAt < expiresAfterMs;
}

/** What the model is told, as a turn that stands in no history. */
export function continuationRequest({ heardText }: Continuation): string {
  return (
    '[Not from the user: the connection broke while you were answering, and is back. The user heard ' +
    `your answer up to these words: "${lastWords(heardText)}" Go on from exactly there, in the same ` +
    'language, as if nothing had happened. Do not repeat what was heard, do not greet, do not ' +
    'mention the interruption.]'
  );
}

function lastWords(text: string): string {
  if (text.length <= quotedCharacters) return text;
  const end = text.slice(-quotedCharacters);
  return `…${end.slice(Math.max(0, end.search(/\s/u)))}`;
}
