/** Tells presses from the repetitions of a key that is held. */
export interface RepeatFilter {
  /** @returns whether what came now is a press */
  isPress(): boolean;
  /** The key may be down already: what comes next repeats that. */
  holdOff(): void;
}

/**
 * A held key comes again after the desktop's delay (500 or 660 ms mostly) and then every 40 ms or
 * so, and nothing tells when it is let go (desktop-facts.md). So whatever comes this soon after the
 * one before is a repetition; who means to press twice takes longer.
 */
export const repeatWithinMs = 900;

/** @param now milliseconds of a clock that never goes back */
export function createRepeatFilter(now: () => number): RepeatFilter {
  let lastAt = -Infinity;
  return {
    isPress() {
      const at = now();
      const isRepeated = at - lastAt <= repeatWithinMs;
      lastAt = at;
      return !isRepeated;
    },
    holdOff() {
      lastAt = now();
    },
  };
}
