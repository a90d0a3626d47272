/** What one window of sound was like. Linear, 1 is full scale. */
export interface Level {
  readonly rms: number;
  /** The largest absolute sample; 0 means digital silence. */
  readonly peak: number;
}

const quietestDecibels = -60;

/** A linear amplitude as a bar's length: -60 dB and less is 0, full scale is 1. */
export function loudness(rms: number): number {
  if (rms <= 0) return 0;
  const decibels = 20 * Math.log10(rms);
  return Math.min(1, Math.max(0, 1 - decibels / quietestDecibels));
}

/** Measures windows of sound; nothing is allocated per block. */
export class LevelMeter {
  readonly #windowSamples: number;
  readonly #emit: (rms: number, peak: number) => void;
  #squares = 0;
  #peak = 0;
  #count = 0;

  /** @param emit called in the block that completes a window of at least `windowSamples` */
  constructor(windowSamples: number, emit: (rms: number, peak: number) => void) {
    this.#windowSamples = windowSamples;
    this.#emit = emit;
  }

  push(samples: Float32Array): void {
    for (let index = 0; index < samples.length; index += 1) {
      const sample = samples[index] ?? 0;
      this.#squares += sample * sample;
      this.#peak = Math.max(this.#peak, Math.abs(sample));
    }
    this.#advance(samples.length);
  }

  pushSilence(sampleCount: number): void {
    this.#advance(sampleCount);
  }

  #advance(sampleCount: number): void {
    this.#count += sampleCount;
    if (this.#count < this.#windowSamples) return;
    const rms = Math.sqrt(this.#squares / this.#count);
    const peak = this.#peak;
    this.#squares = 0;
    this.#peak = 0;
    this.#count = 0;
    this.#emit(rms, peak);
  }
}
