/** Of silence, so that a level is always a number. */
const silenceDb = -120;
const bytesPerSample = 2;
const fullScale = 32_768;

/** @returns dBFS (RMS) of a frame of PCM16 little-endian */
export function levelDb(frame: Uint8Array): number {
  const view = new DataView(frame.buffer, frame.byteOffset, frame.byteLength);
  let squares = 0;
  for (let offset = 0; offset + 1 < frame.byteLength; offset += bytesPerSample) {
    squares += (view.getInt16(offset, true) / fullScale) ** 2;
  }
  const samples = Math.max(1, Math.floor(frame.byteLength / bytesPerSample));
  return Math.max(silenceDb, 10 * Math.log10(squares / samples));
}
