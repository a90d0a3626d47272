/** How many levels the wave remembers, at about 20 a second. */
export const waveSteps = 7;
/** The newest level stands once, in the middle; the others on both sides. */
export const waveBars = waveSteps * 2 - 1;

/** The wave as a mere picture, 0 to 1, for those who want no motion. */
export function stillWave(bar: number): number {
  const fromMiddle = Math.abs(bar - waveSteps + 1);
  return Math.max(0.15, 0.8 - fromMiddle * 0.11 - (fromMiddle % 2) * 0.16);
}
