import { assert, integer, property } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toBytes, toSamples } from '../../../../src/main/realtime/audio/pcm.ts';
import {
  decodeALaw,
  decodeMuLaw,
  encodeALaw,
  encodeMuLaw,
} from '../../../simulators/openai/g711.ts';

const pcmOf = (...samples: number[]) => toBytes(Int16Array.from(samples));

describe('G.711', () => {
  it.each([
    ['µ-law silence', encodeMuLaw(pcmOf(0)), 0xff],
    ['µ-law full scale', encodeMuLaw(pcmOf(32_767)), 0x80],
    ['µ-law negative full scale', encodeMuLaw(pcmOf(-32_768)), 0x00],
    ['A-law silence', encodeALaw(pcmOf(0)), 0xd5],
    ['A-law full scale', encodeALaw(pcmOf(32_767)), 0xaa],
    ['A-law negative full scale', encodeALaw(pcmOf(-32_768)), 0x2a],
  ])('encodes %s as the standard does', (_what, bytes, expected) => {
    expect(bytes[0]).toBe(expected);
  });

  it.each([
    ['µ-law', encodeMuLaw, decodeMuLaw],
    ['A-law', encodeALaw, decodeALaw],
  ])('%s comes back within its step', (_what, encode, decode) => {
    assert(
      property(integer({ min: -32_000, max: 32_000 }), (sample) => {
        const [back = 0] = toSamples(decode(encode(pcmOf(sample))));
        expect(Math.abs(back - sample)).toBeLessThanOrEqual(Math.max(16, Math.abs(sample) / 16));
      }),
    );
  });
});
