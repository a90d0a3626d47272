/** Room noise shows nothing, and a loud voice fills the bar. Both on the scale of `AudioLevels`. */
const quiet = 0.15;
const loud = 0.8;

/** A loudness of 0 to 1 as the length of a bar, 0 to 1. */
export function barHeight(loudness: number): number {
  return Math.min(1, Math.max(0, (loudness - quiet) / (loud - quiet)));
}
