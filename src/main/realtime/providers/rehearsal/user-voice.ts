import { bytesForMs, durationMs } from '../../audio/pcm.ts';
import { VoiceActivityDetector } from '../../audio/voice-activity.ts';
import type { Clock } from '../../clock.ts';
import type { TurnDetection } from '../../profile.ts';
import { VoiceRecording } from './voice-recording.ts';

/** One turn that the user spoke. */
export interface VoiceTurn {
  /** How long the user spoke, in milliseconds of sound. */
  readonly speechMs: number;
  /** The voice at the input rate; of a long turn its last part. */
  readonly pcm: Uint8Array;
  /** When the end of the speech arrived, on the connection's clock. */
  readonly endedAt: number;
}

export type UserVoiceEvent =
  | { readonly type: 'started'; readonly positionMs: number }
  | { readonly type: 'stopped'; readonly positionMs: number; readonly turn: VoiceTurn };

export interface UserVoiceOptions {
  /** Hz of the PCM16 mono. */
  readonly sampleRate: number;
  readonly turnDetection: Exclude<TurnDetection, { readonly type: 'semantic' }>;
  /** Milliseconds of a turn that are kept. */
  readonly maxTurnMs: number;
  readonly clock: Clock;
}

const defaultPaddingMs = 300;
/** Kept after the detected end, so that the last sound is not clipped. */
const trailMs = 120;
const stepMs = 200;

/** Turns the sound of the user into turns, by itself or when told. Time is the sound's own. */
export class UserVoice {
  readonly #options: UserVoiceOptions;
  readonly #detector: VoiceActivityDetector | undefined;
  readonly #paddingMs: number;
  readonly #recording: VoiceRecording;
  /** Where the detector's clock or, without one, the uncommitted sound begins. */
  #originMs = 0;
  #onsetMs = 0;

  constructor(options: UserVoiceOptions) {
    const { sampleRate, turnDetection, maxTurnMs } = options;
    this.#options = options;
    const silenceMs = detectorSilenceMs(turnDetection);
    this.#detector =
      turnDetection.type === 'server'
        ? new VoiceActivityDetector({
            sampleRate,
            prefixPaddingMs: 0,
            silenceDurationMs: silenceMs,
            thresholdDb: thresholdDb(turnDetection.threshold),
          })
        : undefined;
    this.#paddingMs =
      turnDetection.type === 'server' ? (turnDetection.prefixPaddingMs ?? defaultPaddingMs) : 0;
    // A turn is cut out only after the silence that ended it.
    this.#recording = new VoiceRecording(
      sampleRate,
      maxTurnMs + this.#paddingMs + silenceMs + stepMs,
    );
  }

  /** Takes the next bytes of PCM16, few or many, and says what the voice did in them. */
  hear(data: Uint8Array): UserVoiceEvent[] {
    // A turn within a long piece must be cut out before the recording has moved on.
    const stepBytes = bytesForMs(stepMs, this.#options.sampleRate);
    const events: UserVoiceEvent[] = [];
    for (let start = 0; start < data.byteLength; start += stepBytes) {
      events.push(...this.#hearStep(data.subarray(start, start + stepBytes)));
    }
    return events;
  }

  #hearStep(data: Uint8Array): UserVoiceEvent[] {
    this.#recording.append(data, this.#options.clock.now());
    const events = this.#detector?.process(data) ?? [];
    return events.map((event) =>
      event.type === 'speech-started'
        ? this.#start(this.#originMs + event.audioStartMs)
        : this.#stop(this.#originMs + event.audioEndMs),
    );
  }

  /** Ends a turn by hand: all sound since the last one. Undefined if there was none. */
  commit(): VoiceTurn | undefined {
    const fromMs = this.#originMs;
    const toMs = this.#recording.positionMs;
    this.#originMs = toMs;
    return toMs > fromMs ? this.#turn(fromMs, toMs, fromMs, toMs) : undefined;
  }

  /** Forgets the sound that is not part of a turn yet. */
  clear(): void {
    this.#originMs = this.#recording.positionMs;
    this.#detector?.reset();
  }

  #start(onsetMs: number): UserVoiceEvent {
    this.#onsetMs = onsetMs;
    return { type: 'started', positionMs: this.#paddedOnsetMs() };
  }

  #stop(endMs: number): UserVoiceEvent {
    const turn = this.#turn(this.#onsetMs, endMs, this.#paddedOnsetMs(), endMs + trailMs);
    return { type: 'stopped', positionMs: endMs, turn };
  }

  #paddedOnsetMs(): number {
    return Math.max(this.#originMs, this.#onsetMs - this.#paddingMs);
  }

  #turn(onsetMs: number, endMs: number, keepFromMs: number, keepToMs: number): VoiceTurn {
    const { clock, maxTurnMs } = this.#options;
    return {
      speechMs: endMs - onsetMs,
      pcm: this.#recording.slice(Math.max(keepFromMs, keepToMs - maxTurnMs), keepToMs),
      endedAt: this.#recording.arrivalOf(endMs) ?? clock.now(),
    };
  }
}

/** How long a turn's sound lasts, which may be less than the user spoke. */
export function turnSoundMs(turn: VoiceTurn, sampleRate: number): number {
  return durationMs(turn.pcm.byteLength, sampleRate);
}

function detectorSilenceMs(turnDetection: UserVoiceOptions['turnDetection']): number {
  return turnDetection.type === 'server' ? (turnDetection.silenceDurationMs ?? 500) : 0;
}

/** Maps the neutral 0 to 1 onto -60 to -30 dBFS; the default 0.5 is -45. */
function thresholdDb(threshold = 0.5): number {
  return -60 + 30 * Math.min(1, Math.max(0, threshold));
}
