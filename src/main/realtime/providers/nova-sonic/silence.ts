import type { Clock } from '../../clock.ts';
import { bytesForMs } from '../../audio/pcm.ts';
import { inputSampleRate } from './models.ts';

export interface SilenceKeeperOptions {
  readonly clock: Clock;
  readonly sendSound: (pcm: Uint8Array) => void;
}

/**
 * Sends silence where the application sends nothing. The service hears a turn's end only in
 * silence, wants it to go on while it answers, and ends a stream that brings no sound for 55 s
 * (protocols.md 3.5).
 */
export interface SilenceKeeper {
  /** The application has sent sound. */
  soundSent(): void;
  /** Something goes on: silence is sent as steadily as a microphone would for a while. */
  stirred(): void;
  stop(): void;
}

/** A gap in the application's sound that is no jitter any more. */
const gapMs = 250;
const pieceMs = 100;
/**
 * So long after anything happened silence is sent without gaps: it covers the pause that ends a
 * turn and the time until the answer.
 */
const attentiveMs = 10_000;
/** Then only now and then: silence costs tokens. */
const idleIntervalMs = 20_000;

export function createSilenceKeeper({ clock, sendSound }: SilenceKeeperOptions): SilenceKeeper {
  const piece = new Uint8Array(bytesForMs(pieceMs, inputSampleRate));
  let soundUntil = clock.now();
  let isOwnSound = false;
  let stirredAt = clock.now();
  let cancel: () => void = () => undefined;
  let isIdle = false;

  function dueIn(): number {
    isIdle = clock.now() - stirredAt >= attentiveMs;
    const interval = isIdle ? idleIntervalMs : isOwnSound ? pieceMs : gapMs;
    return Math.max(0, soundUntil + interval - clock.now());
  }

  function schedule(): void {
    cancel();
    cancel = clock.setTimeout(() => {
      if (dueIn() === 0) {
        soundUntil = clock.now();
        isOwnSound = true;
        sendSound(piece);
      }
      schedule();
    }, dueIn());
  }

  schedule();
  return {
    // Without touching the timer: this happens fifty times a second.
    soundSent: () => {
      soundUntil = clock.now();
      isOwnSound = false;
      stirredAt = soundUntil;
      if (isIdle) schedule();
    },
    stirred: () => {
      stirredAt = clock.now();
      if (isIdle) schedule();
    },
    stop: () => cancel(),
  };
}
