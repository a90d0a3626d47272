import type { PlaybackReport } from '../../shared/audio-port.ts';

/** What the speakers do now, as far as an echo of it could be in the microphone. */
export interface PlaybackReference {
  /** Sound plays, is about to, or has just ended and may still be in the air. */
  readonly isAudible: boolean;
  /** It is loud enough now for its echo to be judged. */
  readonly isLoud: boolean;
  /** dBFS of the loudest and of the softest sound whose echo may arrive now. */
  readonly loudestDb: number;
  readonly softestDb: number;
  /** Sound was handed to the player. */
  handed(): void;
  report(report: PlaybackReport): void;
  /** Time passes: so much was captured. */
  advance(ms: number): void;
  /** Whatever played is gone with its player. */
  forget(): void;
}

/** Softer sound says nothing about the echo path. */
const loudDb = -45;
/** Of sound that was handed over but not heard of yet: it may be as loud as can be. */
const unknownDb = 0;
const silenceDb = -120;

/** One report covers 100 ms and comes late by as much; sound takes up to 350 ms through the room. */
const echoWindowMs = 550;
/** Reports come every 100 ms: after this, the last one says nothing about now. */
const freshMs = 250;
/** What is left in buffers and in the room when the player has nothing more. */
const tailMs = 300;
/** A player that takes sound but never reports does not play: nobody may be locked out by it. */
const patienceMs = 1_000;

interface Reported {
  readonly atMs: number;
  readonly levelDb: number;
}

/** Its clock is the sound itself: it moves only by `advance`. */
export function createPlaybackReference(): PlaybackReference {
  let nowMs = 0;
  let reported: Reported[] = [];
  let lastSignMs = -Infinity;
  let endedMs = -Infinity;
  let isOn = false;

  function levels(): number[] {
    return reported.map(({ levelDb }) => levelDb);
  }

  function end(): void {
    isOn = false;
    endedMs = nowMs;
  }

  return {
    get isAudible() {
      return isOn ? nowMs - lastSignMs < patienceMs : nowMs - endedMs < tailMs;
    },
    get isLoud() {
      const last = reported.at(-1);
      return isOn && last !== undefined && nowMs - last.atMs < freshMs && last.levelDb > loudDb;
    },
    get loudestDb() {
      if (reported.length > 0) return Math.max(...levels());
      return isOn ? unknownDb : silenceDb;
    },
    get softestDb() {
      return reported.length > 0 ? Math.min(...levels()) : silenceDb;
    },
    handed() {
      if (isOn && nowMs - lastSignMs < patienceMs) return;
      isOn = true;
      lastSignMs = nowMs;
    },
    report(report) {
      if (report.type === 'drained' || report.type === 'flushed') end();
      if (report.type !== 'played' || report.levelDb === undefined) return;
      isOn = true;
      lastSignMs = nowMs;
      reported.push({ atMs: nowMs, levelDb: report.levelDb });
    },
    advance(ms) {
      nowMs += ms;
      reported = reported.filter(({ atMs }) => nowMs - atMs < echoWindowMs);
    },
    forget() {
      reported = [];
      isOn = false;
      endedMs = -Infinity;
    },
  };
}
