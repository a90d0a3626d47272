/** A stretch of an answer's text and how much of its sound had arrived when the text did. */
export interface TextPiece {
  readonly text: string;
  /** Whole milliseconds of the item's sound. */
  readonly fromMs: number;
}

/** Appends a transcript delta; deltas that came at the same position are one piece. */
export function appendPiece(
  pieces: readonly TextPiece[],
  text: string,
  fromMs: number,
): readonly TextPiece[] {
  const last = pieces.at(-1);
  if (last === undefined || last.fromMs < fromMs) return [...pieces, { text, fromMs }];
  return [...pieces.slice(0, -1), { text: last.text + text, fromMs: last.fromMs }];
}

/**
 * An estimate of the words that were heard: transcripts have no word times, but text and sound
 * arrive side by side, so a piece is taken to be spoken evenly until the next piece begins.
 * @param receivedMs How much sound arrived; the last piece ends there.
 */
export function heardText(
  pieces: readonly TextPiece[],
  playedMs: number,
  receivedMs: number,
): string {
  if (playedMs <= 0) return '';
  if (playedMs >= receivedMs)
    return pieces
      .map((piece) => piece.text)
      .join('')
      .trim();
  let heard = '';
  for (const [index, piece] of pieces.entries()) {
    if (piece.fromMs >= playedMs) break;
    const endMs = pieces[index + 1]?.fromMs ?? receivedMs;
    heard +=
      endMs <= playedMs
        ? piece.text
        : wholeWords(piece.text, (playedMs - piece.fromMs) / (endMs - piece.fromMs));
  }
  return heard.trim();
}

/** Nobody speaks faster, in letters per millisecond: words that are ahead of their sound are not heard. */
const fastestSpeech = 0.02;

/**
 * An estimate of the words whose sound arrived, for an answer of which no more comes: text runs ahead
 * of its sound.
 */
export function voicedText(pieces: readonly TextPiece[], receivedMs: number): string {
  const begun = pieces.filter(({ fromMs }) => fromMs < receivedMs).map(({ text }) => text);
  const text = begun.join('');
  const most = Math.floor(receivedMs * fastestSpeech);
  return (text.length <= most ? text : wholeWords(text, most / text.length)).trim();
}

/** The first `fraction` of a text, without the word that is cut in two. */
function wholeWords(text: string, fraction: number): string {
  const end = Math.floor(text.length * fraction);
  if (/\s/u.test(text.charAt(end))) return text.slice(0, end);
  const lastSpace = text.slice(0, end).search(/\s\S*$/u);
  return lastSpace < 0 ? '' : text.slice(0, lastSpace);
}
