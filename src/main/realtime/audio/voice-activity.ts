import { createLevelMeter, type LevelMeter } from './level-meter.ts';
import { createNoiseFloor, type NoiseFloor } from './noise-floor.ts';

/** A voice began. `audioStartMs` is on the audio's own clock and includes the prefix padding. */
export interface VoiceStarted {
  readonly type: 'speech-started';
  readonly audioStartMs: number;
}

/** A voice ended. `audioEndMs` is where the sound ended, before the silence that proved it. */
export interface VoiceStopped {
  readonly type: 'speech-stopped';
  readonly audioEndMs: number;
}

export type VoiceActivityEvent = VoiceStarted | VoiceStopped;

export interface VoiceActivityOptions {
  /** Hz of the PCM16 mono. */
  readonly sampleRate: number;
  /** dBFS (RMS) below which nothing is speech. Default -45. */
  readonly thresholdDb?: number;
  /** Milliseconds that `audioStartMs` lies before the detected onset. Default 300. */
  readonly prefixPaddingMs?: number;
  /** Milliseconds without speech that end it. Default 500. */
  readonly silenceDurationMs?: number;
  /** Milliseconds of speech that it takes to begin; shorter sounds are clicks. Default 80. */
  readonly minimumSpeechMs?: number;
}

const framesPerSecond = 100;
/** A voice stands out from the noise by this much, and goes on while it does by a little less. */
const onsetMarginDb = 9;
const hysteresisDb = 3;
/** Gaps within a beginning word (plosives) that do not restart the count. */
const onsetGapMs = 40;

/**
 * Finds where somebody speaks, by loudness against an adaptive noise floor: a sound that stays at
 * one level is noise, however loud, within two seconds (at once if the stream begins with it).
 * Time is counted in samples, never on a wall clock, and any split of the bytes gives the same
 * events.
 */
export class VoiceActivityDetector {
  readonly #sampleRate: number;
  readonly #frameSamples: number;
  readonly #frameMs: number;
  readonly #thresholdDb: number;
  readonly #prefixPaddingMs: number;
  readonly #silenceDurationMs: number;
  readonly #minimumSpeechMs: number;
  #meter: LevelMeter;
  #floor: NoiseFloor;
  #bytes = 0;
  #frames = 0;
  #speaking = false;
  #onsetMs: number | undefined;
  #voicedMs = 0;
  #lastVoiceMs = 0;

  constructor(options: VoiceActivityOptions) {
    this.#sampleRate = options.sampleRate;
    this.#frameSamples = Math.round(options.sampleRate / framesPerSecond);
    this.#frameMs = (this.#frameSamples * 1000) / options.sampleRate;
    this.#thresholdDb = options.thresholdDb ?? -45;
    this.#prefixPaddingMs = options.prefixPaddingMs ?? 300;
    this.#silenceDurationMs = options.silenceDurationMs ?? 500;
    this.#minimumSpeechMs = options.minimumSpeechMs ?? 80;
    this.#meter = createLevelMeter(this.#sampleRate, this.#frameSamples);
    this.#floor = createNoiseFloor(this.#frameMs);
  }

  /** Milliseconds of audio received since the beginning or the last `reset`. */
  get positionMs(): number {
    return (Math.floor(this.#bytes / 2) * 1000) / this.#sampleRate;
  }

  /** Where the newest sound of a voice ended, in milliseconds. */
  get lastVoiceMs(): number {
    return this.#lastVoiceMs;
  }

  /** Takes the next bytes of PCM16, in pieces of any length, and says what they complete. */
  process(pcm: Uint8Array): VoiceActivityEvent[] {
    this.#bytes += pcm.byteLength;
    return this.#meter.push(pcm).flatMap((levelDb) => this.#processFrame(levelDb) ?? []);
  }

  /** Forgets everything; the clock starts at 0 again. */
  reset(): void {
    this.#meter = createLevelMeter(this.#sampleRate, this.#frameSamples);
    this.#floor = createNoiseFloor(this.#frameMs);
    this.#bytes = 0;
    this.#frames = 0;
    this.#speaking = false;
    this.#onsetMs = undefined;
    this.#voicedMs = 0;
    this.#lastVoiceMs = 0;
  }

  #processFrame(levelDb: number): VoiceActivityEvent | undefined {
    const startMs = this.#frames++ * this.#frameMs;
    const limitDb = Math.max(this.#thresholdDb, this.#floor.update(levelDb) + onsetMarginDb);
    if (this.#speaking) {
      return this.#continueSpeech(levelDb >= limitDb - hysteresisDb, startMs + this.#frameMs);
    }
    return this.#awaitSpeech(levelDb >= limitDb, startMs);
  }

  #awaitSpeech(voiced: boolean, startMs: number): VoiceActivityEvent | undefined {
    if (!voiced) {
      if (startMs - this.#lastVoiceMs > onsetGapMs) this.#onsetMs = undefined;
      return undefined;
    }
    if (this.#onsetMs === undefined) {
      this.#onsetMs = startMs;
      this.#voicedMs = 0;
    }
    this.#voicedMs += this.#frameMs;
    this.#lastVoiceMs = startMs + this.#frameMs;
    if (this.#voicedMs < this.#minimumSpeechMs) return undefined;
    this.#speaking = true;
    const audioStartMs = Math.max(0, this.#onsetMs - this.#prefixPaddingMs);
    this.#onsetMs = undefined;
    return { type: 'speech-started', audioStartMs };
  }

  #continueSpeech(voiced: boolean, endMs: number): VoiceActivityEvent | undefined {
    if (voiced) {
      this.#lastVoiceMs = endMs;
      return undefined;
    }
    if (endMs - this.#lastVoiceMs < this.#silenceDurationMs) return undefined;
    this.#speaking = false;
    return { type: 'speech-stopped', audioEndMs: this.#lastVoiceMs };
  }
}
