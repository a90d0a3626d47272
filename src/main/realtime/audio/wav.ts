/** The bytes are not a WAV file that can be read here; the message says why. */
export class WavFormatError extends Error {
  override readonly name = 'WavFormatError';
}

/** Mono sound: PCM16 samples at `sampleRate` Hz. */
export interface Sound {
  readonly sampleRate: number;
  readonly samples: Int16Array;
}

interface Format {
  readonly encoding: number;
  readonly channels: number;
  readonly sampleRate: number;
  readonly bits: number;
}

const headerBytes = 44;
const encodings = { pcm: 1, float: 3, extensible: 0xfffe } as const;

/**
 * Reads a WAV file and mixes its channels down to one. Takes PCM of 8, 16, 24 and 32 bits and
 * float of 32 and 64 bits; a data chunk that claims more than there is, as streams write, is read
 * up to the end.
 * @throws WavFormatError for anything else.
 */
export function readWav(bytes: Uint8Array): Sound {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (view.byteLength < 12 || tag(view, 0) !== 'RIFF' || tag(view, 8) !== 'WAVE') {
    throw new WavFormatError('This is not a WAV file: it does not begin with a RIFF/WAVE header.');
  }
  const chunks = findChunks(view);
  if (chunks.format === undefined || chunks.data === undefined) {
    throw new WavFormatError('The WAV file is damaged: its format or its data is missing.');
  }
  const format = readFormat(chunks.format);
  return { sampleRate: format.sampleRate, samples: mixDown(chunks.data, format) };
}

/** A 16-bit mono WAV file of the samples. */
export function writeWav(samples: Int16Array, sampleRate: number): Uint8Array {
  const bytes = new Uint8Array(headerBytes + samples.length * 2);
  const view = new DataView(bytes.buffer);
  writeTag(view, 0, 'RIFF');
  view.setUint32(4, bytes.length - 8, true);
  writeTag(view, 8, 'WAVE');
  writeTag(view, 12, 'fmt ');
  view.setUint32(16, 16, true);
  view.setUint16(20, encodings.pcm, true);
  view.setUint16(22, 1, true);
  view.setUint32(24, sampleRate, true);
  view.setUint32(28, sampleRate * 2, true);
  view.setUint16(32, 2, true);
  view.setUint16(34, 16, true);
  writeTag(view, 36, 'data');
  view.setUint32(40, samples.length * 2, true);
  for (const [index, sample] of samples.entries()) {
    view.setInt16(headerBytes + index * 2, sample, true);
  }
  return bytes;
}

function findChunks(view: DataView): { format?: DataView; data?: DataView } {
  const found: { format?: DataView; data?: DataView } = {};
  let offset = 12;
  while (offset + 8 <= view.byteLength && found.data === undefined) {
    const start = offset + 8;
    const length = Math.min(view.getUint32(offset + 4, true), view.byteLength - start);
    const body = new DataView(view.buffer, view.byteOffset + start, length);
    const name = tag(view, offset);
    if (name === 'fmt ') found.format = body;
    if (name === 'data') found.data = body;
    offset = start + length + (length % 2);
  }
  return found;
}

function readFormat(view: DataView): Format {
  if (view.byteLength < 16) throw new WavFormatError('The WAV file is damaged: short format.');
  const written = view.getUint16(0, true);
  const hasSubformat = written === encodings.extensible && view.byteLength >= 26;
  const format = {
    encoding: hasSubformat ? view.getUint16(24, true) : written,
    channels: view.getUint16(2, true),
    sampleRate: view.getUint32(4, true),
    bits: view.getUint16(14, true),
  };
  if (format.channels === 0 || format.sampleRate === 0) {
    throw new WavFormatError('The WAV file is damaged: it says 0 channels or 0 Hz.');
  }
  return format;
}

/** Reads one sample as -1 to 1. */
type SampleReader = (view: DataView, offset: number) => number;

function sampleReader({ encoding, bits }: Format): SampleReader {
  if (encoding === encodings.pcm) {
    if (bits === 8) return (view, offset) => (view.getUint8(offset) - 128) / 128;
    if (bits === 16) return (view, offset) => view.getInt16(offset, true) / 2 ** 15;
    if (bits === 24) {
      return (view, offset) =>
        (view.getUint8(offset) | (view.getInt16(offset + 1, true) << 8)) / 2 ** 23;
    }
    if (bits === 32) return (view, offset) => view.getInt32(offset, true) / 2 ** 31;
  }
  if (encoding === encodings.float) {
    if (bits === 32) return (view, offset) => view.getFloat32(offset, true);
    if (bits === 64) return (view, offset) => view.getFloat64(offset, true);
  }
  throw new WavFormatError(
    `The WAV file holds encoding ${encoding} with ${bits} bits; convert it to 16-bit PCM.`,
  );
}

function mixDown(data: DataView, format: Format): Int16Array {
  const read = sampleReader(format);
  const sampleBytes = format.bits / 8;
  const frameBytes = sampleBytes * format.channels;
  const samples = new Int16Array(Math.floor(data.byteLength / frameBytes));
  for (let frame = 0; frame < samples.length; frame++) {
    let sum = 0;
    for (let channel = 0; channel < format.channels; channel++) {
      sum += read(data, frame * frameBytes + channel * sampleBytes);
    }
    const level = Math.round((sum / format.channels) * 32768);
    samples[frame] = Math.max(-32768, Math.min(32767, level));
  }
  return samples;
}

function tag(view: DataView, offset: number): string {
  return String.fromCharCode(...[0, 1, 2, 3].map((index) => view.getUint8(offset + index)));
}

function writeTag(view: DataView, offset: number, text: string): void {
  for (const [index, letter] of [...text].entries()) {
    view.setUint8(offset + index, letter.charCodeAt(0));
  }
}
