/** Keeps the output free of steps: where sound breaks off, where it goes on, and at a flush. */
export class Fader {
  readonly #fadeSamples: number;
  readonly #tailBuffer: Float32Array;
  #tail: Float32Array;
  #tailOffset = 0;
  #gain = 1;

  /** @param fadeSamples length of a whole fade; 0 fades nothing */
  constructor(fadeSamples: number) {
    this.#fadeSamples = fadeSamples;
    this.#tailBuffer = new Float32Array(fadeSamples);
    this.#tail = this.#tailBuffer.subarray(0, 0);
  }

  /** Samples of the tail that are still to be rendered. */
  get tailLength(): number {
    return this.#tail.length - this.#tailOffset;
  }

  startFull(): void {
    this.#gain = 1;
  }

  resumeFromSilence(): void {
    this.#gain = this.#fadeSamples === 0 ? 1 : 0;
  }

  /**
   * Shapes samples that are about to be heard. While more is expected, the last ones held are
   * played ever softer, so that silence follows without a click if nothing comes in time.
   * @param heldSamples what is still held after these `count` samples
   */
  shape(
    output: Float32Array,
    offset: number,
    count: number,
    heldSamples: number,
    expectsMore: boolean,
  ): void {
    const endsSoon = expectsMore && heldSamples < this.#fadeSamples;
    if (this.#fadeSamples === 0 || (this.#gain === 1 && !endsSoon)) return;
    for (let index = 0; index < count; index += 1) {
      const held = heldSamples + count - 1 - index;
      const limit = expectsMore ? held / this.#fadeSamples : 1;
      this.#gain = Math.min(1, limit, this.#gain + 1 / this.#fadeSamples);
      output[offset + index] = (output[offset + index] ?? 0) * this.#gain;
    }
  }

  /**
   * Makes room for the last sound before a flush.
   * @returns the tail to be filled, at most `available` samples long
   */
  startTail(available: number): Float32Array {
    this.#tail = this.#tailBuffer.subarray(0, Math.min(available, this.#fadeSamples));
    this.#tailOffset = 0;
    return this.#tail;
  }

  /** Ramps the tail from what is heard now down to silence. */
  fadeOut(tail: Float32Array): void {
    for (let index = 0; index < tail.length; index += 1) {
      tail[index] = (tail[index] ?? 0) * this.#gain * (1 - (index + 1) / tail.length);
    }
  }

  /** @returns how many samples of `output` the tail has filled */
  renderTail(output: Float32Array): number {
    const count = Math.min(this.tailLength, output.length);
    for (let index = 0; index < count; index += 1) {
      output[index] = this.#tail[this.#tailOffset + index] ?? 0;
    }
    this.#tailOffset += count;
    return count;
  }
}
