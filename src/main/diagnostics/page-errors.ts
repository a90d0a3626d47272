import type { PageError } from '../../shared/diagnostics/report.ts';
import type { Log } from '../storage/log.ts';

/** So many at once; a page that fails at each frame must not push everything else out of the log. */
const burst = 10;
/** After that one is written each so often. */
const refillMs = 30_000;

/**
 * Writes the page's errors down, but not all of a flood of them.
 * @param now monotonic milliseconds
 */
export function createPageErrors(log: Log, now: () => number): (error: PageError) => void {
  let allowance = burst;
  let refilledAt = now();
  let dropped = 0;

  return ({ kind, message, stack }) => {
    const gained = Math.floor((now() - refilledAt) / refillMs);
    if (gained > 0) {
      allowance = Math.min(burst, allowance + gained);
      refilledAt += gained * refillMs;
    }
    if (allowance === 0) {
      dropped += 1;
      return;
    }
    allowance -= 1;
    const before = dropped === 0 ? '' : ` (${dropped} others before it were dropped)`;
    dropped = 0;
    log.error(`The page: ${kind}${before}`, `${message}\n${stack}`.trim());
  };
}
