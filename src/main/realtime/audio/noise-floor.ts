/** How far back the quietest moment counts: longer than any syllable, short enough for a new fan. */
const windowMs = 2000;
const bucketMs = 200;
/** Frames that are averaged, so that one quiet frame within noise does not set the floor. */
const smoothedFrames = 3;

/** Follows the level of steady noise as the quietest moment of the last two seconds. */
export interface NoiseFloor {
  /** Takes the level of the next frame and returns the floor with it, both in dBFS. */
  update(levelDb: number): number;
}

/** Speech pauses every few hundred milliseconds and lets the floor through; steady noise does not. */
export function createNoiseFloor(frameMs: number): NoiseFloor {
  const framesPerBucket = Math.round(bucketMs / frameMs);
  const recent: number[] = [];
  const minima: number[] = [];
  let framesInBucket = framesPerBucket;

  return {
    update(levelDb) {
      recent.push(levelDb);
      if (recent.length > smoothedFrames) recent.shift();
      const level = recent.reduce((sum, value) => sum + value, 0) / recent.length;
      if (framesInBucket === framesPerBucket) {
        framesInBucket = 0;
        minima.push(level);
        if (minima.length > windowMs / bucketMs) minima.shift();
      }
      framesInBucket++;
      minima.push(Math.min(level, minima.pop() ?? level));
      return Math.min(...minima);
    },
  };
}
