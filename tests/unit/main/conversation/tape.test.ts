import { describe, expect, it } from 'vitest';
import { createTape } from '../../../../src/main/conversation/tape.ts';
import { toBytes, toSamples } from '../../../../src/main/realtime/index.ts';

/** `length` samples of one value. */
const sound = (value: number, length: number): Uint8Array =>
  toBytes(new Int16Array(length).fill(value));

function open(inputSampleRate = 16_000, outputSampleRate = 16_000) {
  const written: number[] = [];
  let now = 0;
  let isEnded = false;
  const tape = createTape({
    sink: {
      write: (stereo) => void written.push(...toSamples(stereo)),
      end: () => void (isEnded = true),
    },
    inputSampleRate,
    outputSampleRate,
    now: () => now,
  });
  return {
    tape,
    /** `[user, assistant]` per sample. */
    pairs: (): readonly (readonly [number, number])[] =>
      Array.from({ length: written.length / 2 }, (_, index) => [
        written[index * 2] ?? 0,
        written[index * 2 + 1] ?? 0,
      ]),
    isEnded: () => isEnded,
    pass: (ms: number): void => void (now += ms),
  };
}

describe('a tape', () => {
  it('lays what is played beside what the microphone hears at that time', () => {
    const { tape, pairs } = open();
    tape.user(sound(1, 2), false);
    tape.assistant(sound(5, 3));
    tape.user(sound(2, 2), false);
    tape.user(sound(3, 2), false);
    expect(pairs()).toEqual([
      [1, 0],
      [1, 0],
      [2, 5],
      [2, 5],
      [3, 5],
      [3, 0],
    ]);
  });

  it('holds nothing of what an interruption has silenced', () => {
    const { tape, pairs } = open();
    tape.user(sound(1, 1), false);
    tape.assistant(sound(5, 3));
    tape.user(sound(1, 1), false);
    tape.flush();
    tape.assistant(sound(6, 1));
    tape.user(sound(1, 2), false);
    expect(pairs().map(([, assistant]) => assistant)).toEqual([0, 5, 6, 0]);
  });

  it('holds the length of a muted microphone and not its sound', () => {
    const { tape, pairs } = open();
    tape.user(sound(9, 2), true);
    expect(pairs()).toEqual([
      [0, 0],
      [0, 0],
    ]);
  });

  it('runs without a microphone as fast as the assistant speaks', () => {
    const { tape, pairs, pass } = open();
    tape.assistant(sound(5, 2));
    expect(pairs()).toEqual([
      [0, 5],
      [0, 5],
    ]);
    tape.user(sound(1, 1), false);
    tape.assistant(sound(6, 1));
    expect(pairs()).toHaveLength(3);
    pass(1_000);
    tape.assistant(sound(7, 1));
    expect(pairs().slice(3)).toEqual([
      [0, 6],
      [0, 7],
    ]);
  });

  it('is of one rate, whatever those of the model are', () => {
    const { tape, pairs } = open(24_000, 48_000);
    for (let frame = 0; frame < 50; frame += 1) {
      tape.user(sound(2_000, 480), false);
      tape.assistant(sound(1_000, 960));
    }
    // A second, less what the filters still wait for.
    expect(pairs().length).toBeGreaterThan(15_500);
    expect(pairs().length).toBeLessThanOrEqual(16_000);
    const [user, assistant] = pairs()[8_000] ?? [0, 0];
    expect(Math.abs(user - 2_000)).toBeLessThan(20);
    expect(Math.abs(assistant - 1_000)).toBeLessThan(20);
  });

  it('ends with its call', () => {
    const { tape, isEnded } = open();
    tape.end();
    expect(isEnded()).toBe(true);
  });
});
