import type { Clock } from '../clock.ts';

/** A clock that stands still until a test moves it. */
export interface ManualClock extends Clock {
  /** Timers that have neither fired nor been disposed of. */
  readonly pendingTimers: number;
  /** Moves time on and fires what falls due, earliest first. */
  advance(ms: number): void;
}

interface Timer {
  readonly dueAt: number;
  readonly callback: () => void;
}

export function createManualClock(): ManualClock {
  let now = 0;
  const timers = new Set<Timer>();

  function nextDue(until: number): Timer | undefined {
    return [...timers].filter((timer) => timer.dueAt <= until).sort((a, b) => a.dueAt - b.dueAt)[0];
  }

  return {
    now: () => now,
    setTimeout(callback, ms) {
      const timer = { dueAt: now + ms, callback };
      timers.add(timer);
      return () => timers.delete(timer);
    },
    get pendingTimers() {
      return timers.size;
    },
    advance(ms) {
      const until = now + ms;
      for (let timer = nextDue(until); timer !== undefined; timer = nextDue(until)) {
        timers.delete(timer);
        now = timer.dueAt;
        timer.callback();
      }
      now = until;
    },
  };
}
