import { pcm16FullScale } from './pcm16.ts';

/** 0.3 to 1 s of speech: growing costs one small block, never a copy of what is already held. */
const blockSamples = 16_384;
const sparesKept = 16;

/** First in, first out store of PCM16 samples that grows block by block up to a bound. */
export class SampleRing {
  readonly #capacity: number;
  readonly #blocks: Int16Array[] = [];
  readonly #spares: Int16Array[] = [];
  #readIndex = 0;
  #length = 0;

  /** @param capacity in samples */
  constructor(capacity: number) {
    this.#capacity = capacity;
  }

  /** Samples held. */
  get length(): number {
    return this.#length;
  }

  /** @returns false if the ring is full and the sample was not taken */
  append(sample: number): boolean {
    return this.#copyIn(Int16Array.of(sample)) === 1;
  }

  /**
   * Appends the whole samples of PCM16 little-endian bytes, from `start` on.
   * @returns how many were taken; fewer than there are once the ring is full
   */
  appendBytes(data: Uint8Array, start: number): number {
    const isAligned = (data.byteOffset + start) % 2 === 0;
    const bytes = isAligned ? data.subarray(start) : data.slice(start);
    const sampleCount = Math.floor(bytes.length / 2);
    return this.#copyIn(new Int16Array(bytes.buffer, bytes.byteOffset, sampleCount));
  }

  /** Moves the oldest `count` samples (at most `length`) into `output`, as floats. */
  read(output: Float32Array, offset: number, count: number): void {
    let done = 0;
    for (let block = this.#blocks[0]; block && done < count; block = this.#blocks[0]) {
      const from = this.#readIndex;
      const samples = Math.min(count - done, blockSamples - from);
      for (let index = 0; index < samples; index += 1) {
        output[offset + done + index] = (block[from + index] ?? 0) / pcm16FullScale;
      }
      done += samples;
      this.#skip(samples);
    }
  }

  clear(): void {
    for (const block of this.#blocks) this.#release(block);
    this.#blocks.length = 0;
    this.#readIndex = 0;
    this.#length = 0;
  }

  /** Block by block and not sample by sample: a burst must not hold up the audio thread. */
  #copyIn(samples: Int16Array): number {
    const count = Math.min(samples.length, this.#capacity - this.#length);
    for (let done = 0; done < count;) {
      const position = this.#readIndex + this.#length;
      const block = this.#blocks[Math.floor(position / blockSamples)] ?? this.#grow();
      const from = position % blockSamples;
      const step = Math.min(count - done, blockSamples - from);
      block.set(samples.subarray(done, done + step), from);
      this.#length += step;
      done += step;
    }
    return count;
  }

  #skip(samples: number): void {
    this.#readIndex += samples;
    this.#length -= samples;
    if (this.#readIndex < blockSamples) return;
    this.#readIndex = 0;
    this.#release(this.#blocks.shift());
  }

  #grow(): Int16Array {
    const block = this.#spares.pop() ?? new Int16Array(blockSamples);
    this.#blocks.push(block);
    return block;
  }

  #release(block: Int16Array | undefined): void {
    if (block && this.#spares.length < sparesKept) this.#spares.push(block);
  }
}
