import { bytesForMs, durationMs } from '../../../src/main/realtime/audio/pcm.ts';
import { chunksOf, pause, tokensOf } from '../shared/pacing.ts';
import type { SessionHost } from './host.ts';
import type { Outbox } from './outbox.ts';
import type { JsonObject } from '../shared/json.ts';

/** Hz of the service's speech. */
export const OUTPUT_RATE = 24_000;
/** Text leads its sound by about this much in the captures. */
const TRANSCRIPT_LEAD_MS = 300;

/** Speech while it is produced; interrupted, it keeps what was sent of it. */
export interface Speech {
  /** Words whose sound was sent. */
  readonly said: string;
  readonly audioMs: number;
  /** Transcript that is to land after the end of the turn. */
  readonly late: readonly string[];
  /** Sends it; stops without a word when the signal aborts. */
  produce(signal: AbortSignal): Promise<void>;
}

/** `firstSound` is called with the time of each frame's sound in ms, as it is sent. */
export function startSpeech(
  host: SessionHost,
  outbox: Outbox,
  text: string,
  onSound: (ms: number) => void,
): Speech {
  const { settings } = host;
  const isLate = ['output', 'both'].includes(settings.lateTranscripts);
  const late: string[] = [];
  let said = '';
  let audioMs = 0;

  function tell(token: string, isLast: boolean): void {
    said += token;
    if (!host.setup().transcribesOutput) return;
    if (isLate) late.push(token);
    else
      outbox.put(
        transcription('outputTranscription', token, isLast && settings.finishedTranscripts),
      );
  }

  async function produce(signal: AbortSignal): Promise<void> {
    const pcm = await settings.speaker(text, { sampleRate: OUTPUT_RATE });
    const tokens = tokensOf(text);
    const count = tokens.length;
    const totalMs = Math.max(1, durationMs(pcm.length, OUTPUT_RATE));
    for (const chunk of chunksOf(pcm, bytesForMs(settings.chunkMs, OUTPUT_RATE))) {
      if (signal.aborted) return;
      const due = Math.ceil((count * (audioMs + TRANSCRIPT_LEAD_MS)) / totalMs);
      while (tokens.length > Math.max(0, count - due))
        tell(tokens.shift() ?? '', tokens.length === 0);
      const chunkMs = durationMs(chunk.length, OUTPUT_RATE);
      audioMs += chunkMs;
      onSound(chunkMs);
      outbox.put(sound(chunk));
      if (audioMs >= totalMs) break;
      outbox.flush();
      await pause(chunkMs / settings.speedFactor, signal);
    }
    if (signal.aborted) return;
    while (tokens.length > 0) tell(tokens.shift() ?? '', tokens.length === 0);
  }

  return {
    get said() {
      return said;
    },
    get audioMs() {
      return audioMs;
    },
    late,
    produce,
  };
}

/** One fragment of a transcript. */
export function transcription(
  field: 'inputTranscription' | 'outputTranscription',
  text: string,
  isFinished: boolean,
): JsonObject {
  return { serverContent: { [field]: { text, ...(isFinished && { finished: true }) } } };
}

function sound(chunk: Uint8Array): JsonObject {
  const data = Buffer.from(chunk).toString('base64');
  const inlineData = { mimeType: `audio/pcm;rate=${OUTPUT_RATE}`, data };
  return { serverContent: { modelTurn: { parts: [{ inlineData }] } } };
}
