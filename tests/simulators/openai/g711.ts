const MU_BIAS = 0x84;
const CLIP = 32_635;

/** PCM16 LE to G.711 µ-law (ITU-T G.711), one byte a sample. */
export function encodeMuLaw(pcm: Uint8Array): Uint8Array {
  return mapSamples(pcm, (sample) => {
    const sign = sample < 0 ? 0x80 : 0;
    const magnitude = Math.min(CLIP, Math.abs(sample)) + MU_BIAS;
    const exponent = 31 - Math.clz32(magnitude) - 7;
    return ~(sign | (exponent << 4) | ((magnitude >> (exponent + 3)) & 0x0f)) & 0xff;
  });
}

/** G.711 µ-law to PCM16 LE. */
export function decodeMuLaw(bytes: Uint8Array): Uint8Array {
  return toPcm(bytes, (byte) => {
    const code = ~byte & 0xff;
    const magnitude = ((((code & 0x0f) << 3) + MU_BIAS) << ((code >> 4) & 7)) - MU_BIAS;
    return code & 0x80 ? -magnitude : magnitude;
  });
}

/** PCM16 LE to G.711 A-law (ITU-T G.711), one byte a sample. */
export function encodeALaw(pcm: Uint8Array): Uint8Array {
  return mapSamples(pcm, (sample) => {
    const sign = sample < 0 ? 0 : 0x80;
    const magnitude = Math.min(CLIP, sample < 0 ? -sample - 1 : sample);
    const exponent = magnitude < 256 ? 0 : 31 - Math.clz32(magnitude) - 7;
    const mantissa = (magnitude >> (exponent === 0 ? 4 : exponent + 3)) & 0x0f;
    return (sign | (exponent << 4) | mantissa) ^ 0x55;
  });
}

/** G.711 A-law to PCM16 LE. */
export function decodeALaw(bytes: Uint8Array): Uint8Array {
  return toPcm(bytes, (byte) => {
    const code = byte ^ 0x55;
    const exponent = (code >> 4) & 7;
    const base = ((code & 0x0f) << 4) + (exponent === 0 ? 8 : 0x108);
    const magnitude = exponent <= 1 ? base : base << (exponent - 1);
    return code & 0x80 ? magnitude : -magnitude;
  });
}

function mapSamples(pcm: Uint8Array, encode: (sample: number) => number): Uint8Array {
  const view = new DataView(pcm.buffer, pcm.byteOffset, pcm.byteLength);
  return Uint8Array.from({ length: pcm.byteLength >> 1 }, (_, index) =>
    encode(view.getInt16(index * 2, true)),
  );
}

function toPcm(bytes: Uint8Array, decode: (byte: number) => number): Uint8Array {
  const samples = Int16Array.from(bytes, decode);
  return new Uint8Array(samples.buffer);
}
