import type { HeardItem } from '../model.ts';
import { createRecentIds } from './recent-ids.ts';

/** An item that the user did not hear to its end, with how much of it had arrived. */
export interface CutItem extends HeardItem {
  readonly receivedMs: number;
}

interface PlayedItem {
  receivedBytes: number;
  /** As reported; may run ahead of what arrived. */
  playedMs: number;
  isDone: boolean;
}

/** Items whose end nobody ever reported are forgotten beyond this many. */
export const maxItems = 64;
const maxCutIds = 256;
const bytesPerSample = 2;

/**
 * What of the model's speech arrived and what of it was played, item by item in order of play.
 * Knows no wall clock: positions come from `report` only, and are clamped to what arrived. Items
 * that were played to their end, or cut, are forgotten.
 */
export class PlaybackTimeline {
  readonly #bytesPerMs: number;
  readonly #items = new Map<string, PlayedItem>();
  readonly #cutIds = createRecentIds(maxCutIds);
  #isReported = false;

  /** @param sampleRate Hz of the PCM16 mono whose bytes are counted. */
  constructor(sampleRate: number) {
    this.#bytesPerMs = (sampleRate * bytesPerSample) / 1000;
  }

  /** Somebody reported a position at least once; else nothing can be known to be unheard. */
  get isReported(): boolean {
    return this.#isReported;
  }

  /** The model began or went on with the item; `bytes` of sound came with it. */
  received(itemId: string, bytes: number): void {
    const item = this.#items.get(itemId);
    if (item !== undefined) {
      item.receivedBytes += bytes;
      return;
    }
    this.#items.set(itemId, { receivedBytes: bytes, playedMs: 0, isDone: false });
    for (const oldest of this.#items.keys()) {
      if (this.#items.size <= maxItems) break;
      this.#items.delete(oldest);
    }
  }

  /** No more sound will come for this item. */
  done(itemId: string): void {
    const item = this.#items.get(itemId);
    if (item === undefined) return;
    item.isDone = true;
    this.#forgetIfHeard(itemId, item);
  }

  /** No more sound will come for any item so far. @returns those of which this was not known. */
  allDone(): readonly string[] {
    const open = [...this.#items].filter(([, { isDone }]) => !isDone).map(([itemId]) => itemId);
    for (const itemId of this.#items.keys()) this.done(itemId);
    return open;
  }

  /**
   * The player is at `playedMs` of the item. Positions never go back; items are played in order, so
   * a report for one says that those before it are through.
   */
  report(itemId: string, playedMs: number): void {
    this.#isReported = true;
    const item = this.#items.get(itemId);
    if (item === undefined) return;
    item.playedMs = Math.max(item.playedMs, playedMs);
    if (item.playedMs > 0) this.#forgetBefore(itemId);
    this.#forgetIfHeard(itemId, item);
  }

  /** Whole milliseconds of sound that arrived for the item; 0 if it is not, or no longer, known. */
  receivedMs(itemId: string): number {
    const item = this.#items.get(itemId);
    return item === undefined ? 0 : this.#receivedMs(item);
  }

  /** What the user has not heard to its end, in order of play; nothing without reports. */
  unheard(): readonly CutItem[] {
    if (!this.#isReported) return [];
    return [...this.#items].map(([itemId, item]) => ({
      itemId,
      playedMs: Math.min(Math.floor(item.playedMs), this.#receivedMs(item)),
      receivedMs: this.#receivedMs(item),
    }));
  }

  /** Ends all items where they are: they will not be played on. Returns what was unheard. */
  cut(): readonly CutItem[] {
    const unheard = this.unheard();
    for (const itemId of this.#items.keys()) this.#cutIds.add(itemId);
    this.#items.clear();
    return unheard;
  }

  isCut(itemId: string): boolean {
    return this.#cutIds.has(itemId);
  }

  #receivedMs(item: PlayedItem): number {
    return Math.floor(item.receivedBytes / this.#bytesPerMs);
  }

  #forgetBefore(itemId: string): void {
    for (const earlier of this.#items.keys()) {
      if (earlier === itemId) return;
      this.#items.delete(earlier);
    }
  }

  #forgetIfHeard(itemId: string, item: PlayedItem): void {
    if (item.isDone && item.playedMs >= this.#receivedMs(item)) this.#items.delete(itemId);
  }
}
