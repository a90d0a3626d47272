import type { PlaybackReference } from './playback-reference.ts';

/** What is known about the way from the speakers into the microphone. */
export interface EchoTrust {
  /** No echo comes back: headphones, or the canceller has learned the room. */
  readonly isTrusted: boolean;
  /**
   * Judges one frame while something is audible.
   * @param levelDb of the microphone
   * @param roomDb of the microphone when nobody speaks, undefined if that is not known
   */
  judge(levelDb: number, roomDb: number | undefined, playback: PlaybackReference): void;
  /** Trust has to be earned again. */
  doubt(): void;
}

/** How far below the playback the microphone is when no echo comes back. */
export const echoMarginDb = 30;
/** What stands out from the room by less than this is the room. */
const roomMarginDb = 6;
/** Inaudible, whatever it is. */
const inaudibleDb = -70;
const neverEchoDb = -60;
/** How long loud playback has to stay without echo: longer than sound takes through the room. */
const neededMs = 400;

/** @param frameMs length of every frame */
export function createEchoTrust(frameMs: number): EchoTrust {
  let quietMs = 0;
  let isTrusted = false;

  return {
    get isTrusted() {
      return isTrusted;
    },
    judge(levelDb, room, playback) {
      if (isTrusted) return;
      // After a pause the microphone is quiet until the next echo can have arrived.
      if (!playback.isLoud) quietMs = 0;
      if (!playback.isLoud) return;
      const roomDb = room === undefined ? -Infinity : room + roomMarginDb;
      const { loudestDb, softestDb } = playback;
      if (levelDb > Math.max(loudestDb - echoMarginDb, roomDb, neverEchoDb)) quietMs = 0;
      if (levelDb <= Math.max(softestDb - echoMarginDb, roomDb, inaudibleDb)) quietMs += frameMs;
      isTrusted = quietMs >= neededMs;
    },
    doubt() {
      isTrusted = false;
      quietMs = 0;
    },
  };
}
