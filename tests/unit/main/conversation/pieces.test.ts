import { describe, expect, it } from 'vitest';
import { describeDuration } from '../../../../src/main/conversation/duration.ts';
import { heardCharacters } from '../../../../src/main/conversation/heard-text.ts';
import { createMuteGate } from '../../../../src/main/conversation/mute.ts';
import { createPreRoll } from '../../../../src/main/conversation/pre-roll.ts';
import { describeTime } from '../../../../src/main/tools/computer/time.ts';
import type { HistoryItem } from '../../../../src/main/realtime/index.ts';

/** 20 ms at 16 kHz. */
const frame = (level: number): Uint8Array => new Uint8Array(640).fill(level);

describe('the pre-roll', () => {
  it('keeps the newest sound, in order, and counts what it lost', () => {
    const preRoll = createPreRoll(16_000, 60);
    for (const level of [1, 2, 3, 4, 5]) preRoll.push(frame(level));
    expect(preRoll.droppedMs).toBe(40);
    expect(preRoll.drain().map(([level]) => level)).toEqual([3, 4, 5]);
    expect(preRoll.drain()).toEqual([]);
  });
});

describe('the mute gate', () => {
  const passAll = (
    gate: ReturnType<typeof createMuteGate>,
    count: number,
  ): (number | undefined)[] => Array.from({ length: count }, () => gate.pass(frame(9))?.[0]);

  it('passes sound while it is open', () => {
    const gate = createMuteGate({ isMuted: false, sampleRate: 16_000, silenceMs: 40 });
    expect(passAll(gate, 2)).toEqual([9, 9]);
  });

  it('sends the silence that ends a turn, then nothing', () => {
    const gate = createMuteGate({ isMuted: false, sampleRate: 16_000, silenceMs: 40 });
    gate.setMuted(true);
    expect(passAll(gate, 4)).toEqual([0, 0, undefined, undefined]);
    gate.setMuted(false);
    expect(passAll(gate, 1)).toEqual([9]);
  });

  it('sends nothing where the call began muted', () => {
    const gate = createMuteGate({ isMuted: true, sampleRate: 16_000, silenceMs: 40 });
    expect(passAll(gate, 2)).toEqual([undefined, undefined]);
  });

  it('keeps alive what needs silence to live', () => {
    const gate = createMuteGate({ isMuted: true, sampleRate: 16_000, silenceMs: Infinity });
    expect(passAll(gate, 3)).toEqual([0, 0, 0]);
  });
});

describe('what was heard of an answer', () => {
  const message = (text: string, interrupted?: true): HistoryItem => ({
    type: 'message',
    id: 'a',
    role: 'assistant',
    text,
    ...(interrupted && { interrupted }),
  });
  it.each([
    ['a part', [message('one two', true)], 7],
    ['nothing, where the history has forgotten it', [], 0],
    ['all, where it was not touched', [message('one two three')], undefined],
  ] as const)('is %s', (_what, history, expected) => {
    expect(heardCharacters('one two three', 'a', history)).toBe(expected);
  });

  it('counts from the first letter that is shown', () => {
    expect(heardCharacters(' one two', 'a', [message('one', true)])).toBe(4);
  });
});

describe('a duration', () => {
  it.each([
    [0, '0 s'],
    [59_400, '59 s'],
    [59_600, '1 min 0 s'],
    [192_000, '3 min 12 s'],
    [3_725_000, '1 h 2 min'],
  ])('of %i ms is %s', (ms, text) => {
    expect(describeDuration(ms)).toBe(text);
  });
});

describe('get_time', () => {
  it('says the date, the time and the zone', () => {
    const text = describeTime(new Date('2026-11-22T10:20:00Z'), 'Europe/Lisbon');
    expect(text).toBe('Sunday, November 22, 2026 at 10:20:00 AM GMT+0 (Europe/Lisbon)');
  });
});
