import { bytesForMs, concat, durationMs } from '../../audio/pcm.ts';

interface Piece {
  /** Bytes of the stream before this piece. */
  readonly offset: number;
  readonly data: Uint8Array;
  readonly arrivedAt: number;
}

/** The newest stretch of what the user sent, by position on the clock of that sound. */
export class VoiceRecording {
  readonly #sampleRate: number;
  readonly #maxBytes: number;
  #pieces: Piece[] = [];
  #bytes = 0;

  /** @param maxMs How much is kept, in milliseconds. */
  constructor(sampleRate: number, maxMs: number) {
    this.#sampleRate = sampleRate;
    this.#maxBytes = bytesForMs(maxMs, sampleRate);
  }

  /** Milliseconds received since the beginning. */
  get positionMs(): number {
    return durationMs(this.#bytes, this.#sampleRate);
  }

  /** Adds a copy of the next bytes of PCM16; `arrivedAt` is a clock's milliseconds. */
  append(data: Uint8Array, arrivedAt: number): void {
    const kept = data.slice(Math.max(0, data.byteLength - this.#maxBytes));
    const offset = this.#bytes + data.byteLength - kept.byteLength;
    this.#bytes += data.byteLength;
    this.#pieces.push({ offset, data: kept, arrivedAt });
    const oldest = this.#bytes - this.#maxBytes;
    while ((this.#pieces[0]?.offset ?? oldest) + (this.#pieces[0]?.data.byteLength ?? 0) < oldest) {
      this.#pieces.shift();
    }
  }

  /** Whole samples of what is still kept between the two positions. */
  slice(fromMs: number, toMs: number): Uint8Array {
    const end = bytesForMs(toMs, this.#sampleRate);
    const keptFrom = Math.max(this.#pieces[0]?.offset ?? 0, this.#bytes - this.#maxBytes);
    const start = Math.max(bytesForMs(fromMs, this.#sampleRate), keptFrom + (keptFrom % 2));
    return concat(
      this.#pieces.map(({ offset, data }) =>
        data.subarray(Math.max(0, start - offset), Math.max(0, end - offset)),
      ),
    );
  }

  /** When the sound at this position arrived, on the clock of `append`; the oldest known if gone. */
  arrivalOf(positionMs: number): number | undefined {
    const position = bytesForMs(positionMs, this.#sampleRate);
    const piece = this.#pieces.find(({ offset, data }) => position <= offset + data.byteLength);
    return (piece ?? this.#pieces.at(-1))?.arrivedAt;
  }
}
