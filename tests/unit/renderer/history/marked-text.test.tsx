import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { MarkedText } from '../../../../src/renderer/history/marked-text.tsx';
import type { MarkedText as Marked } from '../../../../src/shared/history/history.ts';

const markup = (marked: Marked): string =>
  renderToStaticMarkup(<MarkedText marked={marked} />).replaceAll(/<\/?span>/g, '');

describe('a marked text', () => {
  it.each([
    ['one two three', [[4, 7]], 'one <mark>two</mark> three'],
    [
      'one two',
      [
        [0, 3],
        [4, 7],
      ],
      '<mark>one</mark> <mark>two</mark>',
    ],
    ['none', [], 'none'],
    ['<b>x</b>', [[3, 4]], '&lt;b&gt;<mark>x</mark>&lt;/b&gt;'],
  ] as const)('%s', (text, marks, expected) => {
    expect(markup({ text, marks })).toBe(expected);
  });
});
