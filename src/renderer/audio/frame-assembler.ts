import { toPcm16 } from './pcm16.ts';

/**
 * Gathers samples of any block size into PCM16 frames of one exact length. It never allocates after
 * construction: `emit` gets the same bytes each time and has to copy them (posting them does).
 */
export class FrameAssembler {
  readonly #samples: Int16Array;
  readonly #bytes: Uint8Array;
  readonly #emit: (frame: Uint8Array) => void;
  #filled = 0;

  /**
   * @param sampleRate Hz; every platform of Electron is little-endian, as PCM16 on the wire is.
   * @param durationMs length of a frame
   */
  constructor(sampleRate: number, durationMs: number, emit: (frame: Uint8Array) => void) {
    this.#samples = new Int16Array(Math.round((sampleRate * durationMs) / 1000));
    this.#bytes = new Uint8Array(this.#samples.buffer);
    this.#emit = emit;
  }

  push(samples: Float32Array): void {
    for (let index = 0; index < samples.length; index += 1) {
      this.#append(toPcm16(samples[index] ?? 0));
    }
  }

  pushSilence(sampleCount: number): void {
    for (let index = 0; index < sampleCount; index += 1) this.#append(0);
  }

  #append(sample: number): void {
    this.#samples[this.#filled] = sample;
    this.#filled += 1;
    if (this.#filled < this.#samples.length) return;
    this.#filled = 0;
    this.#emit(this.#bytes);
  }
}
