import { describe, expect, it } from 'vitest';
import { samplesOf } from '../../../../src/renderer/audio/clip.ts';

describe('a clip', () => {
  it('is PCM16 little-endian, also where it does not begin at the start of its buffer', () => {
    const bytes = new Uint8Array([9, 0, 0, 0xff, 0x7f, 0, 0x80, 0xff]).subarray(1);
    expect([...samplesOf(bytes)]).toEqual([0, 32_767 / 32_768, -1]);
  });

  it('can be empty', () => {
    expect(samplesOf(new Uint8Array(0))).toHaveLength(0);
  });
});
