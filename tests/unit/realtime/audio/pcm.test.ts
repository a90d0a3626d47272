import { describe, expect, it } from 'vitest';
import {
  bytesForMs,
  concat,
  durationMs,
  rms,
  silence,
  toBytes,
  toSamples,
} from '../../../../src/main/realtime/audio/pcm.ts';

describe('durations', () => {
  it.each([
    [3200, 16000, 100],
    [480, 24000, 10],
    [0, 24000, 0],
  ])('%i bytes at %i Hz last %i ms', (bytes, sampleRate, ms) => {
    expect(durationMs(bytes, sampleRate)).toBe(ms);
    expect(bytesForMs(ms, sampleRate)).toBe(bytes);
  });

  it('never splits a sample', () => {
    expect(bytesForMs(0.7, 11025)).toBe(16);
    expect(silence(0.7, 11025)).toEqual(new Uint8Array(16));
  });
});

describe('samples and bytes', () => {
  it('are little-endian and survive the way there and back', () => {
    const samples = Int16Array.of(0, 1, -1, 32767, -32768, 0x1234);
    expect([...toBytes(samples)].slice(-2)).toEqual([0x34, 0x12]);
    expect(toSamples(toBytes(samples))).toEqual(samples);
  });

  it('reads from an odd offset and leaves half a sample out', () => {
    const bytes = Uint8Array.of(9, 1, 0, 2, 0, 7).subarray(1);
    expect([...toSamples(bytes)]).toEqual([1, 2]);
  });

  it('joins chunks', () => {
    expect([...concat([Uint8Array.of(1, 2), new Uint8Array(), Uint8Array.of(3)])]).toEqual([
      1, 2, 3,
    ]);
  });
});

describe('rms', () => {
  it.each([
    ['nothing', Int16Array.of(), 0],
    ['silence', Int16Array.of(0, 0), 0],
    ['a full-scale square wave', Int16Array.of(-32768, -32768), 1],
    ['half of that', Int16Array.of(16384, -16384), 0.5],
  ])('of %s', (_, samples, expected) => {
    expect(rms(samples)).toBe(expected);
  });
});
