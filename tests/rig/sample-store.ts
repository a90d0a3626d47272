/** Collects little-endian 16-bit samples that come in chunks of bytes. */
export type SampleStore = {
  add: (bytes: Uint8Array) => void;
  /** Samples so far. */
  length: () => number;
  /** A view of the samples so far; valid until the next `add`. */
  samples: () => Int16Array;
};

/** Makes an empty store. It grows by doubling, so that long recordings stay cheap. */
export function sampleStore(): SampleStore {
  let bytes = new Uint8Array(1 << 16);
  let used = 0;
  const length = () => Math.floor(used / 2);
  return {
    add(chunk) {
      while (used + chunk.byteLength > bytes.byteLength) {
        const larger = new Uint8Array(bytes.byteLength * 2);
        larger.set(bytes);
        bytes = larger;
      }
      bytes.set(chunk, used);
      used += chunk.byteLength;
    },
    length,
    samples: () => new Int16Array(bytes.buffer, 0, length()),
  };
}
