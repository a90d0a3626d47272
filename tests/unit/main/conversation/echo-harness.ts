import { createEchoGuard } from '../../../../src/main/conversation/echo-guard.ts';

export const frameMs = 20;
const silent = 0;

/** What passed of one captured frame. */
export interface Outcome {
  /** Number of the frame, from 0. */
  readonly frame: number;
  readonly levelDb: number;
  readonly isSilenced: boolean;
  /** How many frames later it was passed. */
  readonly delayFrames: number;
}

/** A guard whose frames can be told apart, and everything that came out of it. */
export function createEchoHarness() {
  const guard = createEchoGuard({ frameMs });
  const levels: number[] = [];
  const outcomes: Outcome[] = [];

  function note(passed: readonly Uint8Array[]): void {
    for (const bytes of passed) {
      const frame = outcomes.length;
      const isSilenced = bytes.every((byte) => byte === silent);
      if (!isSilenced && bytes[1] !== frame % 256) throw new Error('Frames changed their order.');
      const delayFrames = levels.length - 1 - frame;
      outcomes.push({ frame, levelDb: levels[frame] ?? NaN, isSilenced, delayFrames });
    }
  }

  return {
    guard,
    outcomes,
    /** Frames that went in so far. */
    get count() {
      return levels.length;
    },
    /** Captures frames of these levels. */
    hear(...frameLevels: readonly number[]): void {
      for (const levelDb of frameLevels) {
        const mark = levels.length % 256;
        levels.push(levelDb);
        note(guard.pass(Uint8Array.of(1, mark), levelDb));
      }
    },
    hearFor(ms: number, levelDb: number): void {
      for (let done = 0; done < ms; done += frameMs) this.hear(levelDb);
    },
    /** The player reports 100 ms of sound; the microphone hears something meanwhile. */
    playFor(ms: number, playedDb: number, microphoneDb: number): void {
      for (let done = 0; done < ms; done += 100) {
        this.hearFor(100, microphoneDb);
        guard.report(played(playedDb));
      }
    },
    skip(): void {
      levels.push(-120);
      note([...guard.skip(), Uint8Array.of(silent, silent)]);
    },
    /** Of the frames since `from`: those that passed as they were. */
    passedSince: (from: number) =>
      outcomes.filter(({ frame, isSilenced }) => frame >= from && !isSilenced),
  };
}

export function played(levelDb: number) {
  return { type: 'played', itemId: 'a', playedMs: 0, isComplete: false, levelDb } as const;
}

/**
 * Replays a recording of the rig: `h` sound was handed to the player, `p-13` the player reported
 * 100 ms at -13 dBFS, `-98` a captured frame of this level.
 */
export function replay(recording: string) {
  const harness = createEchoHarness();
  for (const sign of recording.split(' ')) {
    if (sign === 'h') harness.guard.handed();
    else if (sign.startsWith('p')) harness.guard.report(played(Number(sign.slice(1))));
    else harness.hear(Number(sign));
  }
  return harness;
}
