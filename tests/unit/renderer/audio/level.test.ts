import { describe, expect, it } from 'vitest';
import { LevelMeter, loudness } from '../../../../src/renderer/audio/level.ts';

describe('loudness', () => {
  it.each([
    { name: 'digital silence', rms: 0, expected: 0 },
    { name: 'less than -60 dB', rms: 0.0005, expected: 0 },
    { name: '-60 dB', rms: 0.001, expected: 0 },
    { name: '-30 dB', rms: 10 ** (-30 / 20), expected: 0.5 },
    { name: 'full scale', rms: 1, expected: 1 },
    { name: 'more than full scale', rms: 1.4, expected: 1 },
  ])('$name is $expected', ({ rms, expected }) => {
    expect(loudness(rms)).toBeCloseTo(expected, 6);
  });
});

describe('LevelMeter', () => {
  it('measures each window by itself', () => {
    const levels: { rms: number; peak: number }[] = [];
    const meter = new LevelMeter(256, (rms, peak) => levels.push({ rms, peak }));
    meter.push(new Float32Array(128).fill(-0.5));
    expect(levels).toEqual([]);
    meter.push(new Float32Array(128).fill(0.5));
    meter.pushSilence(256);
    expect(levels).toEqual([
      { rms: 0.5, peak: 0.5 },
      { rms: 0, peak: 0 },
    ]);
  });

  it('finds a peak that is alone in its window', () => {
    let seenPeak = 0;
    const meter = new LevelMeter(128, (_rms, peak) => {
      seenPeak = peak;
    });
    const block = new Float32Array(128);
    block[77] = -0.25;
    meter.push(block);
    expect(seenPeak).toBe(0.25);
  });
});
