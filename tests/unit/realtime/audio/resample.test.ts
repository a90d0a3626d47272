import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createResampler, resample } from '../../../../src/main/realtime/audio/resample.ts';
import { signalToNoiseDb, sine } from './signals.ts';

describe('resample', () => {
  it.each([
    [16000, 24000, 1000],
    [16000, 24000, 6500],
    [24000, 16000, 440],
    [24000, 16000, 6500],
    [8000, 24000, 3000],
    [48000, 24000, 9000],
    [44100, 16000, 1000],
    [22050, 24000, 5000],
  ])('%i to %i Hz keeps a %i Hz tone clean', (fromRate, toRate, frequency) => {
    const output = resample(sine({ frequency, sampleRate: fromRate, ms: 500 }), fromRate, toRate);
    expect(output.length).toBe(toRate / 2);
    const middle = output.subarray(output.length / 4, (output.length * 3) / 4);
    expect(signalToNoiseDb(middle, frequency, toRate)).toBeGreaterThan(70);
  });

  it('keeps the loudness', () => {
    const tone = sine({ frequency: 1000, sampleRate: 16000, ms: 200, amplitude: 10_000 });
    const peak = Math.max(...resample(tone, 16000, 24000).subarray(1000, 3000));
    expect(peak).toBeGreaterThan(9980);
    expect(peak).toBeLessThan(10_020);
  });

  it('removes what the lower rate cannot carry', () => {
    const tone = sine({ frequency: 9000, sampleRate: 24000, ms: 200, amplitude: 20_000 });
    const middle = resample(tone, 24000, 16000).subarray(500, 2500);
    expect(Math.max(...middle.map(Math.abs))).toBeLessThan(4);
  });

  it('clips instead of wrapping around', () => {
    const square = Int16Array.from({ length: 800 }, (_, i) => (i % 80 < 40 ? 32767 : -32768));
    const output = resample(square, 16000, 24000);
    expect(Math.min(...output.subarray(120, 165))).toBeGreaterThan(20_000);
  });

  it('returns a copy at the same rate', () => {
    const samples = Int16Array.of(1, 2, 3);
    const output = resample(samples, 16000, 16000);
    expect(output).toEqual(samples);
    expect(output).not.toBe(samples);
  });

  it.each([0, -1, 1.5, Number.NaN])('refuses %d Hz', (rate) => {
    expect(() => resample(Int16Array.of(1), rate, 16000)).toThrow('positive whole number');
  });
});

describe('createResampler', () => {
  it('gives the same samples however the stream is cut', () => {
    const rates = fc.constantFrom([16000, 24000], [24000, 16000], [8000, 24000], [44100, 24000]);
    const cuts = fc.array(fc.nat({ max: 900 }), { maxLength: 12 });
    fc.assert(
      fc.property(rates, cuts, fc.integer({ min: 0, max: 1500 }), (pair, lengths, total) => {
        const [fromRate = 0, toRate = 0] = pair;
        const input = sine({ frequency: 700, sampleRate: fromRate, ms: 200 }).subarray(0, total);
        const resampler = createResampler(fromRate, toRate);
        const output: number[] = [];
        let offset = 0;
        for (const length of lengths) {
          output.push(...resampler.push(input.subarray(offset, offset + length)));
          offset = Math.min(total, offset + length);
        }
        output.push(...resampler.push(input.subarray(offset)), ...resampler.flush());
        expect(Int16Array.from(output)).toEqual(resample(input, fromRate, toRate));
        expect(output.length).toBe(Math.round((input.length * toRate) / fromRate));
      }),
      { numRuns: 60 },
    );
  });
});
