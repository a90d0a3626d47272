import { describe, expect, it } from 'vitest';
import { excerptOf, marksIn } from '../../../../src/main/storage/history/highlight.ts';
import { matchExpression, searchTerms } from '../../../../src/main/storage/history/words.ts';

/** The text with what is marked in brackets. */
function shown(text: string, query: string): string {
  return marksIn(text, searchTerms(query)).reduceRight(
    (rest, [start, end]) => `${rest.slice(0, start)}[${rest.slice(start, end)}]${rest.slice(end)}`,
    text,
  );
}

describe('what is looked for', () => {
  it.each([
    ['lisbon', ['"lisbon" *']],
    ['  two   words ', ['"two" *', '"words" *']],
    ['say "hello"', ['"say" *', '"hello" *']],
    ['a AND b OR (c*) NEAR/2 -d ^e', ['a', 'AND', 'b', 'OR', '(c*)', 'NEAR/2', '-d', '^e']],
    ['don’t', ['"don’t" *']],
    ['里斯本', ['"里  斯  本" *']],
    ['"\u0000" ** ""', []],
    ['', []],
  ])('%s', (query, expected) => {
    const expressions = searchTerms(query).map(matchExpression);
    expect(expressions).toEqual(
      expected.map((part) => (part.startsWith('"') ? part : `"${part}" *`)),
    );
  });

  it('is bounded', () => {
    expect(searchTerms('w '.repeat(500)).length).toBeLessThanOrEqual(8);
  });
});

describe('what is marked', () => {
  it.each([
    ['A trip to Lisbon', 'lis', 'A trip to [Lisbon]'],
    ['A trip to Lisbon', 'sbon', 'A trip to Lisbon'],
    ['Café, CAFÉ, cafe\u0301', 'cafe', '[Café], [CAFÉ], [cafe\u0301]'],
    ['Ein Café', 'CAFÉ', 'Ein [Café]'],
    ['one two three', 'three one', '[one] two [three]'],
    ['don’t do it, don’s', 'don’t', '[don’t] do it, don’s'],
    ['我今天去里斯本看电影', '里斯本', '我今天去[里斯本]看电影'],
    ['ลิสบอนสวย', 'บอน', 'ลิส[บอน]สวย'],
    ['हिन्दी में', 'हिन्दी', '[हिन्दी] में'],
    ['<b>bold</b>', 'b', '<[b]>[bold]</[b]>'],
    ['nothing here', '"', 'nothing here'],
  ])('in %s for %s', (text, query, expected) => {
    expect(shown(text, query)).toBe(expected);
  });
});

describe('an excerpt', () => {
  const long = `${'before '.repeat(60)}the needle ${'after '.repeat(60)}`;

  it('shows the words around what was found', () => {
    const { text, marks } = excerptOf(long, searchTerms('needle'), 120);
    expect(text).toMatch(/^…before .* the needle after .*…$/);
    expect(text.length).toBeLessThanOrEqual(122);
    expect(marks.map(([start, end]) => text.slice(start, end))).toEqual(['needle']);
  });

  it('is the whole of a short text, in one line', () => {
    expect(excerptOf(' One\n\n two ', searchTerms('two'), 120)).toEqual({
      text: 'One two',
      marks: [[4, 7]],
    });
  });

  it('does not cut a character in two', () => {
    const { text } = excerptOf('😀'.repeat(200), searchTerms('x'), 121);
    expect(text.isWellFormed()).toBe(true);
  });
});
