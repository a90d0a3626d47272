import { describe, expect, it } from 'vitest';

import { dbOf, findReference, levelsDb, rms, soundSpan, toneDb } from '../../rig/analyse.ts';
import { toneSamples } from '../../rig/speech.ts';

const rate = 16_000;
const tone = (durationMs: number, dbfs = -10, frequencyHz = 500) =>
  toneSamples([{ frequencyHz, durationMs, dbfs }], rate);
const silence = (durationMs: number) => new Int16Array((durationMs / 1000) * rate);
const join = (...parts: Int16Array[]) => Int16Array.from(parts.flatMap((part) => [...part]));

/** Noise that is the same in each run. */
function noise(length: number, amplitude: number): Int16Array {
  let state = 12_345;
  return Int16Array.from({ length }, () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.round((state / 1_073_741_824 - 1) * amplitude);
  });
}

describe('levels', () => {
  it('are relative to full scale', () => {
    expect(dbOf(rms(tone(100, -10)))).toBeCloseTo(-10, 1);
    expect(dbOf(rms(tone(100, -40)))).toBeCloseTo(-40, 1);
  });

  it('of nothing are the floor', () => {
    expect(dbOf(rms(silence(20)))).toBe(-120);
    expect(rms(new Int16Array(0))).toBe(0);
  });

  it('come one per full window', () => {
    const levels = levelsDb(join(tone(40, -20), silence(50)), rate);
    expect(levels.map(Math.round)).toEqual([-20, -20, -120, -120]);
  });
});

describe('soundSpan', () => {
  it('finds first sound, last sound and the longest gap between', () => {
    const samples = join(silence(200), tone(100), silence(60), tone(100), silence(140), tone(40));
    expect(soundSpan(join(samples, silence(500)), rate)).toEqual({
      startMs: 200,
      endMs: 640,
      longestGapMs: 140,
    });
  });

  it('is null for silence and for what is too quiet', () => {
    expect(soundSpan(silence(500), rate)).toBeNull();
    expect(soundSpan(tone(500, -50), rate)).toBeNull();
    expect(soundSpan(tone(500, -50), rate, { aboveDb: -60 })).not.toBeNull();
  });
});

describe('toneDb', () => {
  it('tells a frequency from others', () => {
    const samples = join(tone(1000, -15, 440));
    expect(toneDb(samples, rate, 440)).toBeCloseTo(-15, 0);
    expect(toneDb(samples, rate, 1_000)).toBeLessThan(-60);
  });
});

describe('findReference', () => {
  const reference = noise(4_000, 8_000);

  it('finds a quieter copy under other sound', () => {
    const quiet = reference.map((sample) => Math.round(sample / 4));
    const recording = join(silence(300), quiet, silence(200)).map(
      (sample, index) => sample + Math.round(200 * Math.sin(index / 3)),
    );
    const { atMs, similarity } = findReference(recording, reference, rate);
    expect(atMs).toBe(300);
    expect(similarity).toBeGreaterThan(0.95);
  });

  it('says how little something else resembles it', () => {
    expect(findReference(tone(1_000), reference, rate).similarity).toBeLessThan(0.2);
  });

  it('finds nothing in silence or in what is too short', () => {
    expect(findReference(silence(1_000), reference, rate).similarity).toBe(0);
    expect(findReference(silence(10), reference, rate).similarity).toBe(0);
  });
});
