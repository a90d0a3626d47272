import type { Clock } from '../clock.ts';

/** Waits that can be cut short, so that none is left behind. */
export interface Pauses {
  /** Resolves after `ms`, or when all pauses are ended. */
  pause(ms: number): Promise<void>;
  endAll(): void;
}

export function createPauses(clock: Clock): Pauses {
  const open = new Set<() => void>();
  return {
    pause(ms) {
      return new Promise((resolve) => {
        const finish = (): void => {
          open.delete(finish);
          dispose();
          resolve();
        };
        const dispose = clock.setTimeout(finish, ms);
        open.add(finish);
      });
    },
    endAll() {
      for (const finish of open) finish();
    },
  };
}
