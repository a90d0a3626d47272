/** Pure helpers for PCM16: signed 16-bit little-endian mono, two bytes a sample. */

const bytesPerSample = 2;

/** How long `byteLength` bytes of PCM16 last, in milliseconds. */
export function durationMs(byteLength: number, sampleRate: number): number {
  return (byteLength * 1000) / (bytesPerSample * sampleRate);
}

/** How many bytes of PCM16 last `ms` milliseconds, rounded to whole samples. */
export function bytesForMs(ms: number, sampleRate: number): number {
  return Math.round((ms * sampleRate) / 1000) * bytesPerSample;
}

/** `ms` milliseconds of digital silence. */
export function silence(ms: number, sampleRate: number): Uint8Array {
  return new Uint8Array(bytesForMs(ms, sampleRate));
}

/** A copy of the samples. A trailing odd byte is half a sample and left out. */
export function toSamples(pcm: Uint8Array): Int16Array {
  const samples = new Int16Array(pcm.byteLength >> 1);
  const view = new DataView(pcm.buffer, pcm.byteOffset, pcm.byteLength);
  for (let index = 0; index < samples.length; index++) {
    samples[index] = view.getInt16(index * bytesPerSample, true);
  }
  return samples;
}

/** A copy of the samples as PCM16 bytes. */
export function toBytes(samples: Int16Array): Uint8Array {
  const pcm = new Uint8Array(samples.length * bytesPerSample);
  const view = new DataView(pcm.buffer);
  for (const [index, sample] of samples.entries()) {
    view.setInt16(index * bytesPerSample, sample, true);
  }
  return pcm;
}

/** Root mean square, 0 (silence or nothing) to 1 (a full-scale square wave). */
export function rms(samples: Int16Array): number {
  if (samples.length === 0) return 0;
  let sum = 0;
  for (const sample of samples) sum += sample * sample;
  return Math.sqrt(sum / samples.length) / 32768;
}

/** All chunks in one new array. */
export function concat(chunks: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(chunks.reduce((total, chunk) => total + chunk.byteLength, 0));
  let offset = 0;
  for (const chunk of chunks) {
    whole.set(chunk, offset);
    offset += chunk.byteLength;
  }
  return whole;
}
