import type { Clock } from '../clock.ts';
import type { SessionEnding } from '../events.ts';
import type { ModelProfile } from '../profile.ts';

/**
 * How a connection is exchanged for the next before the provider ends it.
 *
 * - `replace`: the next one opens beside the old one, and is told the history.
 * - `resume`: the old one is closed first, then the next one continues it by handle.
 * - `overlap`: as `replace`, and the user goes on being heard by the old one until the swap; that is
 *   made under an answer that is being heard, when nobody expects to be listened to (protocols.md 3.5).
 */
export type RotationStrategy = NonNullable<ModelProfile['rotation']>;

export function rotationStrategy(profile: ModelProfile): RotationStrategy {
  return profile.rotation ?? (profile.resumption === 'handle' ? 'resume' : 'replace');
}

export interface RotationOptions {
  readonly clock: Clock;
  readonly strategy: RotationStrategy;
  /** Nobody speaks, and nothing is owed. */
  readonly isIdle: () => boolean;
  /** The model has said all of an answer, and the user hears it. */
  readonly isListening: () => boolean;
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
/** Where an answer to listen to is preferred: after this part of the time a quiet moment will do. */
const listeningShare = 0.5;
/** Where the provider announces the end without saying when. */
const assumedTimeLeftMs = 10_000;

export function createRotation(options: RotationOptions): Rotation {
  const { clock, strategy, isIdle, isListening, onDue } = options;
  let dispose = (): void => undefined;
  let deadlineAt = Infinity;
  let notBefore = 0;
  let idleFrom = 0;

  function isGoodMoment(): boolean {
    if (clock.now() < notBefore) return false;
    if (strategy === 'overlap' && isListening()) return true;
    return clock.now() >= idleFrom && isIdle();
  }

  function check(reason: SessionEnding['reason']): void {
    const isLast = clock.now() >= deadlineAt;
    const isDue = isLast || isGoodMoment();
    // Before the call, which may cancel it.
    if (!isLast) dispose = clock.setTimeout(() => check(reason), checkEveryMs);
    if (isDue) onDue(reason, isLast);
  }

  return {
    announce({ timeLeftMs, reason }) {
      dispose();
      const leftMs = timeLeftMs > 0 ? timeLeftMs : assumedTimeLeftMs;
      deadlineAt = clock.now() + leftMs - Math.min(mostMarginMs, leftMs / 4);
      idleFrom = strategy === 'overlap' ? clock.now() + leftMs * listeningShare : 0;
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
