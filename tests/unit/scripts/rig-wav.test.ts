import { describe, expect, it } from 'vitest';

import { sampleStore } from '../../rig/sample-store.ts';
import { decodeWav, encodeWav } from '../../rig/wav.ts';

describe('WAV files', () => {
  it('come back as they were written', () => {
    const samples = Int16Array.of(0, 1, -1, 32_767, -32_768);
    expect(decodeWav(encodeWav(samples, 22_050))).toEqual({
      sampleRate: 22_050,
      channels: 1,
      samples,
    });
  });

  it('are read also with other chunks and an unknown length', () => {
    const plain = encodeWav(Int16Array.of(5, 6), 8_000);
    const list = Buffer.from('LIST\x03\0\0\0abc\0', 'latin1');
    const file = Buffer.concat([plain.subarray(0, 36), list, plain.subarray(36)]);
    file.writeUInt32LE(0xff_ff_ff_ff, 36 + list.length + 4);
    expect(decodeWav(file).samples).toEqual(Int16Array.of(5, 6));
  });

  it('are refused when they are something else', () => {
    expect(() => decodeWav(Buffer.alloc(100))).toThrow('not a WAV file');
    expect(() => decodeWav(encodeWav(new Int16Array(0), 8_000).subarray(0, 36))).toThrow(
      'has no sound',
    );
  });
});

describe('sampleStore', () => {
  it('joins chunks that cut a sample in two', () => {
    const store = sampleStore();
    store.add(Uint8Array.of(1, 0, 2));
    expect(store.length()).toBe(1);
    store.add(Uint8Array.of(0, 0xff, 0xff));
    expect(store.samples()).toEqual(Int16Array.of(1, 2, -1));
  });

  it('grows', () => {
    const store = sampleStore();
    const second = new Int16Array(48_000).fill(7);
    for (let count = 0; count < 10; count += 1) store.add(new Uint8Array(second.buffer));
    expect(store.length()).toBe(480_000);
    expect(store.samples().at(-1)).toBe(7);
  });
});
