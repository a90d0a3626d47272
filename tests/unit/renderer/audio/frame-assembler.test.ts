import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FrameAssembler } from '../../../../src/renderer/audio/frame-assembler.ts';

function collect(sampleRate: number) {
  const frames: number[][] = [];
  const assembler = new FrameAssembler(sampleRate, 20, (frame) => {
    frames.push([...new Int16Array(frame.slice().buffer)]);
  });
  return { frames, assembler };
}

describe('FrameAssembler', () => {
  it.each([
    { sampleRate: 16_000, samples: 320 },
    { sampleRate: 24_000, samples: 480 },
  ])('makes 20 ms frames of 128-sample blocks at $sampleRate Hz', ({ sampleRate, samples }) => {
    const { frames, assembler } = collect(sampleRate);
    for (let block = 0; block < 250; block += 1) {
      assembler.push(new Float32Array(128).fill(0.5));
    }
    expect(frames).toHaveLength(Math.floor((250 * 128) / samples));
    expect(frames.every((frame) => frame.length === samples)).toBe(true);
    expect(new Set(frames.flat())).toEqual(new Set([16_384]));
  });

  it('clips what is louder than full scale and rounds to the nearest step', () => {
    const { frames, assembler } = collect(50);
    for (const sample of [2, -2, 1, -1, 0.6 / 32_768, 0.4 / 32_768]) {
      assembler.push(Float32Array.of(sample));
    }
    expect(frames.flat()).toEqual([32_767, -32_768, 32_767, -32_768, 1, 0]);
  });

  it('fills gaps with silence of the same length', () => {
    const { frames, assembler } = collect(16_000);
    assembler.push(new Float32Array(100).fill(1));
    assembler.pushSilence(220);
    expect(frames).toEqual([[...Array<number>(100).fill(32_767), ...Array<number>(220).fill(0)]]);
  });

  it('loses, doubles and reorders no sample, whatever the sizes of the blocks', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 700 }), { maxLength: 30 }), (sizes) => {
        const { frames, assembler } = collect(16_000);
        let next = 0;
        for (const size of sizes) {
          assembler.push(
            Float32Array.from({ length: size }, () => {
              next += 1;
              return (next % 30_000) / 32_768;
            }),
          );
        }
        const total = next - (next % 320);
        const expected = Array.from({ length: total }, (_, index) => (index + 1) % 30_000);
        expect(frames.flat()).toEqual(expected);
      }),
    );
  });
});
