import type { PlaybackReport } from '../../shared/audio-port.ts';
import { createEchoTrust, echoMarginDb } from './echo-trust.ts';
import { createPlaybackReference } from './playback-reference.ts';
import { createRoomLevel } from './room-level.ts';
import { createSpeechHold } from './speech-hold.ts';

/**
 * Keeps the assistant's own voice from the model, which would take it for an interruption. Echo
 * cancellation needs up to some seconds of sound to learn the room, and lets bursts through later.
 *
 * While the assistant is audible, only a voice passes, and silence in place of the rest. As long as
 * it is not known whether an echo comes back, a voice has to be clearly louder than the assistant;
 * once the microphone has stayed quiet under loud playback (headphones, or a canceller that works),
 * a voice has to last. What passes is complete: it was held, not cut.
 *
 * Its clock is the captured sound: the microphone's frames arrive in real time.
 */
export interface EchoGuard {
  /** Sound was handed to the player. */
  handed(): void;
  report(report: PlaybackReport): void;
  /**
   * Takes the next captured frame and returns what goes to the model: nothing yet, or as much sound
   * as was taken and not returned before.
   * @param levelDb of the frame, dBFS (RMS)
   */
  pass(frame: Uint8Array, levelDb: number): readonly Uint8Array[];
  /** The assistant was interrupted; by an echo, perhaps. */
  interrupted(): void;
  /** A frame of the muted microphone: nothing is learned, and what is held comes out as silence. */
  skip(): readonly Uint8Array[];
  /** Another microphone or speaker: what plays goes on, and nothing is known of its echo. */
  devicesChanged(): void;
  /** What was played is lost with its player; the next one may play elsewhere. */
  playerGone(): void;
}

export interface EchoGuardOptions {
  /** Length of every frame. */
  readonly frameMs: number;
}

/** Automatic gain makes an echo louder than what was played, by some 7 dB as measured. */
const possibleGainDb = 6;
const louderDb = 6;
const voiceDb = -50;
const voiceOverRoomDb = 10;
/**
 * How long a voice lasts at least. Bursts of echo that broke through a canceller at work were
 * measured to last up to 240 ms, at any time of a call, also after seconds without any.
 */
const shortestVoiceMs = 320;
/** Who talked when the assistant began may go on for so long without proof. */
const graceMs = 600;

export function createEchoGuard({ frameMs }: EchoGuardOptions): EchoGuard {
  const playback = createPlaybackReference();
  const trust = createEchoTrust(frameMs);
  const room = createRoomLevel(frameMs);
  const hold = createSpeechHold(frameMs, shortestVoiceMs);
  let audibleMs = 0;

  function isVoice(levelDb: number): boolean {
    const overRoomDb = (room.levelDb ?? -Infinity) + voiceOverRoomDb;
    if (levelDb <= Math.max(voiceDb, overRoomDb)) return false;
    if (!playback.isAudible) return true;
    if (trust.isTrusted) return levelDb > playback.loudestDb - echoMarginDb;
    return levelDb > playback.loudestDb + possibleGainDb + louderDb;
  }

  return {
    handed: playback.handed,
    report: playback.report,
    pass(frame, levelDb) {
      playback.advance(frameMs);
      if (!playback.isAudible) {
        audibleMs = 0;
        room.push(levelDb);
        return hold.follow(frame, isVoice(levelDb));
      }
      audibleMs += frameMs;
      trust.judge(levelDb, room.levelDb, playback);
      const isGraceOver = audibleMs > graceMs && audibleMs - frameMs <= graceMs;
      const rejected = isGraceOver && !trust.isTrusted ? hold.reject() : [];
      const goesOn = hold.isSpeech && audibleMs <= graceMs && levelDb > voiceDb;
      return [...rejected, ...hold.take(frame, goesOn || isVoice(levelDb))];
    },
    interrupted() {
      if (hold.isSpeech) trust.doubt();
    },
    skip() {
      playback.advance(frameMs);
      return hold.reject();
    },
    devicesChanged: trust.doubt,
    playerGone() {
      playback.forget();
      trust.doubt();
    },
  };
}
