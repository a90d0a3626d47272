import { randomInt } from 'node:crypto';

const ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

/** The service counts seconds from here: captured ids decode to their session's `expires_at` − 1 h. */
const EPOCH_SECONDS = 50 * 365 * 86_400;

/** Ids in the real style (`event_E6U0upa15CBe8gAnApXCO`): five base-62 digits of time, 16 random. */
export interface IdSource {
  readonly event: () => string;
  readonly session: () => string;
  readonly conversation: () => string;
  readonly item: () => string;
  readonly response: () => string;
  readonly call: () => string;
}

/** Creates a source of unique ids; `now` is in epoch ms. */
export function createIdSource(now: () => number = Date.now): IdSource {
  const timed = (prefix: string) => () => `${prefix}_${timeDigits(now())}${randomDigits(16)}`;
  return {
    event: timed('event'),
    session: timed('sess'),
    conversation: timed('conv'),
    item: timed('item'),
    response: timed('resp'),
    call: () => `call_${randomDigits(16)}`,
  };
}

/** Random padding that makes a delta and its `obfuscation` 16 characters together, as captured. */
export function obfuscationFor(delta: string): string {
  return randomDigits(Math.max(1, 16 - delta.length));
}

function randomDigits(count: number): string {
  return Array.from({ length: count }, () => ALPHABET[randomInt(ALPHABET.length)]).join('');
}

function timeDigits(nowMs: number): string {
  let rest = Math.floor(nowMs / 1000) - EPOCH_SECONDS;
  let digits = '';
  for (let place = 0; place < 5; place += 1) {
    digits = (ALPHABET[rest % 62] ?? '0') + digits;
    rest = Math.floor(rest / 62);
  }
  return digits;
}
