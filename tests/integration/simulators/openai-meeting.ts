import { afterEach } from 'vitest';
import { concat, silence } from '../../../src/main/realtime/audio/pcm.ts';
import {
  startOpenAISimulator,
  type OpenAISimulator,
  type OpenAISimulatorOptions,
} from '../../simulators/openai/index.ts';
import type { JsonObject } from '../../simulators/shared/json.ts';
import {
  connectJsonClient,
  type ClientOptions,
  type JsonClient,
} from '../../simulators/shared/json-client.ts';
import { chunksOf } from '../../simulators/shared/pacing.ts';
import { tonalSpeech } from '../../simulators/shared/speech.ts';

export const speaker = tonalSpeech();
export const SAMPLE_RATE = 24_000;
export const BEARER = { authorization: 'Bearer sk-test' };

const cleanups: (() => unknown)[] = [];

afterEach(async () => {
  for (const cleanup of cleanups.splice(0).toReversed()) await cleanup();
});

/** Undone after the test, last first. */
export function afterwards(cleanup: () => unknown): void {
  cleanups.push(cleanup);
}

/** A simulator that speaks in tones and hurries. */
export async function simulate(options: OpenAISimulatorOptions = {}): Promise<OpenAISimulator> {
  const simulator = await startOpenAISimulator({ speaker, speedFactor: 50, ...options });
  afterwards(() => simulator.close());
  return simulator;
}

/** A simulator and one bare client whose session has been created. */
export async function meet(
  options: OpenAISimulatorOptions = {},
  { model = 'gpt-realtime-2.1', ...client }: ClientOptions & { model?: string } = {},
): Promise<{ simulator: OpenAISimulator; client: JsonClient }> {
  const simulator = await simulate(options);
  const connected = await connectJsonClient(`${simulator.url}/realtime?model=${model}`, {
    headers: BEARER,
    ...client,
  });
  return { simulator, client: connected };
}

/** Sends audio as a microphone would: 100 ms a frame. */
export function sendAudio(client: JsonClient, pcm: Uint8Array): void {
  for (const chunk of chunksOf(pcm, SAMPLE_RATE / 5)) {
    client.send({
      type: 'input_audio_buffer.append',
      audio: Buffer.from(chunk).toString('base64'),
    });
  }
}

/** Speech between two silences, so that the detection finds its beginning and its end. */
export async function spoken(text = 'Good morning to you', leadMs = 500): Promise<Uint8Array> {
  const voice = await speaker(text, { sampleRate: SAMPLE_RATE });
  return concat([silence(leadMs, SAMPLE_RATE), voice, silence(700, SAMPLE_RATE)]);
}

/** Types a message and asks for the reply. */
export function ask(client: JsonClient, text: string): void {
  client.send({
    type: 'conversation.item.create',
    item: { type: 'message', role: 'user', content: [{ type: 'input_text', text }] },
  });
  client.send({ type: 'response.create' });
}

/** Sends one event and returns the payload of the error that it causes. */
export async function refusal(client: JsonClient, event: JsonObject): Promise<JsonObject> {
  const from = client.events.length;
  client.send({ event_id: 'mine', ...event });
  const answer = await client.next('error', { from });
  return answer.error as JsonObject;
}

/** The types of the recorded events from an index on. */
export function typesFrom(client: JsonClient, from = 0): unknown[] {
  return client.events.slice(from).map((event) => event.type);
}

/** A session.update with these fields. */
export function update(session: JsonObject): JsonObject {
  return { type: 'session.update', session: { type: 'realtime', ...session } };
}
