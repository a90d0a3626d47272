import { RealtimeError } from '../errors.ts';
import type { RealtimeConnection } from '../model.ts';

/** What a session wants of its connection, once there is one. */
export type Errand = (connection: RealtimeConnection) => Promise<void>;

export type Waiting =
  | { readonly type: 'sound'; readonly data: Uint8Array; readonly isRetold: boolean }
  | {
      readonly type: 'errand';
      readonly run: Errand;
      readonly settle: (error?: unknown) => void;
      readonly isRetold: boolean;
    };

/** Typed turns, commits and results that may wait; more than any conversation makes in seconds. */
const maxErrands = 512;

/**
 * What waits for a connection, in order. Sound is bounded: the oldest is dropped and counted.
 * Errands are never dropped: one too many is refused.
 */
export class Outbox {
  readonly #bytesPerMs: number;
  readonly #maxBytes: number;
  #waiting: Waiting[] = [];
  #bytes = 0;
  #errands = 0;
  #droppedBytes = 0;

  /** @param sampleRate Hz of the PCM16 mono that waits. */
  constructor(sampleRate: number, maxMs: number) {
    this.#bytesPerMs = (sampleRate * 2) / 1000;
    this.#maxBytes = maxMs * this.#bytesPerMs;
  }

  get droppedMs(): number {
    return this.#droppedBytes / this.#bytesPerMs;
  }

  get isEmpty(): boolean {
    return this.#waiting.length === 0;
  }

  /** Somebody wants something of the next connection, beside what it is told again. */
  get hasErrands(): boolean {
    return this.#waiting.some((item) => item.type === 'errand' && !item.isRetold);
  }

  /** The user's sound that waits, oldest first. */
  sound(): readonly Uint8Array[] {
    return this.#waiting.flatMap((item) =>
      item.type === 'sound' && !item.isRetold ? [item.data] : [],
    );
  }

  addSound(data: Uint8Array): void {
    // The caller may use its buffer again before this is sent.
    this.#waiting.push({ type: 'sound', data: data.slice(), isRetold: false });
    this.#bytes += data.byteLength;
    while (this.#bytes > this.#maxBytes) this.#dropOldestSound();
  }

  /** Resolves when the errand is done; rejects with its error, or with that of the session's end. */
  addErrand(run: Errand): Promise<void> {
    if (this.#errands >= maxErrands) {
      const message = `${maxErrands} messages wait for a connection already: wait for them first.`;
      return Promise.reject(new RealtimeError(message, { code: 'too-many-waiting' }));
    }
    this.#errands += 1;
    return new Promise((resolve, reject) => {
      const settle = (error?: unknown): void => (error === undefined ? resolve() : reject(error));
      this.#waiting.push({ type: 'errand', run, settle, isRetold: false });
    });
  }

  take(): Waiting | undefined {
    const next = this.#waiting.shift();
    if (next?.type === 'sound' && !next.isRetold) this.#bytes -= next.data.byteLength;
    if (next?.type === 'errand') this.#errands -= 1;
    return next;
  }

  /** Before everything else that waits, e.g. because it was taken but could not be sent. */
  putBack(...items: readonly Waiting[]): void {
    for (const item of items) {
      if (item.type === 'sound' && !item.isRetold) this.#bytes += item.data.byteLength;
      if (item.type === 'errand') this.#errands += 1;
    }
    this.#waiting.unshift(...items);
  }

  /** What was to be told again went to a connection that broke meanwhile: it is told anew. */
  forgetRetold(): void {
    const forgotten = this.#waiting.filter(({ isRetold }) => isRetold);
    this.#waiting = this.#waiting.filter(({ isRetold }) => !isRetold);
    this.#errands -= forgotten.filter(({ type }) => type === 'errand').length;
  }

  /** Nothing will be sent any more. */
  refuseAll(error: unknown): void {
    for (let item = this.take(); item !== undefined; item = this.take()) {
      if (item.type === 'errand') item.settle(error);
      else if (!item.isRetold) this.#droppedBytes += item.data.byteLength;
    }
  }

  #dropOldestSound(): void {
    const index = this.#waiting.findIndex((item) => item.type === 'sound' && !item.isRetold);
    const oldest = this.#waiting[index];
    if (oldest?.type !== 'sound') return;
    this.#waiting.splice(index, 1);
    this.#bytes -= oldest.data.byteLength;
    this.#droppedBytes += oldest.data.byteLength;
  }
}
