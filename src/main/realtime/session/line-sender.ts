import { durationMs } from '../audio/pcm.ts';
import type { Clock } from '../clock.ts';
import { SessionClosedError } from '../errors.ts';
import type { RealtimeConnection } from '../model.ts';
import { Outbox, type Errand, type Waiting } from './outbox.ts';
import { hasVoice } from './microphone-memory.ts';
import { createPauses, type Pauses } from './pauses.ts';

export interface LineSenderOptions {
  /** Hz of the user's sound. */
  readonly sampleRate: number;
  /** Milliseconds of it that may wait. */
  readonly bufferMs: number;
  readonly clock: Clock;
  /** What can be sent to now; undefined where everything has to wait. */
  readonly connection: () => RealtimeConnection | undefined;
  /** There is, or will be, a connection. */
  readonly isLasting: () => boolean;
  readonly onSoundSent: (data: Uint8Array) => void;
  readonly onError: (error: unknown) => void;
}

/** A new connection gets at once what waited, up to this; the rest ten times as fast as it is spoken. */
const burstMs = 3_000;
const paceMs = 100;

/** Sends to the connection of the moment, and in order to the next what finds none. */
export class LineSender {
  readonly #options: LineSenderOptions;
  readonly #outbox: Outbox;
  readonly #pauses: Pauses;
  #isFlushing = false;

  constructor(options: LineSenderOptions) {
    this.#options = options;
    this.#outbox = new Outbox(options.sampleRate, options.bufferMs);
    this.#pauses = createPauses(options.clock);
  }

  get droppedMs(): number {
    return this.#outbox.droppedMs;
  }

  /** Nothing that was said before waits. */
  get isFree(): boolean {
    return !this.#isFlushing && this.#outbox.isEmpty;
  }

  /** The user has said or typed something that still waits. */
  get isUserHeard(): boolean {
    return this.#outbox.hasErrands || hasVoice(this.#outbox.sound(), this.#options.sampleRate);
  }

  /** Never waits: without a connection the sound is kept for the next one. */
  async sendSound(data: Uint8Array): Promise<void> {
    const connection = this.#freeConnection();
    if (connection === undefined) {
      this.#outbox.addSound(data);
      return;
    }
    try {
      await connection.send({ type: 'audio', data });
      this.#options.onSoundSent(data);
    } catch (error) {
      if (!this.#isLoss(error)) throw error;
      this.#outbox.addSound(data);
    }
  }

  /** Resolves when a connection took it: this one, or the next. */
  async perform(errand: Errand): Promise<void> {
    const connection = this.#freeConnection();
    if (connection === undefined) return this.#outbox.addErrand(errand);
    try {
      await errand(connection);
    } catch (error) {
      if (!this.#isLoss(error)) throw error;
      return this.#outbox.addErrand(errand);
    }
  }

  /** For what is of no use later: does nothing without a connection. */
  async performNow(errand: Errand): Promise<void> {
    try {
      const connection = this.#options.connection();
      if (connection !== undefined) await errand(connection);
    } catch (error) {
      if (!this.#isLoss(error)) throw error;
    }
  }

  /** Sends what waits, `first` before it; goes on with the next connection if this one breaks. */
  async flush(first: readonly Waiting[] = []): Promise<void> {
    this.#outbox.putBack(...first);
    if (this.#isFlushing) return;
    this.#isFlushing = true;
    let aheadMs = 0;
    for (;;) {
      const connection = this.#options.connection();
      const item = connection === undefined ? undefined : this.#outbox.take();
      if (connection === undefined || item === undefined) break;
      const isTaken = await this.#deliver(item, connection);
      if (!isTaken && this.#options.connection() === connection) break;
      if (item.type !== 'sound') continue;
      aheadMs += durationMs(item.data.byteLength, this.#options.sampleRate);
      if (aheadMs <= burstMs) continue;
      aheadMs -= 10 * paceMs;
      await this.#pauses.pause(paceMs);
    }
    this.#isFlushing = false;
  }

  /** The connection is gone: what was retold to it will be retold to the next one. */
  connectionLost(): void {
    this.#pauses.endAll();
    this.#outbox.forgetRetold();
  }

  /** Nothing will be sent any more. */
  end(error: unknown): void {
    this.#pauses.endAll();
    this.#outbox.refuseAll(error);
  }

  #freeConnection(): RealtimeConnection | undefined {
    return this.isFree ? this.#options.connection() : undefined;
  }

  /** The connection was over before its reader knew, and there will be another. */
  #isLoss(error: unknown): boolean {
    return error instanceof SessionClosedError && this.#options.isLasting();
  }

  /** @returns false if the connection was over; then the item waits for the next one. */
  async #deliver(item: Waiting, connection: RealtimeConnection): Promise<boolean> {
    try {
      if (item.type === 'errand') await item.run(connection);
      else await connection.send({ type: 'audio', data: item.data });
    } catch (error) {
      if (this.#isLoss(error)) {
        // What was retold is told anew to the next connection.
        if (!item.isRetold) this.#outbox.putBack(item);
        return false;
      }
      if (item.type === 'errand') item.settle(error);
      else this.#options.onError(error);
      return true;
    }
    if (item.type === 'errand') item.settle();
    else if (!item.isRetold) this.#options.onSoundSent(item.data);
    return true;
  }
}
