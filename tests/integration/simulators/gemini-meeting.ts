import {
  GoogleGenAI,
  type GoogleGenAIOptions,
  type LiveConnectConfig,
  type LiveServerMessage,
  type Session,
} from '@google/genai';
import { afterEach } from 'vitest';
import { concat, silence } from '../../../src/main/realtime/audio/pcm.ts';
import {
  startGeminiSimulator,
  type GeminiSimulator,
  type GeminiSimulatorOptions,
} from '../../simulators/gemini/index.ts';
import { kindsOf } from '../../simulators/gemini/wire.ts';
import { chunksOf } from '../../simulators/shared/pacing.ts';
import { tonalSpeech } from '../../simulators/shared/speech.ts';
import { createJournal, type Journal } from '../../simulators/shared/waiting.ts';

export const speaker = tonalSpeech();
export const INPUT_RATE = 16_000;
export const OUTPUT_RATE = 24_000;

const cleanups: (() => unknown)[] = [];

afterEach(async () => {
  for (const cleanup of cleanups.splice(0).toReversed()) await cleanup();
});

/** Undone after the test, last first. */
export function afterwards(cleanup: () => unknown): void {
  cleanups.push(cleanup);
}

/** A simulator that speaks in tones and hurries. */
export async function simulate(options: GeminiSimulatorOptions = {}): Promise<GeminiSimulator> {
  const simulator = await startGeminiSimulator({ speaker, speedFactor: 50, ...options });
  afterwards(() => simulator.close());
  return simulator;
}

/** The official client in a session, with everything that it was told. */
export interface OfficialClient {
  readonly session: Session;
  readonly messages: Journal<LiveServerMessage>;
  readonly closed: Promise<{ readonly code: number; readonly reason: string }>;
  /** Resolves with the first message of this kind at or after `from`. */
  next(kind: string, from?: number): Promise<LiveServerMessage>;
}

export interface OfficialOptions {
  readonly model?: string;
  readonly config?: LiveConnectConfig;
  readonly client?: GoogleGenAIOptions;
}

/** Connects `@google/genai`, unmodified. */
export async function connectOfficial(
  simulator: GeminiSimulator,
  { model = 'gemini-3.8-live', config = {}, client = {} }: OfficialOptions = {},
): Promise<OfficialClient> {
  const genai = new GoogleGenAI({
    apiKey: 'test-key',
    ...client,
    httpOptions: { baseUrl: simulator.url, ...client.httpOptions },
  });
  const messages = createJournal<LiveServerMessage>((message) => kindsOf(plain(message)).join('+'));
  const closed = Promise.withResolvers<{ code: number; reason: string }>();
  const session = await genai.live.connect({
    model,
    config,
    callbacks: {
      onmessage: (message) => messages.append(message),
      onclose: ({ code, reason }) => closed.resolve({ code, reason }),
    },
  });
  afterwards(() => session.close());
  return {
    session,
    messages,
    closed: closed.promise,
    next: (kind, from = 0) =>
      messages.waitFor((message) => kindsOf(plain(message)).includes(kind), { what: kind, from }),
  };
}

/** A message as it was on the wire: the SDK makes an object with getters of it. */
export function plain(message: LiveServerMessage): Record<string, unknown> {
  return { ...message };
}

/** Sends sound as a microphone would: 100 ms a frame. */
export function sendAudio(session: Session, pcm: Uint8Array, rate = INPUT_RATE): void {
  for (const chunk of chunksOf(pcm, rate / 5)) {
    session.sendRealtimeInput({
      audio: { data: Buffer.from(chunk).toString('base64'), mimeType: `audio/pcm;rate=${rate}` },
    });
  }
}

/** Speech between two silences, so that the detection finds its beginning and its end. */
export async function spoken(text = 'Good morning to you', rate = INPUT_RATE): Promise<Uint8Array> {
  const voice = await speaker(text, { sampleRate: rate });
  return concat([silence(500, rate), voice, silence(800, rate)]);
}

/** The kinds of all messages from an index on, in order, a run of one kind told once. */
export function orderOf(messages: readonly object[], from = 0): string[] {
  const kinds = messages.slice(from).map((message) => kindsOf({ ...message }).join('+'));
  return kinds.filter((kind, index) => kind !== kinds[index - 1]);
}

/** What the model said, by its transcript. */
export function saidIn(messages: readonly LiveServerMessage[]): string {
  return messages.map((message) => message.serverContent?.outputTranscription?.text ?? '').join('');
}

/** Bytes of sound. */
export function soundIn(messages: readonly LiveServerMessage[]): Buffer {
  const parts = messages.flatMap((message) => message.serverContent?.modelTurn?.parts ?? []);
  return Buffer.concat(parts.map((part) => Buffer.from(part.inlineData?.data ?? '', 'base64')));
}
