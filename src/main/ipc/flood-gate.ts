/** How often each channel may be used. */
export interface FloodGate {
  /** Whether one more request of this channel is taken now. */
  admits(channel: string): boolean;
}

/** Requests of one channel at once; a window that opens asks for a few of each. */
export const burst = 200;
/** In the long run. No person and no control of ours is that fast. */
export const perSecond = 50;

/** @param now milliseconds of a clock that never goes back */
export function createFloodGate(now: () => number): FloodGate {
  const buckets = new Map<string, { tokens: number; atMs: number }>();
  return {
    admits(channel) {
      const atMs = now();
      const before = buckets.get(channel) ?? { tokens: burst, atMs };
      const refilled = before.tokens + ((atMs - before.atMs) * perSecond) / 1_000;
      const tokens = Math.min(burst, refilled);
      const isAdmitted = tokens >= 1;
      buckets.set(channel, { tokens: isAdmitted ? tokens - 1 : tokens, atMs });
      return isAdmitted;
    },
  };
}
