/** Of silence, so that a level is always a number. */
const silenceDb = -120;

/** Measures what is played between two reports. */
export class PlayedLevel {
  #squares = 0;
  #samples = 0;

  push(samples: Float32Array, offset: number, count: number): void {
    for (let index = offset; index < offset + count; index += 1) {
      const sample = samples[index] ?? 0;
      this.#squares += sample * sample;
    }
    this.#samples += count;
  }

  /** @returns dBFS (RMS) since the last call, nothing if there was no sample */
  take(): { readonly levelDb?: number } {
    if (this.#samples === 0) return {};
    const levelDb = Math.max(silenceDb, 10 * Math.log10(this.#squares / this.#samples));
    this.#squares = 0;
    this.#samples = 0;
    return { levelDb };
  }
}
