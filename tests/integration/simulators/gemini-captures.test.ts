import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../simulators/shared/json.ts';
import { kindsOf } from '../../simulators/gemini/wire.ts';
import { readCapture, shapeOf } from '../../simulators/shared/captures.ts';
import { connectJsonClient, type JsonClient } from '../../simulators/shared/json-client.ts';
import { simulate } from './gemini-meeting.ts';
import { callIds, next, socketUrl } from './gemini-raw.ts';

const CAPTURES = ['gemini-text-in-audio-out', 'gemini-spoken-turn', 'gemini-tool-call'];
/** Retired since, but what the captures were recorded with. */
const MODEL = 'gemini-2.5-flash-native-audio-preview-09-2025';

async function meet() {
  const simulator = await simulate({ extraModels: [MODEL] });
  return { simulator, client: await connectJsonClient(socketUrl(simulator)) };
}

function framesFrom(side: 'client' | 'server', capture: string): JsonObject[] {
  return readCapture(capture).flatMap(({ from, data }) => (from === side ? [data] : []));
}

const STREAMED = new Set(['modelTurn', 'outputTranscription', 'inputTranscription']);

/** Kinds in order; a run of streamed fragments is one entry. */
function orderOf(frames: readonly JsonObject[]): string[] {
  const kinds = frames.map((frame) => {
    const all = kindsOf(frame);
    return all.every((kind) => STREAMED.has(kind)) ? 'stream' : all.join('+');
  });
  return kinds.filter((kind, index) => kind !== 'stream' || kinds[index - 1] !== 'stream');
}

const realShapes = new Set(
  CAPTURES.flatMap((capture) => framesFrom('server', capture)).map((frame) => shapeOf(frame)),
);

/** Shapes that no capture shows; arguments of tools are the tools' own. */
function strangers(client: JsonClient): string[] {
  const shapes = new Set(client.events.map((frame) => shapeOf(frame)));
  return [...shapes].filter((shape) => !realShapes.has(shape));
}

describe('the Gemini simulator compared with real traffic', () => {
  it('answers a typed turn in speech with the same frames in the same order', async () => {
    const { simulator, client } = await meet();
    simulator.say('Hello there.');
    for (const frame of framesFrom('client', 'gemini-text-in-audio-out')) client.send(frame);
    await next(client, 'turnComplete');
    expect(orderOf(client.events)).toEqual(
      orderOf(framesFrom('server', 'gemini-text-in-audio-out')),
    );
    expect(strangers(client)).toEqual([]);
  });

  it('holds the recorded spoken turn with the same frames in the same order', async () => {
    const { simulator, client } = await meet();
    simulator.hear('Hello, my name is Marcelo.');
    simulator.say('Hello, Marcelo.');
    for (const frame of framesFrom('client', 'gemini-spoken-turn')) client.send(frame);
    await next(client, 'turnComplete');
    expect(orderOf(client.events)).toEqual(orderOf(framesFrom('server', 'gemini-spoken-turn')));
    expect(strangers(client)).toEqual([]);
  });

  it('calls a tool and goes on in the same turn with the same frames in the same order', async () => {
    const { simulator, client } = await meet();
    simulator.reply(
      {
        toolCalls: [{ name: 'record_reading', args: { zqx_measurement: 5, qbf_note: 'steady' } }],
      },
      { speak: 'I have recorded a reading of 5 with the note "steady."' },
    );
    const [setup = {}, question = {}, output = {}] = framesFrom('client', 'gemini-tool-call');
    client.send(setup);
    client.send(question);
    const [id] = callIds(await next(client, 'toolCall'));
    const response = JSON.stringify(output).replace(/function-call-\d+/, id ?? '');
    client.sendText(response);
    await next(client, 'turnComplete');
    expect(orderOf(client.events)).toEqual(orderOf(framesFrom('server', 'gemini-tool-call')));
    expect(strangers(client)).toEqual([]);
    const [called] = simulator.sent.filter(({ kinds }) => kinds.includes('toolCall'));
    expect(called?.frame).toMatchObject({
      toolCall: { functionCalls: [{ id: expect.stringMatching(/^function-call-\d{19}$/) }] },
    });
  });

  it('sends every frame as binary', async () => {
    const { simulator } = await meet();
    const socket = new WebSocket(socketUrl(simulator));
    socket.binaryType = 'arraybuffer';
    socket.addEventListener('open', () => {
      socket.send(JSON.stringify({ setup: { model: 'models/gemini-3.8-live' } }));
    });
    const data = await new Promise<unknown>((resolve) => {
      socket.addEventListener('message', (event) => resolve(event.data), { once: true });
    });
    socket.close();
    expect(data).toBeInstanceOf(ArrayBuffer);
    expect(Buffer.from(data as ArrayBuffer).toString()).toBe('{"setupComplete":{}}');
  });
});
