import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SampleRing } from '../../../../src/renderer/audio/sample-ring.ts';

function bytesOf(samples: readonly number[]): Uint8Array {
  return new Uint8Array(Int16Array.from(samples).buffer);
}

function take(ring: SampleRing, count: number): number[] {
  const output = new Float32Array(count);
  ring.read(output, 0, count);
  return [...output].map((sample) => sample * 32_768);
}

describe('SampleRing', () => {
  it('gives back signed samples in their order', () => {
    const ring = new SampleRing(10);
    expect(ring.appendBytes(bytesOf([1, -1, 32_767, -32_768]), 0)).toBe(4);
    expect(take(ring, 4)).toEqual([1, -1, 32_767, -32_768]);
    expect(ring.length).toBe(0);
  });

  it('holds a whole answer of ten minutes', () => {
    const tenMinutes = 600 * 24_000;
    const ring = new SampleRing(tenMinutes);
    const second = bytesOf(Array.from({ length: 24_000 }, (_, index) => index));
    for (let count = 0; count < 600; count += 1) ring.appendBytes(second, 0);
    expect(ring.length).toBe(tenMinutes);
    expect(ring.append(1)).toBe(false);
    ring.read(new Float32Array(tenMinutes - 24_000), 0, tenMinutes - 24_000);
    expect(take(ring, 24_000)).toEqual(Array.from({ length: 24_000 }, (_, index) => index));
  });

  it('takes only what fits, and takes again once there is room', () => {
    const ring = new SampleRing(3);
    expect(ring.appendBytes(bytesOf([1, 2, 3, 4, 5]), 0)).toBe(3);
    expect(take(ring, 2)).toEqual([1, 2]);
    expect(ring.appendBytes(bytesOf([6, 7, 8]), 0)).toBe(2);
    expect(take(ring, 3)).toEqual([3, 6, 7]);
  });

  it('is empty after clear, and starts anew', () => {
    const ring = new SampleRing(100_000);
    ring.appendBytes(bytesOf(Array<number>(40_000).fill(9)), 0);
    take(ring, 20_000);
    ring.clear();
    expect(ring.length).toBe(0);
    ring.appendBytes(bytesOf([5]), 0);
    expect(take(ring, 1)).toEqual([5]);
  });

  it('is first in, first out over any sequence of writes and reads', () => {
    const sizes = fc.array(fc.tuple(fc.nat(20_000), fc.nat(20_000)), { maxLength: 12 });
    fc.assert(
      fc.property(sizes, (steps) => {
        const ring = new SampleRing(1_000_000);
        let written = 0;
        const got: number[] = [];
        for (const [toWrite, toRead] of steps) {
          const from = written;
          written += toWrite;
          ring.appendBytes(
            bytesOf(Array.from({ length: toWrite }, (_, index) => (from + index) % 30_000)),
            0,
          );
          got.push(...take(ring, Math.min(toRead, ring.length)));
        }
        got.push(...take(ring, ring.length));
        const isInOrder = got.every((sample, index) => sample === index % 30_000);
        expect({ length: got.length, isInOrder }).toEqual({ length: written, isInOrder: true });
      }),
      { numRuns: 50 },
    );
  });
});
