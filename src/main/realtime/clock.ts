/** Time, passed in so that tests decide when it passes. */
export interface Clock {
  /** Milliseconds since an arbitrary start; never goes back. */
  now(): number;
  /** Runs `callback` once after `ms` milliseconds, unless the returned disposer was called. */
  setTimeout(callback: () => void, ms: number): () => void;
}

/** Longer delays make Node fire at once. */
const longestTimeoutMs = 2 ** 31 - 1;

export const systemClock: Clock = {
  now: () => performance.now(),
  setTimeout(callback, ms) {
    const timer = setTimeout(callback, Math.min(ms, longestTimeoutMs));
    return () => clearTimeout(timer);
  },
};
