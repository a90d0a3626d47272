import { describe, expect, it } from 'vitest';
import { readWav, WavFormatError, writeWav } from '../../../../src/main/realtime/audio/wav.ts';

const samples = Int16Array.of(0, 1000, -1000, 32767, -32768);

describe('writeWav', () => {
  it('is read back unchanged', () => {
    expect(readWav(writeWav(samples, 24000))).toEqual({ sampleRate: 24000, samples });
  });
});

describe('readWav', () => {
  it.each([
    ['8-bit PCM', 1, 8, [128, 192, 64, 0], [0, 16384, -16384, -32768]],
    ['16-bit PCM', 1, 16, [0, 0x40, 0, 0xc0], [16384, -16384]],
    ['24-bit PCM', 1, 24, [0, 0, 0x40, 0, 0, 0xc0], [16384, -16384]],
    ['32-bit PCM', 1, 32, [0, 0, 0, 0x40, 0, 0, 0, 0xc0], [16384, -16384]],
    ['32-bit float', 3, 32, floats([0.5, -0.5, 2], 4), [16384, -16384, 32767]],
    ['64-bit float', 3, 64, floats([0.5, -0.5, -2], 8), [16384, -16384, -32768]],
  ])('takes %s', (_, encoding, bits, data, expected) => {
    const sound = readWav(wav({ encoding, bits, data }));
    expect([...sound.samples]).toEqual(expected);
    expect(sound.sampleRate).toBe(16000);
  });

  it('mixes channels down', () => {
    const data = [0, 0x40, 0, 0, 0, 0x20, 0, 0x20];
    expect([...readWav(wav({ channels: 2, data })).samples]).toEqual([8192, 8192]);
  });

  it('takes the extensible format by its sub-format', () => {
    const extension = [22, 0, 16, 0, 0, 0, 0, 0, 1, 0, ...new Uint8Array(14)];
    const file = wav({ encoding: 0xfffe, extension, data: [0, 0x40] });
    expect([...readWav(file).samples]).toEqual([16384]);
  });

  it('skips other chunks, also of odd length', () => {
    const file = wav({ before: [...ascii('LIST'), 3, 0, 0, 0, 1, 2, 3, 0], data: [0, 0x40] });
    expect([...readWav(file).samples]).toEqual([16384]);
  });

  it('reads a stream whose length was never filled in', () => {
    const file = wav({ data: [0, 0x40, 0, 0x40, 1], dataLength: 0xffffffff });
    expect([...readWav(file).samples]).toEqual([16384, 16384]);
  });

  it('reads from an odd offset of a larger buffer', () => {
    const file = writeWav(samples, 8000);
    const larger = new Uint8Array(file.length + 3);
    larger.set(file, 3);
    expect(readWav(larger.subarray(3)).samples).toEqual(samples);
  });

  it.each([
    ['nothing', new Uint8Array(), 'not a WAV file'],
    ['an MP3', Uint8Array.from(ascii('ID3 and a few more bytes')), 'not a WAV file'],
    ['a header alone', writeWav(samples, 8000).subarray(0, 36), 'damaged'],
    ['ADPCM', wav({ encoding: 2, bits: 4, data: [0, 0] }), 'encoding 2 with 4 bits'],
    ['no channels', wav({ channels: 0, data: [0, 0] }), '0 channels'],
  ])('refuses %s', (_, file, message) => {
    expect(() => readWav(file)).toThrow(WavFormatError);
    expect(() => readWav(file)).toThrow(message);
  });
});

function wav(options: {
  encoding?: number;
  channels?: number;
  bits?: number;
  extension?: number[];
  before?: number[];
  data: number[];
  dataLength?: number;
}): Uint8Array {
  const { encoding = 1, channels = 1, bits = 16, extension = [], before = [], data } = options;
  const format = new DataView(new ArrayBuffer(16));
  format.setUint16(0, encoding, true);
  format.setUint16(2, channels, true);
  format.setUint32(4, 16000, true);
  format.setUint16(14, bits, true);
  const formatBytes = [...new Uint8Array(format.buffer), ...extension];
  return Uint8Array.from([
    ...ascii('RIFF'),
    ...littleEndian(0),
    ...ascii('WAVE'),
    ...before,
    ...ascii('fmt '),
    ...littleEndian(formatBytes.length),
    ...formatBytes,
    ...ascii('data'),
    ...littleEndian(options.dataLength ?? data.length),
    ...data,
  ]);
}

function floats(values: number[], bytes: 4 | 8): number[] {
  const array = bytes === 4 ? Float32Array.from(values) : Float64Array.from(values);
  return [...new Uint8Array(array.buffer)];
}

function littleEndian(value: number): number[] {
  return [0, 8, 16, 24].map((shift) => (value >>> shift) & 0xff);
}

function ascii(text: string): number[] {
  return [...text].map((letter) => letter.charCodeAt(0));
}
