import type { GeminiSimulator } from '../../simulators/gemini/index.ts';
import type { JsonObject } from '../../simulators/shared/json.ts';
import { kindsOf } from '../../simulators/gemini/wire.ts';
import { connectJsonClient, type JsonClient } from '../../simulators/shared/json-client.ts';
import { simulate, spoken, INPUT_RATE } from './gemini-meeting.ts';
import type { GeminiSimulatorOptions } from '../../simulators/gemini/index.ts';
import { chunksOf } from '../../simulators/shared/pacing.ts';

export const GEMINI_PATH =
  '/ws/google.ai.generativelanguage.v1beta.GenerativeService.BidiGenerateContent?key=test-key';
export const VERTEX_PATH = '/ws/google.cloud.aiplatform.v1beta1.LlmBidiService/BidiGenerateContent';

/** The address of the WebSocket below a simulator's base URL. */
export function socketUrl(simulator: GeminiSimulator, path = GEMINI_PATH): string {
  return `${simulator.url.replace('http:', 'ws:')}${path}`;
}

/** A bare client that has sent this setup; the answer is still to come. */
export async function open(
  simulator: GeminiSimulator,
  setup: JsonObject = {},
  path = GEMINI_PATH,
): Promise<JsonClient> {
  const client = await connectJsonClient(socketUrl(simulator, path));
  client.send({ setup: { model: 'models/gemini-3.8-live', ...setup } });
  return client;
}

/** A simulator and one bare client whose setup is complete. */
export async function meetRaw(
  options: GeminiSimulatorOptions = {},
  setup: JsonObject = {},
): Promise<{ simulator: GeminiSimulator; client: JsonClient }> {
  const simulator = await simulate(options);
  const client = await open(simulator, setup);
  await next(client, 'setupComplete');
  return { simulator, client };
}

/** The first frame of this kind at or after `from`. */
export function next(client: JsonClient, kind: string, from = 0): Promise<JsonObject> {
  return client.next((frame) => kindsOf(frame).includes(kind), { what: kind, from });
}

/** Where the first frame of this kind stands. */
export function indexOf(client: JsonClient, kind: string, from = 0): number {
  return client.events.findIndex((frame, at) => at >= from && kindsOf(frame).includes(kind));
}

/** Types a whole turn. */
export function ask(client: JsonClient, text: string): void {
  const turns = [{ role: 'user', parts: [{ text }] }];
  client.send({ clientContent: { turns, turnComplete: true } });
}

export function speak(client: JsonClient, pcm: Uint8Array, rate = INPUT_RATE): void {
  for (const chunk of chunksOf(pcm, rate / 5)) {
    const data = Buffer.from(chunk).toString('base64');
    client.send({ realtimeInput: { audio: { data, mimeType: `audio/pcm;rate=${rate}` } } });
  }
}

/** Speaks a sentence between silences. */
export async function saySomething(client: JsonClient, text?: string): Promise<void> {
  speak(client, await spoken(text));
}

/** Answers a call. */
export function respond(client: JsonClient, id: unknown, more: JsonObject = {}): void {
  client.send({
    toolResponse: {
      functionResponses: [{ id, name: 'get_weather', response: { output: 'Sunny.' }, ...more }],
    },
  });
}

/** The ids of the calls in a `toolCall` frame. */
export function callIds(frame: JsonObject): string[] {
  const { functionCalls } = frame.toolCall as { functionCalls: { id: string }[] };
  return functionCalls.map(({ id }) => id);
}

export const weatherTool = (behavior?: string): JsonObject => ({
  tools: [
    {
      functionDeclarations: [
        {
          name: 'get_weather',
          description: 'Look up the weather for a city.',
          parameters: {
            type: 'OBJECT',
            properties: { city: { type: 'STRING' } },
            required: ['city'],
          },
          ...(behavior !== undefined && { behavior }),
        },
      ],
    },
  ],
});
