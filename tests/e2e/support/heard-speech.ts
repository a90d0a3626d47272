import { findReference } from '../../rig/analyse.ts';

const pieceMs = 1_000;

/** How alike each second of what was sent is to what was recorded, 0 to 1, where it fits best. */
export function similarities(
  heard: Int16Array,
  sent: Int16Array,
  sampleRate: number,
): readonly number[] {
  const size = (pieceMs * sampleRate) / 1000;
  const count = Math.max(1, Math.floor(sent.length / size));
  return Array.from({ length: count }, (_, index) => {
    const piece = sent.subarray(index * size, (index + 1) * size);
    return findReference(heard, piece, sampleRate).similarity;
  });
}

/** Of several numbers the one in the middle. */
export function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}
