import { frameMs, type PlaybackReport } from '../../shared/audio-port.ts';
import { VoiceActivityDetector, type RealtimeSession } from '../realtime/index.ts';
import { createEchoGuard } from './echo-guard.ts';
import { levelDb } from './frame-level.ts';
import { createMuteGate } from './mute.ts';
import { createPreRoll } from './pre-roll.ts';

/** What decides whether the user's voice goes to the model, and sends it there in order. */
export interface CallSound {
  /** Milliseconds of sound that went to the model since it can take any. */
  readonly sentMs: number;
  /** Milliseconds of sound since push to talk was last pressed. */
  readonly talkedMs: number;
  /** Where in the sound that was sent a voice ended last; undefined before the first. */
  readonly voiceEndedMs: number | undefined;
  frame(data: Uint8Array): void;
  /** Sound of the assistant was handed to the player. */
  handed(): void;
  played(report: PlaybackReport): void;
  interrupted(): void;
  playerGone(): void;
  setMuted(muted: boolean): void;
  setTalking(talking: boolean): void;
  /** The model takes sound from now on, beginning with what was kept so far. */
  connect(session: Pick<RealtimeSession, 'sendAudio'>): void;
}

export interface CallSoundOptions {
  /** Hz of the frames. */
  readonly sampleRate: number;
  readonly mutedSilenceMs: number;
  readonly isMuted: boolean;
  /** Push to talk: sound counts only while the user holds the word. */
  readonly isManual: boolean;
  readonly onSendError: (error: unknown) => void;
}

const bytesPerSample = 2;
/** Even the gaps within words count: only the last of them is asked for. */
const shortestPauseMs = 60;

export function createCallSound(options: CallSoundOptions): CallSound {
  const bytesPerMs = (options.sampleRate * bytesPerSample) / 1000;
  const gate = createMuteGate({
    isMuted: options.isMuted,
    sampleRate: options.sampleRate,
    silenceMs: options.mutedSilenceMs,
  });
  const preRoll = createPreRoll(options.sampleRate);
  const guard = createEchoGuard({ frameMs });
  let isMuted = options.isMuted;
  let session: Pick<RealtimeSession, 'sendAudio'> | undefined;
  const ear = new VoiceActivityDetector({
    sampleRate: options.sampleRate,
    silenceDurationMs: shortestPauseMs,
  });
  let voiceEndedMs: number | undefined;
  let isTalking = false;
  let sentBytes = 0;
  let talkedBytes = 0;

  function send(data: Uint8Array): void {
    if (session === undefined) {
      preRoll.push(data);
      return;
    }
    sentBytes += data.length;
    for (const heard of ear.process(data)) {
      if (heard.type === 'speech-stopped') voiceEndedMs = heard.audioEndMs;
    }
    session.sendAudio(data).catch(options.onSendError);
  }

  /** While the user holds the word nothing plays; what is not held does not count anyway. */
  function withoutEcho(data: Uint8Array): readonly Uint8Array[] {
    if (options.isManual) return [data];
    return isMuted ? [...guard.skip(), data] : guard.pass(data, levelDb(data));
  }

  function take(data: Uint8Array): void {
    const passed = gate.pass(data);
    if (passed === undefined || (options.isManual && !isTalking)) return;
    talkedBytes += passed.length;
    send(passed);
  }

  return {
    get sentMs() {
      return sentBytes / bytesPerMs;
    },
    get talkedMs() {
      return talkedBytes / bytesPerMs;
    },
    get voiceEndedMs() {
      return voiceEndedMs;
    },
    frame(data) {
      for (const frame of withoutEcho(data)) take(frame);
    },
    handed: guard.handed,
    played(report) {
      if (report.type === 'devices-changed') guard.devicesChanged();
      else guard.report(report);
    },
    interrupted: guard.interrupted,
    playerGone: guard.playerGone,
    setMuted(muted) {
      isMuted = muted;
      gate.setMuted(muted);
    },
    setTalking(talking) {
      isTalking = talking;
      if (talking) talkedBytes = 0;
    },
    connect(opened) {
      session = opened;
      for (const frame of preRoll.drain()) send(frame);
    },
  };
}
