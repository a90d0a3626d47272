/**
 * Divides an interrupted answer into what was heard and what was not. A word that was cut in the
 * middle counts as not heard, so that the line is struck through from a word's beginning.
 */
export function splitHeard(
  text: string,
  heardCharacters: number,
): { readonly heard: string; readonly unheard: string } {
  if (heardCharacters >= text.length) return { heard: text, unheard: '' };
  const end = Math.max(0, heardCharacters);
  const isInsideWord = isWordCharacter(text[end]) && isWordCharacter(text[end - 1]);
  const cut = isInsideWord ? wordStart(text, end) : wordBegin(text, end);
  return { heard: text.slice(0, cut), unheard: text.slice(cut) };
}

/** The space after a heard word is not struck through. */
function wordBegin(text: string, from: number): number {
  const spaces = /^\s*/.exec(text.slice(from))?.[0].length ?? 0;
  return from + spaces;
}

function wordStart(text: string, from: number): number {
  let start = from;
  while (start > 0 && isWordCharacter(text[start - 1])) start -= 1;
  // Scripts without spaces have no word to go back to: better to cut in the sentence than before it.
  return from - start > longestWord ? keepPairTogether(text, from) : start;
}

/** Longer runs without a space are a script that does not use them. */
const longestWord = 40;

function isWordCharacter(character: string | undefined): boolean {
  return character !== undefined && !/\s/.test(character);
}

function keepPairTogether(text: string, index: number): number {
  const code = text.charCodeAt(index);
  return code >= 0xdc00 && code <= 0xdfff ? index - 1 : index;
}
