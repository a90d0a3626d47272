/** Full scale of PCM16: the float sample 1.0. */
export const pcm16FullScale = 32_768;

/** A float sample as PCM16, clipped at full scale. */
export function toPcm16(sample: number): number {
  const scaled = Math.round(sample * pcm16FullScale);
  if (scaled >= pcm16FullScale) return pcm16FullScale - 1;
  return scaled < -pcm16FullScale ? -pcm16FullScale : scaled;
}

/** The signed value of two bytes, little-endian. */
export function fromBytes(low: number, high: number): number {
  return ((low | (high << 8)) << 16) >> 16;
}
