/** Softest sound that shows, in decibels below full scale. */
const floorDb = -54;

/** Maps a loudness of 0 to 1 onto a bar of 0 to 1, in decibels, as ears hear it. */
export function barHeight(level: number): number {
  if (!(level > 0)) return 0;
  const db = 20 * Math.log10(Math.min(1, level));
  return Math.max(0, 1 - db / floorDb);
}
