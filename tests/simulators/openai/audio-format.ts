import { decodeALaw, decodeMuLaw, encodeALaw, encodeMuLaw } from './g711.ts';
import type { AudioFormat } from './session.ts';

/** Hz of a session format: G.711 is always 8 kHz. */
export function sampleRateOf(format: AudioFormat): number {
  return format.type === 'audio/pcm' ? (format.rate ?? 24_000) : 8000;
}

/** How long bytes of this format last, in ms. */
export function formatMs(bytes: number, format: AudioFormat): number {
  return (bytes * 1000) / bytesPerSecond(format);
}

/** How many bytes of this format last `ms`, in whole samples. */
export function formatBytes(ms: number, format: AudioFormat): number {
  return Math.floor((ms * sampleRateOf(format)) / 1000) * bytesPerSample(format);
}

/** PCM16 in the session's format. */
export function encodeAudio(pcm: Uint8Array, format: AudioFormat): Uint8Array {
  if (format.type === 'audio/pcmu') return encodeMuLaw(pcm);
  return format.type === 'audio/pcma' ? encodeALaw(pcm) : pcm;
}

/** The session's format as PCM16. */
export function decodeAudio(bytes: Uint8Array, format: AudioFormat): Uint8Array {
  if (format.type === 'audio/pcmu') return decodeMuLaw(bytes);
  return format.type === 'audio/pcma' ? decodeALaw(bytes) : bytes;
}

function bytesPerSample(format: AudioFormat): number {
  return format.type === 'audio/pcm' ? 2 : 1;
}

function bytesPerSecond(format: AudioFormat): number {
  return sampleRateOf(format) * bytesPerSample(format);
}
