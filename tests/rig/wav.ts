import { readFile, writeFile } from 'node:fs/promises';

/** Sound as it is in a WAV file of 16-bit samples. Several channels are interleaved. */
export type Wav = { sampleRate: number; channels: number; samples: Int16Array };

const headerBytes = 44;

/** Writes mono samples as bytes of a WAV file. */
export function encodeWav(samples: Int16Array, sampleRate: number): Buffer {
  const dataBytes = samples.length * 2;
  const file = Buffer.alloc(headerBytes + dataBytes);
  file.write('RIFF', 0, 'latin1');
  file.writeUInt32LE(headerBytes - 8 + dataBytes, 4);
  file.write('WAVEfmt ', 8, 'latin1');
  file.writeUInt32LE(16, 16);
  file.writeUInt16LE(1, 20);
  file.writeUInt16LE(1, 22);
  file.writeUInt32LE(sampleRate, 24);
  file.writeUInt32LE(sampleRate * 2, 28);
  file.writeUInt16LE(2, 32);
  file.writeUInt16LE(16, 34);
  file.write('data', 36, 'latin1');
  file.writeUInt32LE(dataBytes, 40);
  for (const [index, sample] of samples.entries()) {
    file.writeInt16LE(sample, headerBytes + index * 2);
  }
  return file;
}

/** Reads the bytes of a WAV file of 16-bit samples; throws when it is something else. */
export function decodeWav(file: Buffer): Wav {
  const tag = (at: number) => file.toString('latin1', at, at + 4);
  if (tag(0) !== 'RIFF' || tag(8) !== 'WAVE') throw new Error('This is not a WAV file.');
  let format: { sampleRate: number; channels: number } | null = null;
  for (let at = 12; at + 8 <= file.length;) {
    const bytes = file.readUInt32LE(at + 4);
    const body = at + 8;
    if (tag(at) === 'fmt ') {
      if (file.readUInt16LE(body + 14) !== 16) throw new Error('Only 16-bit WAV files are read.');
      format = { channels: file.readUInt16LE(body + 2), sampleRate: file.readUInt32LE(body + 4) };
    }
    if (tag(at) === 'data' && format !== null) {
      // A program that wrote to a pipe could not know the length: then the rest of the file counts.
      const end = Math.min(file.length, body + bytes);
      return { ...format, samples: toSamples(file.subarray(body, end)) };
    }
    at = body + bytes + (bytes % 2);
  }
  throw new Error('The WAV file has no sound.');
}

/** Writes mono samples to a WAV file. */
export async function writeWav(
  path: string,
  samples: Int16Array,
  sampleRate: number,
): Promise<void> {
  await writeFile(path, encodeWav(samples, sampleRate));
}

/** Reads a WAV file of 16-bit samples. */
export async function readWav(path: string): Promise<Wav> {
  return decodeWav(await readFile(path));
}

function toSamples(bytes: Buffer): Int16Array {
  return Int16Array.from({ length: Math.floor(bytes.length / 2) }, (_, index) =>
    bytes.readInt16LE(index * 2),
  );
}
