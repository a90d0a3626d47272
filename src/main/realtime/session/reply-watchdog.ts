import type { Clock } from '../clock.ts';

/** Notices a provider that takes everything and says nothing. Holds at most one timer. */
export interface ReplyWatchdog {
  /** Something is due within so many milliseconds from now. */
  expect(ms: number): void;
  /** Nothing is due. */
  calm(): void;
}

export function createReplyWatchdog(clock: Clock, onSilence: () => void): ReplyWatchdog {
  let dueAt: number | undefined;
  let timer: { readonly firesAt: number; readonly dispose: () => void } | undefined;

  function stop(): void {
    timer?.dispose();
    timer = undefined;
  }

  function fire(): void {
    timer = undefined;
    if (dueAt === undefined) return;
    if (dueAt > clock.now()) {
      arm(dueAt);
      return;
    }
    dueAt = undefined;
    onSilence();
  }

  function arm(firesAt: number): void {
    stop();
    timer = { firesAt, dispose: clock.setTimeout(fire, Math.max(0, firesAt - clock.now())) };
  }

  return {
    expect(ms) {
      dueAt = clock.now() + ms;
      // Every piece of sound moves the time on: a timer that fires too early arms itself again.
      if (timer === undefined || timer.firesAt > dueAt) arm(dueAt);
    },
    calm() {
      dueAt = undefined;
      stop();
    },
  };
}
