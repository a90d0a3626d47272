import { describe, expect, it } from 'vitest';
import {
  appendPiece,
  heardText,
  voicedText,
  type TextPiece,
} from '../../../../src/main/realtime/session/heard-text.ts';

const pieces: readonly TextPiece[] = [
  { text: 'One two. ', fromMs: 0 },
  { text: 'Three four. ', fromMs: 1_000 },
  { text: 'Five.', fromMs: 2_000 },
];

describe('heardText', () => {
  it.each([
    ['nothing', 0, ''],
    ['a part of the first word', 100, ''],
    ['the first word', 400, 'One'],
    ['the first piece', 1_000, 'One two.'],
    ['half of the second piece', 1_500, 'One two. Three'],
    ['two pieces', 2_000, 'One two. Three four.'],
    ['a part of the last word', 2_500, 'One two. Three four.'],
    ['everything', 3_000, 'One two. Three four. Five.'],
    ['more than everything', 9_000, 'One two. Three four. Five.'],
  ])('keeps %s', (_what, playedMs, text) => {
    expect(heardText(pieces, playedMs, 3_000)).toBe(text);
  });

  it('has no text where none came', () => {
    expect(heardText([], 500, 1_000)).toBe('');
  });

  it('spreads text that all came before the sound over the sound', () => {
    const early = appendPiece(appendPiece([], 'One two ', 0), 'three four', 0);
    expect(early).toEqual([{ text: 'One two three four', fromMs: 0 }]);
    expect(heardText(early, 500, 1_000)).toBe('One two');
  });

  it('does not cut a word or a character in two', () => {
    const emoji = [{ text: 'Ja 😀😀😀😀', fromMs: 0 }];
    expect(heardText(emoji, 550, 1_000)).toBe('Ja');
  });
});

describe('voicedText', () => {
  it.each([
    ['nothing without sound', 0, ''],
    ['no word that is not whole', 100, ''],
    ['no faster than anybody speaks', 600, 'One two.'],
    ['the pieces before the end of the sound', 2_000, 'One two. Three four.'],
    ['all of it', 2_001, 'One two. Three four. Five.'],
  ])('%s, after %i ms', (_what, receivedMs, expected) => {
    expect(voicedText(pieces, receivedMs)).toBe(expected);
  });
});
