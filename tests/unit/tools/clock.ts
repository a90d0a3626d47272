import type { Clock } from '../../../src/main/realtime/clock.ts';

/** A clock that a test moves. */
export interface TestClock extends Clock {
  advance(ms: number): void;
  /** How many timers still wait. */
  readonly waiting: number;
}

export function createTestClock(): TestClock {
  let now = 0;
  const timers = new Set<{ readonly at: number; readonly run: () => void }>();
  return {
    now: () => now,
    setTimeout(run, ms) {
      const timer = { at: now + ms, run };
      timers.add(timer);
      return () => timers.delete(timer);
    },
    advance(ms) {
      now += ms;
      for (const timer of [...timers].sort((a, b) => a.at - b.at)) {
        if (timer.at > now || !timers.delete(timer)) continue;
        timer.run();
      }
    },
    get waiting() {
      return timers.size;
    },
  };
}
