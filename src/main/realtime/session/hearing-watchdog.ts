import type { Clock } from '../clock.ts';
import { createReplyWatchdog } from './reply-watchdog.ts';

/**
 * Notices a provider that takes the user's sound and does not hear it: here somebody clearly speaks,
 * and it tells nothing of it. A room can sound like a voice, so it is held against a provider only
 * once, until it shows again that it hears.
 */
export interface HearingWatchdog {
  /** Somebody speaks, and has for so many milliseconds. */
  voiced(voiceMs: number): void;
  /** The provider has heard somebody, or answers. */
  heard(): void;
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
  const watchdog = createReplyWatchdog(clock, () => {
    isTrusted = false;
    onDeaf();
  });
  return {
    voiced(voiceMs) {
      const isClear = voiceMs >= clearVoiceMs && Number.isFinite(patienceMs);
      if (isTrusted && isClear) watchdog.expect(patienceMs);
    },
    heard() {
      isTrusted = true;
      watchdog.calm();
    },
    calm: watchdog.calm,
  };
}
