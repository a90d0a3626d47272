import type { Clock } from '../clock.ts';
import { createReplyWatchdog } from './reply-watchdog.ts';

/**
 * Notices a provider that takes the user's sound and does not hear it: here somebody clearly speaks,
 * and it tells nothing of it. A room can sound like a voice, so it is held against a provider only
 * once, until it shows again that it hears.
 */
export interface HearingWatchdog {
  /** A voice goes on; both are milliseconds of the microphone's sound. */
  voiced(fromMs: number, untilMs: number): void;
  /** The provider has heard somebody, or answers; @param atMs of the microphone's sound */
  heard(atMs: number): void;
  /** Whatever was said, it is not expected that this connection tells of it. */
  calm(): void;
}

/** Shorter sounds are no sentence that somebody waits to be answered. */
const clearVoiceMs = 1_200;

/**
 * @param patienceMs from the end of a voice until the provider must have told of it; `Infinity` for
 * ever. Some tell only when the turn is over.
 */
export function createHearingWatchdog(
  clock: Clock,
  patienceMs: number,
  onDeaf: () => void,
): HearingWatchdog {
  let isTrusted = true;
  let heardAtMs = 0;
  const watchdog = createReplyWatchdog(clock, () => {
    isTrusted = false;
    onDeaf();
  });
  return {
    voiced(fromMs, untilMs) {
      // What follows a sign is often but the breath after the last word.
      const voiceMs = untilMs - Math.max(fromMs, heardAtMs);
      const isClear = voiceMs >= clearVoiceMs && Number.isFinite(patienceMs);
      if (isTrusted && isClear) watchdog.expect(patienceMs);
    },
    heard(atMs) {
      isTrusted = true;
      heardAtMs = atMs;
      watchdog.calm();
    },
    calm: watchdog.calm,
  };
}
