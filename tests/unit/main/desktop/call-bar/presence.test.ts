import { describe, expect, it } from 'vitest';
import { isBarWanted } from '../../../../../src/main/desktop/call-bar/bar-presence.ts';
import { createLastWord } from '../../../../../src/main/desktop/call-bar/last-word.ts';
import { createLevelFeed } from '../../../../../src/main/desktop/call-bar/level-feed.ts';

const front = { isOpen: true, isVisible: true, isFocused: true };
const behind = { ...front, isFocused: false };
const hidden = { isOpen: true, isVisible: false, isFocused: false };
const closed = { isOpen: false, isVisible: false, isFocused: false };

describe('the call bar is there', () => {
  it.each([
    ['unfocused', 'listening', front, false],
    ['unfocused', 'listening', behind, true],
    ['unfocused', 'connecting', hidden, true],
    ['unfocused', 'idle', hidden, false],
    ['always', 'speaking', front, true],
    ['always', 'idle', front, false],
    ['never', 'listening', hidden, false],
    ['always', 'listening', closed, false],
  ] as const)('%s, %s, %j: %s', (mode, phase, window, isWanted) => {
    expect(isBarWanted({ mode, phase, window, hasLastWord: false })).toBe(isWanted);
  });

  it('after the call until the user has seen why it ended', () => {
    const over = { mode: 'unfocused', phase: 'idle', hasLastWord: true } as const;
    expect(isBarWanted({ ...over, window: hidden })).toBe(true);
    expect(isBarWanted({ ...over, window: front })).toBe(false);
    expect(isBarWanted({ ...over, mode: 'never', window: hidden })).toBe(false);
  });
});

describe('what a call ends with', () => {
  const problem = { code: 'lost', title: 'Lost', message: 'It is lost.' };

  it('is kept for those who saw only the bar, until they have read it', () => {
    const word = createLastWord();
    word.follow('listening', undefined, true);
    word.follow('idle', problem, true);
    word.follow('idle', problem, true);
    expect(word.current).toBe(problem);
    word.forget();
    word.follow('idle', problem, false);
    expect(word.current).toBeUndefined();
  });

  it.each([
    ['nothing went wrong', undefined, true],
    ['the window was seen', problem, false],
  ])('is nothing when %s', (_when, what, isSeen) => {
    const word = createLastWord();
    word.follow('speaking', undefined, true);
    word.follow('idle', what, isSeen);
    expect(word.current).toBeUndefined();
  });

  it('is forgotten by the next call', () => {
    const word = createLastWord();
    word.follow('speaking', undefined, true);
    word.follow('idle', problem, true);
    word.follow('connecting', undefined, true);
    expect(word.current).toBeUndefined();
  });
});

describe('the levels', () => {
  it('go out at most fifteen times a second, with the loudest since the last time', () => {
    let nowMs = 0;
    const sent: unknown[] = [];
    const feed = createLevelFeed(
      () => nowMs,
      (levels) => void sent.push(levels),
    );
    for (let frame = 0; frame <= 50; frame += 1) {
      nowMs = frame * 20;
      feed.heard('microphone', frame === 2 ? -6 : -30);
    }
    expect(sent.length).toBeLessThanOrEqual(15);
    expect(sent.slice(0, 3)).toEqual([
      { microphone: 0.5, speaker: 0 },
      { microphone: 0.9, speaker: 0 },
      { microphone: 0.5, speaker: 0 },
    ]);
  });

  it('are 0 to 1, whatever is heard', () => {
    let nowMs = 0;
    const sent: number[] = [];
    const feed = createLevelFeed(
      () => (nowMs += 100),
      ({ speaker }) => void sent.push(speaker),
    );
    for (const decibels of [-120, -60, -15, 0, 6]) feed.heard('speaker', decibels);
    expect(sent).toEqual([0, 0, 0.75, 1, 1]);
  });
});
