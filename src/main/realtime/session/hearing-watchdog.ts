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
  /**
   * The provider has heard somebody, or answers.
   * @param atMs of the microphone's sound
   * @param isBeginning it has heard a voice begin, and will tell of its end or its words
   */
  heard(atMs: number, isBeginning: boolean): void;
  /** Whatever was said, it is not expected that this connection tells of it. */
  calm(): void;
}

/** Shorter sounds are no sentence that somebody waits to be answered. */
const clearVoiceMs = 1_200;
/** The same, for a voice that the provider has noticed as well. */
const noticedVoiceMs = 300;
/** A voice that ended longer ago is not the one that begins. */
const latestNoticeMs = 3_000;

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
  let isNoticed = false;
  let newest = { fromMs: 0, untilMs: 0 };
  const watchdog = createReplyWatchdog(clock, () => {
    isTrusted = false;
    onDeaf();
  });

  function expectNotice(): void {
    if (isTrusted && Number.isFinite(patienceMs)) watchdog.expect(patienceMs);
  }

  return {
    voiced(fromMs, untilMs) {
      newest = { fromMs, untilMs };
      // What follows an answer is often but the breath after the last word.
      const voiceMs = untilMs - (isNoticed ? fromMs : Math.max(fromMs, heardAtMs));
      if (voiceMs >= (isNoticed ? noticedVoiceMs : clearVoiceMs)) expectNotice();
    },
    heard(atMs, isBeginning) {
      isTrusted = true;
      heardAtMs = atMs;
      isNoticed = isBeginning;
      watchdog.calm();
      const { fromMs, untilMs } = newest;
      const isFresh = atMs - untilMs < latestNoticeMs && untilMs - fromMs >= noticedVoiceMs;
      if (isBeginning && isFresh) expectNotice();
    },
    calm() {
      isNoticed = false;
      watchdog.calm();
    },
  };
}
