/** Characters that the voice would skip, by what it can say instead. */
const spellings: readonly (readonly [RegExp, string])[] = [
  [/[\u2018\u2019\u201a\u201b]/g, "'"],
  [/[\u201c\u201d\u201e\u00ab\u00bb]/g, '"'],
  [/\s*[\u2013\u2014]\s*/g, ', '],
  [/\u2026/g, '. '],
  [/\u20ac/g, ' euro '],
  [/\u00a3/g, ' pound '],
  [/\u00b0/g, ' degrees '],
  [/\u00d7/g, ' by '],
  [/\u00df/g, 'ss'],
  [/[\u00e6\u00c6]/g, 'ae'],
  [/[\u00f8\u00d8]/g, 'o'],
];

/** Longest piece that is spoken in one go: about 15 s, which take a fifth of a second to make. */
const pieceLength = 240;

/**
 * Writes text with what the voice can say: ASCII, no accents, single spaces. Letters of other
 * scripts and emoji are left out, so the result can be empty.
 */
export function normalizeForSpeech(text: string): string {
  const spelled = spellings.reduce((result, [from, to]) => result.replace(from, to), text);
  return spelled
    .normalize('NFKD')
    .replace(/\p{Mark}/gu, '')
    .replace(/[^\x20-\x7e]+/g, ' ')
    .replace(/ {2,}/g, ' ')
    .trim();
}

/**
 * Splits text into sentences in order, each of at most 240 characters: one too long is split at a
 * comma or a space, and only a word longer than that in its middle. Line ends end a sentence.
 */
export function splitSentences(text: string): string[] {
  return text
    .split(/(?<=[.!?;:]["')\]]*)\s+|\s*[\r\n]+\s*/)
    .map((sentence) => sentence.trim())
    .filter((sentence) => sentence !== '')
    .flatMap(splitLong);
}

function splitLong(sentence: string): string[] {
  const pieces: string[] = [];
  let rest = sentence;
  while (rest.length > pieceLength) {
    const cut = cutPosition(rest.slice(0, pieceLength));
    pieces.push(rest.slice(0, cut).trimEnd());
    rest = rest.slice(cut).trimStart();
  }
  return rest === '' ? pieces : [...pieces, rest];
}

function cutPosition(window: string): number {
  const comma = window.lastIndexOf(', ') + 1;
  if (comma > 0) return comma;
  const space = window.lastIndexOf(' ');
  return space > 0 ? space : window.length;
}
