import { describe, expect, it } from 'vitest';
import {
  captionProgress,
  nextCaptions,
  sentenceEnd,
} from '../../../../src/renderer/conversation/caption-lines.ts';
import { splitHeard } from '../../../../src/renderer/conversation/split-heard.ts';
import { conversationTitle } from '../../../../src/renderer/header/conversation-title.ts';
import { elapsed } from '../../../../src/renderer/header/elapsed.ts';
import type { Turn } from '../../../../src/shared/conversation/state.ts';

const turn = (change: Partial<Turn>): Turn => ({
  kind: 'turn',
  id: 'a',
  role: 'assistant',
  source: 'speech',
  text: '',
  isFinal: false,
  startedAt: 0,
  ...change,
});

describe('splitHeard', () => {
  it.each([
    ['nothing heard', 'One two', 0, '', 'One two'],
    ['all heard', 'One two', 7, 'One two', ''],
    ['more than all', 'One two', 99, 'One two', ''],
    ['between words', 'One two', 4, 'One ', 'two'],
    ['at the end of a word', 'One two', 3, 'One ', 'two'],
    ['inside a word', 'One two three', 6, 'One ', 'two three'],
    ['inside the first word', 'Immediately', 4, '', 'Immediately'],
    ['negative', 'One', -1, '', 'One'],
    ['without spaces', '火'.repeat(60), 50, '火'.repeat(50), '火'.repeat(10)],
    ['never inside a surrogate pair', '😀'.repeat(30), 51, '😀'.repeat(25), '😀'.repeat(5)],
  ])('%s', (_name, text, heardCharacters, heard, unheard) => {
    expect(splitHeard(text, heardCharacters)).toEqual({ heard, unheard });
  });
});

describe('sentenceEnd', () => {
  it.each([
    ['', 0],
    ['It costs', 0],
    ['It costs 3.5 euros', 0],
    ['It works. And', 9],
    ['“Really?” he said', 9],
    ['One. Two! Three', 9],
    ['ends.', 0],
    ['好的。然后', 3],
    ['line\nnext', 5],
  ])('%o', (words, end) => {
    expect(sentenceEnd(words)).toBe(end);
  });
});

describe('nextCaptions', () => {
  function announced(...states: readonly (readonly Turn[])[]): readonly (readonly string[])[] {
    let progress = captionProgress([]);
    return states.map((entries) => {
      const next = nextCaptions(entries, progress);
      progress = next.progress;
      return next.lines;
    });
  }

  it('tells an answer sentence by sentence, with its speaker once', () => {
    expect(
      announced(
        [turn({ text: 'It is' })],
        [turn({ text: 'It is late. You' })],
        [turn({ text: 'It is late. You should' })],
        [turn({ text: 'It is late. You should go.', isFinal: true })],
        [turn({ text: 'It is late. You should go.', isFinal: true })],
      ),
    ).toEqual([[], ['Parley: It is late.'], [], ['You should go.'], []]);
  });

  it('tells what the user said when it is final, and not what the user typed', () => {
    const spoken = turn({ role: 'user', text: 'One. Two.' });
    const typed = turn({ id: 'b', role: 'user', source: 'text', text: 'Hi.', isFinal: true });
    expect(announced([spoken], [{ ...spoken, isFinal: true }, typed])).toEqual([
      [],
      ['You: One. Two.'],
    ]);
  });

  it('does not tell what was not heard', () => {
    const text = 'One two three four';
    expect(announced([turn({ text, heardCharacters: 7, isFinal: true })])).toEqual([
      ['Parley: One two'],
    ]);
  });

  it('keeps still about what stood there before', () => {
    const old = turn({ text: 'Old.', isFinal: true });
    expect(nextCaptions([old], captionProgress([old])).lines).toEqual([]);
  });
});

describe('conversationTitle', () => {
  it.each([
    ['nothing yet', [], 'New conversation'],
    ['only an answer', [turn({ text: 'Hello', isFinal: true })], 'New conversation'],
    ['still being said', [turn({ role: 'user', text: 'What' })], 'New conversation'],
    [
      'the first words',
      [turn({ role: 'user', text: ' What is\nthis? ', isFinal: true })],
      'What is this?',
    ],
    [
      'long words',
      [
        turn({
          role: 'user',
          isFinal: true,
          text: 'Please tell me everything that you know about the history of Lisbon',
        }),
      ],
      'Please tell me everything that you know about the history of…',
    ],
  ] as const)('%s', (_name, entries, title) => {
    expect(conversationTitle(entries)).toBe(title);
  });
});

describe('elapsed', () => {
  it.each([
    [-5, '0:00'],
    [7_900, '0:07'],
    [754_000, '12:34'],
    [3_723_000, '1:02:03'],
  ])('%i ms', (ms, shown) => {
    expect(elapsed(ms)).toBe(shown);
  });
});
