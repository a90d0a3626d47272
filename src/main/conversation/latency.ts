/**
 * Measures one answer at a time: from the end of what the user said to the first sound that was
 * really played. Times are milliseconds of one clock.
 */
export interface LatencyMeter {
  /** @param endedAtMs when the user had finished speaking, or sent a text */
  expectAnswer(endedAtMs: number): void;
  /** No answer is waited for any more. */
  forget(): void;
  soundSent(itemId: string): void;
  /** @returns the delay, once per answer, or undefined. */
  played(itemId: string, playedMs: number, nowMs: number): number | undefined;
}

export function createLatencyMeter(): LatencyMeter {
  let endedAtMs: number | undefined;
  let firstItemId: string | undefined;

  function forget(): void {
    endedAtMs = undefined;
    firstItemId = undefined;
  }

  return {
    expectAnswer(atMs) {
      endedAtMs = atMs;
      firstItemId = undefined;
    },
    forget,
    soundSent(itemId) {
      if (endedAtMs !== undefined) firstItemId ??= itemId;
    },
    played(itemId, playedMs, nowMs) {
      if (endedAtMs === undefined || itemId !== firstItemId || playedMs <= 0) return undefined;
      const delayMs = Math.max(0, Math.round(nowMs - playedMs - endedAtMs));
      forget();
      return delayMs;
    },
  };
}
