/** A short sound: PCM16 little-endian mono at `sampleRate` Hz. */
export interface Clip {
  readonly data: Uint8Array;
  readonly sampleRate: number;
}
