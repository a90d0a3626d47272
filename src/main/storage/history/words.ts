/**
 * Scripts that are written without spaces: there every character is a word for the search, as no
 * dictionary is at hand. Korean has spaces, but its endings stick to the words.
 */
const unspaced =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}\p{Script=Hangul}][\p{Mark}]*/gu;

/** Letters, digits and marks of any script; the tokenizer of schema-1.ts takes the same. */
const wordCharacters = /[\p{L}\p{N}\p{Co}\p{M}]+/gu;

/** The text with spaces around each character of a script without spaces. */
export function spaced(text: string): string {
  return text.replaceAll(unspaced, ' $& ');
}

/** One part of the query: a word, or characters of a script without spaces that follow each other. */
export interface SearchTerm {
  /** As it was typed. */
  readonly text: string;
  /** In lower case and without marks. */
  readonly words: readonly string[];
}

const mostTerms = 8;

/**
 * The terms that all have to be found. The last word of each may go on ("lis" finds "Lisbon"), since
 * people search while they type; nothing in the query is syntax.
 */
export function searchTerms(query: string): readonly SearchTerm[] {
  return query
    .split(/[\s\p{Cc}]+/u)
    .map((text) => ({ text, words: wordsOf(text).map(({ word }) => word) }))
    .filter(({ words }) => words.length > 0)
    .slice(0, mostTerms);
}

/** The term in the language of FTS5, quoted so that nothing in it has a meaning there. */
export function matchExpression({ text }: SearchTerm): string {
  return `"${spaced(text).replaceAll('"', ' ').trim()}" *`;
}

export interface Word {
  /** In lower case and without marks. */
  readonly word: string;
  /** Where it stands in the text, `[start, end)`. */
  readonly start: number;
  readonly end: number;
}

/** The words of a text as the search has them, with their places. */
export function wordsOf(text: string): readonly Word[] {
  return [...text.matchAll(wordCharacters)].flatMap((run) => {
    const words: Word[] = [];
    const add = (piece: string, start: number): void => {
      const word = folded(piece);
      if (word !== '') words.push({ word, start, end: start + piece.length });
    };
    let done = 0;
    for (const character of run[0].matchAll(unspaced)) {
      add(run[0].slice(done, character.index), run.index + done);
      add(character[0], run.index + character.index);
      done = character.index + character[0].length;
    }
    add(run[0].slice(done), run.index + done);
    return words;
  });
}

/** What is the same for the search: `É`, `é` and `e`. */
export function folded(text: string): string {
  return text.normalize('NFD').replaceAll(/\p{M}/gu, '').normalize('NFC').toLowerCase();
}
