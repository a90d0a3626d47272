import { afterEach, describe, expect, it } from 'vitest';
import { concat, silence } from '../../../src/main/realtime/audio/pcm.ts';
import { orderOf, shapesByType } from '../../simulators/openai/capture-shapes.ts';
import { readCapture } from '../../simulators/shared/captures.ts';
import { startOpenAISimulator } from '../../simulators/openai/index.ts';
import type { JsonObject } from '../../simulators/shared/json.ts';
import { connectJsonClient, type JsonClient } from '../../simulators/shared/json-client.ts';
import { chunksOf } from '../../simulators/shared/pacing.ts';
import { tonalSpeech } from '../../simulators/shared/speech.ts';

const speaker = tonalSpeech();
const cleanups: (() => unknown)[] = [];

afterEach(async () => {
  for (const cleanup of cleanups.splice(0).toReversed()) await cleanup();
});

/** Rate limits are left out: the recordings have none. */
async function meet(surface: 'openai' | 'azure' = 'openai') {
  const simulator = await startOpenAISimulator({ speaker, rateLimits: false, speedFactor: 20 });
  cleanups.push(() => simulator.close());
  const azure = surface === 'azure';
  const client = await connectJsonClient(
    `${azure ? simulator.azureUrl : simulator.url}/realtime?model=gpt-realtime`,
    { headers: azure ? { 'api-key': 'key' } : { authorization: 'Bearer sk-test' } },
  );
  return { simulator, client };
}

function serverEvents(capture: string): JsonObject[] {
  return readCapture(capture).flatMap((frame) => (frame.from === 'server' ? [frame.data] : []));
}

function clientEvents(capture: string): JsonObject[] {
  return readCapture(capture).flatMap((frame) => (frame.from === 'client' ? [frame.data] : []));
}

const openAIShapes = shapesByType(
  ['openai-text-in-audio-out', 'openai-spoken-turn', 'openai-tool-call'].flatMap(serverEvents),
);

/** Event types whose shape, or whose mere existence, no capture shows. */
function strangers(client: JsonClient, known = openAIShapes): string[] {
  return [...shapesByType(client.events)].flatMap(([type, shapes]) =>
    [...shapes].filter((shape) => !known.get(type)?.has(shape)).map((shape) => `${type} ${shape}`),
  );
}

function typesOf(events: readonly JsonObject[]): Set<unknown> {
  return new Set(events.map((event) => event.type));
}

describe('the OpenAI simulator compared with real traffic', () => {
  it('answers a typed turn in speech with the same frames in the same order', async () => {
    const { simulator, client } = await meet();
    simulator.say('Hi there!');
    for (const event of clientEvents('openai-text-in-audio-out')) client.send(event);
    await client.next('response.done');
    expect(orderOf(client.events)).toEqual(orderOf(serverEvents('openai-text-in-audio-out')));
    expect(strangers(client)).toEqual([]);
  });

  it('holds a spoken turn with the same frames in the same order', async () => {
    const { simulator, client } = await meet();
    simulator.hear('Hello, my name is Marcelo.');
    simulator.say('Hello, Marcelo! Great to meet you. How can I help you today?');
    const [update] = clientEvents('openai-spoken-turn');
    client.send(update ?? {});
    const voice = await speaker('Hello, my name is Marcelo.', { sampleRate: 24_000 });
    const audio = concat([silence(1000, 24_000), voice, silence(400, 24_000)]);
    for (const chunk of chunksOf(audio, 4800)) {
      client.send({
        type: 'input_audio_buffer.append',
        audio: Buffer.from(chunk).toString('base64'),
      });
    }
    await client.next('response.done');
    await client.next('conversation.item.input_audio_transcription.completed');
    const real = serverEvents('openai-spoken-turn');
    expect(orderOf(client.events)).toEqual(orderOf(real));
    expect(strangers(client)).toEqual([]);
    expect(typesOf(client.events)).toEqual(typesOf(real));
  });

  it('transcribes the user beside the answer, as the service does', async () => {
    const { simulator, client } = await meet();
    simulator.hear('Hello, my name is Marcelo.');
    client.send(clientEvents('openai-spoken-turn')[0] ?? {});
    const voice = await speaker('Hello.', { sampleRate: 24_000 });
    const audio = concat([silence(500, 24_000), voice, silence(400, 24_000)]);
    client.send({
      type: 'input_audio_buffer.append',
      audio: Buffer.from(audio).toString('base64'),
    });
    const completed = await client.next('conversation.item.input_audio_transcription.completed');
    const types = client.events.map((event) => event.type);
    const deltas = client.events.filter(
      (event) => event.type === 'conversation.item.input_audio_transcription.delta',
    );
    expect(types.indexOf(deltas[0]?.type)).toBeGreaterThan(types.indexOf('response.created'));
    expect(
      deltas
        .map((event) => event.delta)
        .join('')
        .trim(),
    ).toBe(completed.transcript);
  });

  it('calls a tool and answers from its output with the same frames in the same order', async () => {
    const { simulator, client } = await meet();
    simulator.reply(
      { toolCalls: [{ name: 'get_weather', args: '{  \n  "city": "London" \n} \n' }] },
      { speak: 'It is foggy and 12 degrees in London.' },
    );
    const [update, question, create, output] = clientEvents('openai-tool-call');
    for (const event of [update, question, create]) client.send(event ?? {});
    const called = await client.next('response.function_call_arguments.done');
    await client.next('response.done');
    const item = { ...(output?.item as JsonObject), call_id: called.call_id };
    client.send({ type: 'conversation.item.create', item });
    client.send({ type: 'response.create' });
    await client.next('response.done', { from: client.events.length });
    const real = serverEvents('openai-tool-call');
    expect(orderOf(client.events)).toEqual(orderOf(real));
    expect(strangers(client)).toEqual([]);
    expect(typesOf(client.events)).toEqual(typesOf(real));
  });

  it('speaks like Azure on the Azure path', async () => {
    const { simulator, client } = await meet('azure');
    simulator.say('Hello there! Great to meet you!');
    for (const event of clientEvents('azure-text-in-audio-out')) client.send(event);
    await client.next('response.done');
    const real = serverEvents('azure-text-in-audio-out');
    expect(orderOf(client.events)).toEqual(orderOf(real));
    expect(strangers(client, shapesByType(real))).toEqual([]);
  });
});
