import { VoiceActivityDetector } from '../../../src/main/realtime/audio/voice-activity.ts';
import { decodeAudio, formatBytes, formatMs, sampleRateOf } from './audio-format.ts';
import { badAudio, bufferTooSmall } from './errors.ts';
import type { AudioFormat, TurnDetection } from './session.ts';

/** Audio that was committed to the conversation, in the session's format. */
export interface CommittedAudio {
  readonly audio: Uint8Array;
  readonly audioMs: number;
}

/** Where speech began or ended, in ms of audio since the session began. */
export type BufferEvent =
  | { readonly type: 'speech-started'; readonly audioStartMs: number }
  | {
      readonly type: 'speech-stopped';
      readonly audioEndMs: number;
      readonly committed: CommittedAudio;
    };

/** The session's input audio buffer; time is counted in audio, never on a wall clock. */
export interface InputBuffer {
  configure(format: AudioFormat, detection: TurnDetection | null): void;
  /** Takes base64 audio; returns what the voice activity detection found in it. */
  append(base64: unknown): BufferEvent[];
  /** Empties the buffer into a user turn; at least 100 ms. */
  commit(): CommittedAudio;
  clear(): void;
}

const MINIMUM_COMMIT_MS = 100;
const MAXIMUM_APPEND_BYTES = 15 * 1024 * 1024;
/** What is kept of audio without speech while the server detects turns. */
const IDLE_RETENTION_MS = 2000;
const BASE64 = /^[A-Za-z0-9+/]*={0,2}$/;

/** Creates an empty buffer. */
export function createInputBuffer(format: AudioFormat): InputBuffer {
  let currentFormat = format;
  let detection: TurnDetection | null = null;
  let detector: VoiceActivityDetector | undefined;
  let detectorStartMs = 0;
  let receivedMs = 0;
  let buffered: Uint8Array[] = [];
  let bufferedMs = 0;
  let speechStartMs: number | undefined;

  function take(): CommittedAudio {
    const committed = { audio: Buffer.concat(buffered), audioMs: bufferedMs };
    buffered = [];
    bufferedMs = 0;
    speechStartMs = undefined;
    return committed;
  }

  /** The turn's own audio; what came after its end stays buffered for the next one. */
  function takeUntil(audioEndMs: number): CommittedAudio {
    const startMs = Math.max(speechStartMs ?? 0, receivedMs - bufferedMs);
    const bytes = Buffer.concat(buffered);
    const offset = formatBytes(startMs - (receivedMs - bufferedMs), currentFormat);
    const end = Math.max(0, bytes.length - formatBytes(receivedMs - audioEndMs, currentFormat));
    buffered = [bytes.subarray(end)];
    bufferedMs = formatMs(bytes.length - end, currentFormat);
    speechStartMs = undefined;
    const audio = bytes.subarray(offset, end);
    return { audio, audioMs: formatMs(audio.length, currentFormat) };
  }

  function dropIdleAudio(): void {
    if (detector === undefined || speechStartMs !== undefined) return;
    while (buffered[0] !== undefined) {
      const firstMs = formatMs(buffered[0].length, currentFormat);
      if (bufferedMs - firstMs < IDLE_RETENTION_MS) return;
      buffered.shift();
      bufferedMs -= firstMs;
    }
  }

  function detect(bytes: Uint8Array): BufferEvent[] {
    const found = detector?.process(decodeAudio(bytes, currentFormat)) ?? [];
    return found.map((event): BufferEvent => {
      if (event.type === 'speech-started') {
        speechStartMs = detectorStartMs + event.audioStartMs;
        return { type: 'speech-started', audioStartMs: Math.round(speechStartMs) };
      }
      const silenceMs = silenceOf(detection);
      const endMs = Math.min(receivedMs, detectorStartMs + event.audioEndMs + silenceMs);
      return {
        type: 'speech-stopped',
        audioEndMs: Math.round(endMs),
        committed: takeUntil(endMs),
      };
    });
  }

  return {
    configure: (nextFormat, nextDetection) => {
      const same = JSON.stringify([nextFormat, nextDetection]);
      if (same === JSON.stringify([currentFormat, detection])) return;
      currentFormat = nextFormat;
      detection = nextDetection;
      detectorStartMs = receivedMs;
      detector = nextDetection === null ? undefined : detectorFor(nextFormat, nextDetection);
    },
    append: (base64) => {
      if (typeof base64 !== 'string' || !BASE64.test(base64)) throw badAudio();
      const bytes = Buffer.from(base64, 'base64');
      if (bytes.length > MAXIMUM_APPEND_BYTES) throw badAudio();
      buffered.push(bytes);
      const lengthMs = formatMs(bytes.length, currentFormat);
      bufferedMs += lengthMs;
      receivedMs += lengthMs;
      const events = detect(bytes);
      dropIdleAudio();
      return events;
    },
    commit: () => {
      if (bufferedMs < MINIMUM_COMMIT_MS) throw bufferTooSmall(bufferedMs);
      return take();
    },
    clear: () => void take(),
  };
}

function detectorFor(format: AudioFormat, detection: TurnDetection): VoiceActivityDetector {
  return new VoiceActivityDetector({
    sampleRate: sampleRateOf(format),
    // The service's 0..1 sensitivity, centred so that 0.5 means ordinary speech.
    thresholdDb: -60 + 30 * (detection.threshold ?? 0.5),
    prefixPaddingMs: detection.prefix_padding_ms ?? 300,
    silenceDurationMs: silenceOf(detection),
  });
}

/** Semantic detection judges the sentence; energy alone can only be more or less patient. */
const EAGERNESS_SILENCE_MS = { low: 1200, medium: 600, auto: 600, high: 300 } as const;

function silenceOf(detection: TurnDetection | null): number {
  if (detection?.type === 'semantic_vad') {
    return EAGERNESS_SILENCE_MS[detection.eagerness ?? 'auto'];
  }
  return detection?.silence_duration_ms ?? 500;
}
