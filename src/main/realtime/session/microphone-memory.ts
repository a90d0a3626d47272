import { VoiceActivityDetector } from '../audio/voice-activity.ts';

interface Frame {
  readonly startMs: number;
  readonly data: Uint8Array;
}

export interface MicrophoneMemoryOptions {
  /** Hz of the PCM16 mono. */
  readonly sampleRate: number;
  /** Milliseconds of sound that are kept. */
  readonly keptMs: number;
}

/** What is told again begins so long before the first sound of a voice. */
const prefixPaddingMs = 300;

/**
 * The last of what the user's microphone gave to a connection, on a clock of its own: milliseconds of
 * sound. It also hears by itself whether somebody speaks, since not every provider tells.
 */
export class MicrophoneMemory {
  readonly #detector: VoiceActivityDetector;
  readonly #bytesPerMs: number;
  readonly #keptMs: number;
  #frames: Frame[] = [];
  #head = 0;
  #speechStartMs: number | undefined;

  constructor({ sampleRate, keptMs }: MicrophoneMemoryOptions) {
    this.#detector = new VoiceActivityDetector({
      sampleRate,
      silenceDurationMs: 1_000,
      prefixPaddingMs,
    });
    this.#bytesPerMs = (sampleRate * 2) / 1000;
    this.#keptMs = keptMs;
  }

  /** How much sound there was so far, in milliseconds. */
  get nowMs(): number {
    return this.#detector.positionMs;
  }

  /** Where the speech began that goes on now; undefined while nobody speaks. */
  get speechStartMs(): number | undefined {
    return this.#speechStartMs;
  }

  /** For how long the speech has gone on, its pauses included; 0 while nobody speaks. */
  get voiceMs(): number {
    return Math.max(0, this.lastVoiceMs - this.voiceStartMs);
  }

  /** Where the first sound of the voice lies that goes on; that of the newest while nobody speaks. */
  get voiceStartMs(): number {
    if (this.#speechStartMs === undefined) return this.lastVoiceMs;
    return this.#speechStartMs + prefixPaddingMs;
  }

  /** Where the newest sound of a voice ended; 0 if there was none. */
  get lastVoiceMs(): number {
    return this.#detector.lastVoiceMs;
  }

  heard(data: Uint8Array): void {
    const startMs = this.nowMs;
    for (const event of this.#detector.process(data)) {
      this.#speechStartMs = event.type === 'speech-started' ? event.audioStartMs : undefined;
    }
    this.#frames.push({ startMs, data: data.slice() });
    const oldestMs = this.nowMs - this.#keptMs;
    while ((this.#frames[this.#head + 1]?.startMs ?? Infinity) <= oldestMs) this.#head += 1;
    if (this.#head < 1_024) return;
    this.#frames = this.#frames.slice(this.#head);
    this.#head = 0;
  }

  /** The sound from `fromMs` on, as far as it is kept. */
  since(fromMs: number): readonly Uint8Array[] {
    return this.between(fromMs, this.nowMs);
  }

  between(fromMs: number, untilMs: number): readonly Uint8Array[] {
    const keptFromMs = Math.max(fromMs, this.nowMs - this.#keptMs);
    return this.#frames.slice(this.#head).flatMap(({ startMs, data }) => {
      const first = this.#offset(keptFromMs - startMs);
      const last = Math.min(this.#offset(untilMs - startMs), data.byteLength);
      return first < last ? [data.subarray(first, last)] : [];
    });
  }

  /** Bytes of whole samples. */
  #offset(ms: number): number {
    return Math.max(0, Math.round((ms * this.#bytesPerMs) / 2) * 2);
  }
}

/** Whether somebody speaks in this sound: PCM16 mono at `sampleRate` Hz. */
export function hasVoice(frames: readonly Uint8Array[], sampleRate: number): boolean {
  const detector = new VoiceActivityDetector({ sampleRate });
  return frames.some((frame) => detector.process(frame).length > 0);
}
