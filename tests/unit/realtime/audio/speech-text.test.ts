import { describe, expect, it } from 'vitest';
import {
  normalizeForSpeech,
  splitSentences,
} from '../../../../src/main/realtime/audio/speech-text.ts';

describe('normalizeForSpeech', () => {
  it.each([
    ['It’s “fine”', 'It\'s "fine"'],
    ['café Übung', 'cafe Ubung'],
    ['one — two', 'one, two'],
    ['wait… what', 'wait. what'],
    ['5 €', '5 euro'],
    ['tabs\tand\nlines', 'tabs and lines'],
    ['日本 🎉', ''],
    ['  many   spaces ', 'many spaces'],
  ])('%j becomes %j', (text, expected) => {
    expect(normalizeForSpeech(text)).toBe(expected);
  });
});

describe('splitSentences', () => {
  it.each([
    ['One. Two! Three? Four', ['One.', 'Two!', 'Three?', 'Four']],
    ['It took 2.3 seconds at v1.2.', ['It took 2.3 seconds at v1.2.']],
    ['He said "no." Then he left.', ['He said "no."', 'Then he left.']],
    ['a line\n\nanother\r\nlast', ['a line', 'another', 'last']],
    ['', []],
    [' \n ', []],
  ])('%j', (text, expected) => {
    expect(splitSentences(text)).toEqual(expected);
  });

  it('cuts what is too long at a comma, a space, or in a word, and loses nothing', () => {
    const text = `${'word '.repeat(30)}, ${'more '.repeat(60)}${'x'.repeat(1000)}`;
    const pieces = splitSentences(text);
    expect(Math.max(...pieces.map((piece) => piece.length))).toBeLessThanOrEqual(240);
    expect(pieces[0]?.endsWith(',')).toBe(true);
    expect(pieces.join('').replaceAll(' ', '')).toBe(text.replaceAll(' ', ''));
  });
});
