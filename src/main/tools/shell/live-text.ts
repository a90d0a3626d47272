import { StringDecoder } from 'node:string_decoder';
import { stripVTControlCharacters } from 'node:util';
import type { Clock } from '../../realtime/clock.ts';

/** Output on its way to the window: gathered, so that a flood becomes a few messages. */
export interface LiveText {
  append(bytes: Uint8Array): void;
  /** Hands out what is left; nothing comes after. */
  end(): void;
}

const intervalMs = 100;
const maxBytesAtOnce = 8 * 1024;

export function createLiveText(clock: Clock, onText: (text: string) => void): LiveText {
  const decoder = new StringDecoder('utf8');
  let pending: Buffer = Buffer.alloc(0);
  let stopTimer: (() => void) | undefined;

  function flush(): void {
    stopTimer = undefined;
    const text = stripVTControlCharacters(decoder.write(pending));
    pending = Buffer.alloc(0);
    if (text !== '') onText(text);
  }

  return {
    append(bytes) {
      const last = bytes.subarray(Math.max(0, bytes.length - maxBytesAtOnce));
      const joined = Buffer.concat([pending, last]);
      pending = joined.subarray(Math.max(0, joined.length - maxBytesAtOnce));
      stopTimer ??= clock.setTimeout(flush, intervalMs);
    },
    end() {
      stopTimer?.();
      flush();
    },
  };
}
