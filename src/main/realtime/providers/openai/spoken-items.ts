import { durationMs } from '../../audio/pcm.ts';
import { sampleRate } from './models.ts';

/** What the server sent of one item of the model's speech. */
export interface SpokenItem {
  readonly itemId: string;
  readonly receivedMs: number;
  readonly isComplete: boolean;
}

/** Counts the sound received of each item, since a truncation must not go beyond it. */
export interface SpokenItems {
  /** @returns whole samples: a byte that a server split off waits for the next piece. */
  receive(itemId: string, data: Uint8Array): Uint8Array;
  complete(itemId: string): void;
  find(itemId: string): SpokenItem | undefined;
}

interface Count {
  bytes: number;
  isComplete: boolean;
  oddByte: number | undefined;
}

/** Older ones have long been heard. */
const rememberedItems = 256;

export function createSpokenItems(): SpokenItems {
  const counts = new Map<string, Count>();

  function countOf(itemId: string): Count {
    const known = counts.get(itemId);
    if (known !== undefined) return known;
    const count: Count = { bytes: 0, isComplete: false, oddByte: undefined };
    counts.set(itemId, count);
    const oldest = counts.keys().next();
    if (counts.size > rememberedItems && oldest.done !== true) counts.delete(oldest.value);
    return count;
  }

  return {
    receive(itemId, data) {
      const count = countOf(itemId);
      const whole = count.oddByte === undefined ? data : Uint8Array.from([count.oddByte, ...data]);
      const evenLength = whole.length - (whole.length % 2);
      count.oddByte = whole[evenLength];
      count.bytes += evenLength;
      return evenLength === whole.length ? whole : whole.slice(0, evenLength);
    },
    complete(itemId) {
      countOf(itemId).isComplete = true;
    },
    find(itemId) {
      const count = counts.get(itemId);
      if (count === undefined) return undefined;
      const receivedMs = Math.floor(durationMs(count.bytes, sampleRate));
      return { itemId, receivedMs, isComplete: count.isComplete };
    },
  };
}
