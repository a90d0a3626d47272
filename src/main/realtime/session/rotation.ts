import type { Clock } from '../clock.ts';
import type { SessionEnding } from '../events.ts';
import type { ModelProfile } from '../profile.ts';

/**
 * How a connection is exchanged for the next before the provider ends it.
 *
 * - `replace`: the next one opens beside the old one, and is told the history.
 * - `resume`: the old one is closed first, then the next one continues it by handle.
 * - `overlap`: as `replace`, and the user goes on being heard by the old one until the swap.
 */
export type RotationStrategy = NonNullable<ModelProfile['rotation']>;

export function rotationStrategy(profile: ModelProfile): RotationStrategy {
  return profile.rotation ?? (profile.resumption === 'handle' ? 'resume' : 'replace');
}

export interface RotationOptions {
  readonly clock: Clock;
  /** Nobody speaks, and nothing is owed. */
  readonly isIdle: () => boolean;
  /** Now is a good moment; `isLast` if there will be no other. */
  readonly onDue: (reason: SessionEnding['reason'], isLast: boolean) => void;
}

/** Waits for the turn boundary before a connection's end. */
export interface Rotation {
  /** The provider has announced the end. */
  announce(ending: SessionEnding): void;
  /** It did not work out: not again before so many milliseconds. */
  postpone(ms: number): void;
  /** There is another connection, or none is wanted. */
  cancel(): void;
}

const checkEveryMs = 200;
const mostMarginMs = 5_000;
/** Where the provider announces the end without saying when. */
const assumedTimeLeftMs = 10_000;

export function createRotation({ clock, isIdle, onDue }: RotationOptions): Rotation {
  let dispose = (): void => undefined;
  let deadlineAt = Infinity;
  let notBefore = 0;

  function check(reason: SessionEnding['reason']): void {
    const isLast = clock.now() >= deadlineAt;
    const isDue = isLast || (clock.now() >= notBefore && isIdle());
    // Before the call, which may cancel it.
    if (!isLast) dispose = clock.setTimeout(() => check(reason), checkEveryMs);
    if (isDue) onDue(reason, isLast);
  }

  return {
    announce({ timeLeftMs, reason }) {
      dispose();
      const leftMs = timeLeftMs > 0 ? timeLeftMs : assumedTimeLeftMs;
      deadlineAt = clock.now() + leftMs - Math.min(mostMarginMs, leftMs / 4);
      dispose = clock.setTimeout(() => check(reason), 0);
    },
    postpone(ms) {
      notBefore = clock.now() + ms;
    },
    cancel() {
      dispose();
      deadlineAt = Infinity;
      notBefore = 0;
    },
  };
}
