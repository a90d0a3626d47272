/** How loud the microphone is when nobody speaks and nothing is played. */
export interface RoomLevel {
  /** dBFS; undefined before anything was heard. */
  readonly levelDb: number | undefined;
  push(levelDb: number): void;
}

/** Longer than any sentence goes without a pause. */
const windowMs = 2_000;
/** Averaged, so that one quiet frame within noise does not count as the room. */
const smoothedFrames = 3;

/** The quietest moment of the last two seconds. @param frameMs length of every frame */
export function createRoomLevel(frameMs: number): RoomLevel {
  const maxFrames = windowMs / frameMs;
  const frames: number[] = [];
  const smoothed: number[] = [];

  return {
    get levelDb() {
      return smoothed.length === 0 ? undefined : Math.min(...smoothed);
    },
    push(levelDb) {
      frames.push(levelDb);
      if (frames.length > smoothedFrames) frames.shift();
      if (frames.length < smoothedFrames) return;
      smoothed.push(frames.reduce((sum, value) => sum + value, 0) / frames.length);
      if (smoothed.length > maxFrames) smoothed.shift();
    },
  };
}
