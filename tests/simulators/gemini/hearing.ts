import { durationMs } from '../../../src/main/realtime/audio/pcm.ts';
import { VoiceActivityDetector } from '../../../src/main/realtime/audio/voice-activity.ts';
import { Refusal } from './refusal.ts';
import type { Detection } from './setup.ts';
import { isObject } from '../shared/json.ts';

/** The user began to speak, or has finished. Positions are in ms of the sound sent so far. */
export type HeardEvent =
  | { readonly type: 'started'; readonly positionMs: number }
  | { readonly type: 'ended'; readonly positionMs: number; readonly spokenMs: number };

/** What the service hears of the user; time is counted in sound, never on a wall clock. */
export interface Hearing {
  /** Takes a blob of PCM at the rate that its `mimeType` declares. @throws Refusal 1007. */
  audio(blob: unknown): HeardEvent[];
  /** Manual turns. @throws Refusal 1007 with automatic detection. */
  activityStart(): HeardEvent[];
  activityEnd(): HeardEvent[];
  /** The microphone was switched off. @throws Refusal 1007 with manual turns. */
  streamEnd(): HeardEvent[];
}

const THRESHOLD_DB = { HIGH: -45, LOW: -35 } as const;
const NATIVE_RATE = 16_000;
const BASE64 = /^[A-Za-z0-9+/_-]*={0,2}$/;

export function createHearing(detection: Detection): Hearing {
  let rate = NATIVE_RATE;
  let detector = detectorFor(detection, rate);
  let receivedMs = 0;
  /** Where the stream began that the detector now counts. */
  let streamStartMs = 0;
  let speechStartMs: number | undefined;

  function start(positionMs: number): HeardEvent[] {
    if (speechStartMs !== undefined) return [];
    speechStartMs = positionMs;
    return [{ type: 'started', positionMs }];
  }

  function end(positionMs: number): HeardEvent[] {
    if (speechStartMs === undefined) return [];
    const spokenMs = Math.max(0, positionMs - speechStartMs);
    speechStartMs = undefined;
    return [{ type: 'ended', positionMs, spokenMs }];
  }

  function restart(nextRate: number): void {
    rate = nextRate;
    streamStartMs = receivedMs;
    detector = detectorFor(detection, rate);
  }

  return {
    audio: (blob) => {
      const { pcm, sampleRate } = readAudio(blob);
      if (sampleRate !== rate) restart(sampleRate);
      receivedMs += durationMs(pcm.length, rate);
      if (!detection.isAutomatic) return [];
      return detector
        .process(pcm)
        .flatMap((event) =>
          event.type === 'speech-started'
            ? start(streamStartMs + event.audioStartMs)
            : end(streamStartMs + event.audioEndMs),
        );
    },
    activityStart: () => {
      assertManual(detection);
      return start(receivedMs);
    },
    activityEnd: () => {
      assertManual(detection);
      return end(receivedMs);
    },
    streamEnd: () => {
      if (!detection.isAutomatic) {
        throw new Refusal(1007, 'audio_stream_end needs automatic activity detection.');
      }
      restart(rate);
      return end(receivedMs);
    },
  };
}

function detectorFor(detection: Detection, sampleRate: number): VoiceActivityDetector {
  return new VoiceActivityDetector({
    sampleRate,
    thresholdDb: THRESHOLD_DB[detection.startSensitivity],
    prefixPaddingMs: 0,
    minimumSpeechMs: Math.max(10, detection.prefixPaddingMs),
    silenceDurationMs: detection.silenceDurationMs,
  });
}

function assertManual({ isAutomatic }: Detection): void {
  if (!isAutomatic) return;
  throw new Refusal(
    1007,
    'Explicit activity control is not supported when automatic activity detection is enabled.',
  );
}

function readAudio(blob: unknown): { pcm: Uint8Array; sampleRate: number } {
  const mimeType = isObject(blob) ? String(blob.mimeType ?? '') : '';
  const declared = /^audio\/pcm(?:;\s*rate=(\d+))?$/i.exec(mimeType);
  if (declared === null) throw new Refusal(1007, `Unsupported audio mime type: ${mimeType}`);
  return {
    pcm: decodeData(isObject(blob) ? blob.data : undefined, 'realtime_input.audio.data'),
    sampleRate: Number(declared[1] ?? NATIVE_RATE),
  };
}

/** The bytes of either alphabet of base64. @throws Refusal 1007. */
export function decodeData(data: unknown, path: string): Uint8Array {
  if (typeof data !== 'string' || !BASE64.test(data)) {
    throw new Refusal(1007, `Invalid value at '${path}' (TYPE_BYTES), Base64 decoding failed`);
  }
  return Buffer.from(data, 'base64');
}
