export interface WavFormat {
  /** Of the sound that follows; players take more than 4 GB for "until the end". */
  readonly bytes: number;
  /** Hz. */
  readonly sampleRate: number;
  readonly channels: number;
}

const headerBytes = 44;
const bytesPerSample = 2;

/** What stands before PCM16 samples in a WAV file. */
export function wavHeader({ bytes, sampleRate, channels }: WavFormat): Uint8Array {
  const header = Buffer.alloc(headerBytes);
  const length = Math.min(bytes, 0xffffffff - headerBytes);
  header.write('RIFF', 0, 'ascii');
  header.writeUInt32LE(length + headerBytes - 8, 4);
  header.write('WAVEfmt ', 8, 'ascii');
  header.writeUInt32LE(16, 16);
  header.writeUInt16LE(1, 20);
  header.writeUInt16LE(channels, 22);
  header.writeUInt32LE(sampleRate, 24);
  header.writeUInt32LE(sampleRate * channels * bytesPerSample, 28);
  header.writeUInt16LE(channels * bytesPerSample, 32);
  header.writeUInt16LE(bytesPerSample * 8, 34);
  header.write('data', 36, 'ascii');
  header.writeUInt32LE(length, 40);
  return header;
}
