import { randomBytes } from 'node:crypto';
import type { ConversationEntry } from './conversation.ts';
import { Refusal } from './refusal.ts';

/** What the service remembers of a conversation under a handle. */
export interface Snapshot {
  readonly model: string;
  readonly entries: readonly ConversationEntry[];
}

/** Resumption handles over all connections of a simulator. */
export interface HandleStore {
  issue(snapshot: Snapshot): string;
  /** @throws Refusal 1008 for one that is too old, 1007 for one that never was. */
  redeem(handle: string): Snapshot;
  /** Makes every handle too old. */
  expire(): void;
}

/** So that memory stays flat over hours. */
const MOST_HANDLES = 256;

/** `now` is in ms. */
export function createHandleStore(lifetimeMs: number, now: () => number): HandleStore {
  const known = new Map<string, { snapshot: Snapshot; expiresMs: number }>();
  return {
    issue: (snapshot) => {
      const handle = randomBytes(24).toString('base64url');
      known.set(handle, { snapshot, expiresMs: now() + lifetimeMs });
      const [oldest] = known.keys();
      if (known.size > MOST_HANDLES && oldest !== undefined) known.delete(oldest);
      return handle;
    },
    redeem: (handle) => {
      const found = known.get(handle);
      if (found === undefined) throw new Refusal(1007, 'Invalid session handle');
      if (now() >= found.expiresMs) {
        throw new Refusal(1008, 'BidiGenerateContent session not found');
      }
      return found.snapshot;
    },
    expire: () => {
      for (const entry of known.values()) entry.expiresMs = Number.NEGATIVE_INFINITY;
    },
  };
}
