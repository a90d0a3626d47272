import { crossCorrelation } from './correlation.ts';

/** Full scale of 16-bit samples. */
const fullScale = 32_768;
/** What a level of nothing at all is written as. */
const silenceDb = -120;

/** A root-mean-square level (0 to 1) in dBFS; silence is -120. */
export function dbOf(level: number): number {
  return level <= 0 ? silenceDb : Math.max(silenceDb, 20 * Math.log10(level));
}

/** The root-mean-square level of samples, 0 to 1. */
export function rms(samples: Int16Array): number {
  if (samples.length === 0) return 0;
  let sum = 0;
  for (const sample of samples) sum += (sample / fullScale) ** 2;
  return Math.sqrt(sum / samples.length);
}

/** The level (dBFS) of each full window of `windowMs`, in order. */
export function levelsDb(samples: Int16Array, sampleRate: number, windowMs = 20): number[] {
  const size = Math.round((sampleRate * windowMs) / 1000);
  const count = Math.floor(samples.length / size);
  return Array.from({ length: count }, (_, index) =>
    dbOf(rms(samples.subarray(index * size, (index + 1) * size))),
  );
}

/** Where the sound in a recording lies and how long its longest silence inside is. All in ms. */
export type SoundSpan = { startMs: number; endMs: number; longestGapMs: number };

/** The span from the first to the last window louder than `aboveDb`; null when all is silent. */
export function soundSpan(
  samples: Int16Array,
  sampleRate: number,
  { aboveDb = -45, windowMs = 20 } = {},
): SoundSpan | null {
  const loud = levelsDb(samples, sampleRate, windowMs).map((level) => level > aboveDb);
  const first = loud.indexOf(true);
  if (first === -1) return null;
  const last = loud.lastIndexOf(true);
  let longest = 0;
  let gap = 0;
  for (const isLoud of loud.slice(first, last + 1)) {
    gap = isLoud ? 0 : gap + 1;
    longest = Math.max(longest, gap);
  }
  return {
    startMs: first * windowMs,
    endMs: (last + 1) * windowMs,
    longestGapMs: longest * windowMs,
  };
}

/**
 * How strong one frequency is: the level (dBFS) of that sine wave in the samples (Goertzel). A full
 * scale sine of that frequency has -3 dB.
 */
export function toneDb(samples: Int16Array, sampleRate: number, frequencyHz: number): number {
  if (samples.length === 0) return silenceDb;
  const step = (2 * Math.PI * frequencyHz) / sampleRate;
  const factor = 2 * Math.cos(step);
  let previous = 0;
  let beforeThat = 0;
  for (const sample of samples) {
    const next = sample / fullScale + factor * previous - beforeThat;
    beforeThat = previous;
    previous = next;
  }
  const power = previous ** 2 + beforeThat ** 2 - factor * previous * beforeThat;
  const amplitude = (2 * Math.sqrt(Math.max(0, power))) / samples.length;
  return dbOf(amplitude / Math.SQRT2);
}

/** Where a reference occurs in a recording. */
export type Occurrence = {
  atMs: number;
  /** 1: the same up to loudness; near 0: not contained. */
  similarity: number;
};

/** Finds the place where a recording resembles a reference most, by normalised cross-correlation. */
export function findReference(
  recording: Int16Array,
  reference: Int16Array,
  sampleRate: number,
): Occurrence {
  const energy = rms(reference) ** 2 * reference.length;
  if (energy === 0 || recording.length < reference.length) return { atMs: 0, similarity: 0 };
  const products = crossCorrelation(toFloats(recording), toFloats(reference));
  const energies = slidingEnergy(recording, reference.length);
  let best = 0;
  let similarity = 0;
  for (const [lag, product] of products.entries()) {
    const candidate = product / Math.sqrt(Math.max(energies[lag] ?? 0, energy * 1e-6) * energy);
    if (candidate > similarity) {
      similarity = candidate;
      best = lag;
    }
  }
  return { atMs: (best / sampleRate) * 1000, similarity };
}

function toFloats(samples: Int16Array): Float64Array {
  return Float64Array.from(samples, (sample) => sample / fullScale);
}

/** The energy of the `length` samples from each place on. */
function slidingEnergy(samples: Int16Array, length: number): Float64Array {
  const sums = new Float64Array(samples.length + 1);
  for (const [index, sample] of samples.entries()) {
    sums[index + 1] = (sums[index] ?? 0) + (sample / fullScale) ** 2;
  }
  return new Float64Array(samples.length - length + 1).map(
    (_, lag) => (sums[lag + length] ?? 0) - (sums[lag] ?? 0),
  );
}
