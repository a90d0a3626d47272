import type { BarLevels } from '../../../shared/call-bar/bar.ts';

/** Passes on how loud both sides are, not more often than an eye wants. */
export interface LevelFeed {
  /** @param decibels dBFS (RMS) of what was heard just now */
  heard(who: keyof BarLevels, decibels: number): void;
  /** Nothing is heard any more. */
  silence(): void;
}

const leastMs = 66;
const quietestDecibels = -60;
const silence: BarLevels = { microphone: 0, speaker: 0 };

/** @param now milliseconds of a clock that never goes back */
export function createLevelFeed(now: () => number, send: (levels: BarLevels) => void): LevelFeed {
  let levels = silence;
  let sentAt = -Infinity;
  return {
    heard(who, decibels) {
      levels = { ...levels, [who]: Math.max(levels[who], loudness(decibels)) };
      if (now() - sentAt < leastMs) return;
      sentAt = now();
      send(levels);
      levels = silence;
    },
    silence() {
      levels = silence;
      send(silence);
    },
  };
}

/** -60 dB and less is 0, full scale is 1: as the page measures it. */
function loudness(decibels: number): number {
  return Math.min(1, Math.max(0, 1 - decibels / quietestDecibels));
}
