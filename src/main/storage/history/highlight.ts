import type { MarkedText } from '../../../shared/history/history.ts';
import { wordsOf, type SearchTerm, type Word } from './words.ts';

type Mark = MarkedText['marks'][number];

/** Where the terms stand in the text; a word that only begins with a term is marked as a whole. */
export function marksIn(text: string, terms: readonly SearchTerm[]): readonly Mark[] {
  const words = wordsOf(text);
  const marks = terms.flatMap((term) => marksOf(words, term));
  return joined(marks.toSorted((one, other) => one[0] - other[0]));
}

/** @returns the words around the first place that was found, cut to about `maxCharacters`. */
export function excerptOf(
  text: string,
  terms: readonly SearchTerm[],
  maxCharacters: number,
): MarkedText {
  const line = text.trim().replaceAll(/\s+/gu, ' ');
  const first = marksIn(line, terms)[0]?.[0] ?? 0;
  // A third before the place, so that it is read in its context.
  const from = first <= maxCharacters / 3 ? 0 : wordStart(line, first - maxCharacters / 3);
  const to = from + maxCharacters >= line.length ? line.length : wordEnd(line, from, maxCharacters);
  const part = `${from > 0 ? '…' : ''}${line.slice(from, to).trim()}${to < line.length ? '…' : ''}`;
  return { text: part, marks: marksIn(part, terms) };
}

function marksOf(words: readonly Word[], { words: wanted }: SearchTerm): Mark[] {
  return words.flatMap((first, index): Mark[] => {
    const isHere = wanted.every((word, offset) => {
      const there = words[index + offset]?.word;
      const isLast = offset === wanted.length - 1;
      return isLast ? there?.startsWith(word) === true : there === word;
    });
    const last = words[index + wanted.length - 1];
    return isHere && last !== undefined ? [[first.start, last.end]] : [];
  });
}

/** Marks that touch or overlap become one. */
function joined(marks: readonly Mark[]): readonly Mark[] {
  const result: Mark[] = [];
  for (const [start, end] of marks) {
    const last = result.at(-1);
    if (last !== undefined && start <= last[1]) {
      result[result.length - 1] = [last[0], Math.max(last[1], end)];
    } else {
      result.push([start, end]);
    }
  }
  return result;
}

function wordStart(text: string, near: number): number {
  const space = text.indexOf(' ', Math.floor(near));
  return space === -1 || space > near + 20 ? whole(text, Math.floor(near)) : space + 1;
}

function wordEnd(text: string, from: number, length: number): number {
  const space = text.lastIndexOf(' ', from + length);
  return space <= from + length / 2 ? whole(text, from + length) : space;
}

/** Not in the middle of a surrogate pair. */
function whole(text: string, at: number): number {
  return /[\uDC00-\uDFFF]/.test(text.charAt(at)) ? at + 1 : at;
}
