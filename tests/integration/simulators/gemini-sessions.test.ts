import { deflateSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { BAD_FRAMES } from '../../simulators/shared/faults.ts';
import { connectJsonClient, refusedUpgrade } from '../../simulators/shared/json-client.ts';
import type { JsonObject } from '../../simulators/shared/json.ts';
import { simulate } from './gemini-meeting.ts';
import {
  ask,
  callIds,
  indexOf,
  meetRaw,
  next,
  open,
  socketUrl,
  weatherTool,
} from './gemini-raw.ts';

const resumable = { sessionResumption: {} };

function update(frame: JsonObject): { newHandle: string; resumable: boolean } {
  return frame.sessionResumptionUpdate as { newHandle: string; resumable: boolean };
}

describe('resumption at the Gemini simulator', () => {
  it('offers a handle when idle and none while the model is busy', async () => {
    const { simulator, client } = await meetRaw({}, { ...resumable, ...weatherTool('BLOCKING') });
    expect(update(await next(client, 'sessionResumptionUpdate')).resumable).toBe(true);
    simulator.callTool('get_weather', { city: 'Oslo' });
    ask(client, 'Oslo?');
    const called = await next(client, 'toolCall');
    const before = indexOf(client, 'toolCall');
    const busy = client.events.slice(0, before).findLast((frame) => frame.sessionResumptionUpdate);
    expect(update(busy ?? {})).toEqual({ newHandle: '', resumable: false });
    const [id] = callIds(called);
    client.send({
      toolResponse: { functionResponses: [{ id, name: 'get_weather', response: {} }] },
    });
    const fresh = update(await next(client, 'sessionResumptionUpdate', before));
    expect(fresh.resumable).toBe(true);
    expect(fresh.newHandle.length).toBeGreaterThan(20);
  });

  it('refuses a handle that is too old with 1008, and one for another model', async () => {
    const { simulator, client } = await meetRaw({}, resumable);
    const { newHandle: handle } = update(await next(client, 'sessionResumptionUpdate'));
    const other = await open(simulator, {
      model: 'models/gemini-2.5-flash-native-audio-preview-12-2025',
      sessionResumption: { handle },
    });
    expect((await other.closed).code).toBe(1007);
    simulator.expireHandles();
    const late = await open(simulator, { sessionResumption: { handle } });
    expect(await late.closed).toEqual({
      code: 1008,
      reason: 'BidiGenerateContent session not found',
    });
  });

  it('lets handles die of old age', async () => {
    const { simulator, client } = await meetRaw({ handleLifetimeMs: 0 }, resumable);
    const { newHandle: handle } = update(await next(client, 'sessionResumptionUpdate'));
    const late = await open(simulator, { sessionResumption: { handle } });
    expect((await late.closed).code).toBe(1008);
  });
});

describe('the end of a connection', () => {
  it('is announced on command, and comes', async () => {
    const { simulator, client } = await meetRaw();
    simulator.goAway(50);
    expect(await next(client, 'goAway')).toEqual({ goAway: { timeLeft: '0.05s' } });
    expect((await client.closed).code).toBe(1001);
    expect((await simulator.waitForClose()).closed?.code).toBe(1001);
  });

  it('comes by itself after its time', async () => {
    const { client } = await meetRaw({ connectionMs: 100, goAwayLeadMs: 40 });
    expect(await next(client, 'goAway')).toEqual({ goAway: { timeLeft: '0.04s' } });
    expect((await client.closed).code).toBe(1001);
  });
});

/** The smallest PNG of a size: enough for its header. */
function png(width: number, height: number): string {
  const header = Buffer.alloc(25);
  header.writeUInt32BE(13, 0);
  header.write('IHDR', 4);
  header.writeUInt32BE(width, 8);
  header.writeUInt32BE(height, 12);
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([signature, header, deflateSync(Buffer.alloc(8))]).toString('base64');
}

describe('pictures at the Gemini simulator', () => {
  const show = (data: string, mimeType = 'image/png'): JsonObject => ({
    realtimeInput: { video: { data, mimeType } },
  });

  it('are counted with their size; one that comes too soon is ignored', async () => {
    const { simulator, client } = await meetRaw();
    client.send(show(png(640, 480)));
    client.send(show(png(320, 240)));
    const second = await simulator.waitForFrame(({ width }) => width === 320);
    expect(second).toMatchObject({ height: 240, ignored: true, connection: 0 });
    expect(simulator.frames[0]).toMatchObject({
      width: 640,
      height: 480,
      mimeType: 'image/png',
      ignored: false,
      bytes: Buffer.from(png(640, 480), 'base64').length,
      at: expect.any(Number),
    });
    ask(client, 'What do you see?');
    const { usageMetadata } = await next(client, 'turnComplete');
    expect(usageMetadata).toMatchObject({
      promptTokensDetails: expect.arrayContaining([{ modality: 'IMAGE', tokenCount: 256 }]),
    });
  });

  it('cost by their resolution, and reach the model', async () => {
    const generationConfig = { mediaResolution: 'MEDIA_RESOLUTION_LOW' };
    const { client } = await meetRaw(
      { minFrameIntervalMs: 0 },
      { generationConfig, outputAudioTranscription: {} },
    );
    client.send(show(png(8, 8)));
    client.send(show(png(8, 8)));
    ask(client, 'What do you see?');
    const { usageMetadata } = await next(client, 'turnComplete');
    expect(usageMetadata).toMatchObject({
      promptTokensDetails: expect.arrayContaining([{ modality: 'IMAGE', tokenCount: 128 }]),
    });
    const said = client.events.map((frame) => JSON.stringify(frame)).join('');
    expect(said).toContain('images');
  });

  it.each([
    ['another format', png(8, 8), 'image/webp'],
    ['what is no picture', Buffer.from('hello, world').toString('base64'), 'image/png'],
    ['a PNG that is called JPEG', png(8, 8), 'image/jpeg'],
    ['bad base64', '%%%', 'image/png'],
  ])('refuses %s', async (_what, data, mimeType) => {
    const { client } = await meetRaw();
    client.send(show(data, mimeType));
    expect((await client.closed).code).toBe(1007);
  });
});

describe('faults of the Gemini simulator', () => {
  it.each([401, 403, 404, 429, 500, 503])('refuse the upgrade with %i', async (status) => {
    const simulator = await simulate();
    simulator.inject({ type: 'refuse-upgrade', status, body: 'no' }, 'next-connection');
    expect(await refusedUpgrade(socketUrl(simulator))).toEqual({ status, body: 'no' });
    await next(await open(simulator), 'setupComplete');
  });

  it('drop in the middle of an answer', async () => {
    const { simulator, client } = await meetRaw({ speedFactor: 4 });
    simulator.inject({ type: 'drop' }, { afterSending: 'modelTurn', occurrence: 2 });
    ask(client, 'Hello');
    expect((await client.closed).code).toBe(1006);
    expect(indexOf(client, 'turnComplete')).toBe(-1);
  });

  it('close with a code and a reason', async () => {
    const { simulator, client } = await meetRaw();
    simulator.inject({ type: 'close', code: 1011, reason: 'Internal error encountered.' });
    expect(await client.closed).toEqual({ code: 1011, reason: 'Internal error encountered.' });
  });

  it('close with 1011 where a reply is scripted to fail', async () => {
    const { simulator, client } = await meetRaw();
    const message = 'The service is currently unavailable.';
    simulator.reply({ ending: { kind: 'failed', code: 'unavailable', message } });
    ask(client, 'Hello');
    expect(await client.closed).toEqual({ code: 1011, reason: message });
  });

  it('stall: take everything and say nothing', async () => {
    const { simulator, client } = await meetRaw();
    simulator.inject({ type: 'stall' });
    ask(client, 'Hello');
    await simulator.waitFor('clientContent');
    expect(client.events).toHaveLength(1);
  });

  it('withhold setupComplete', async () => {
    const simulator = await simulate();
    simulator.inject({ type: 'no-greeting' }, 'next-connection');
    const client = await open(simulator);
    await simulator.waitFor('setup');
    expect(client.events).toEqual([]);
  });

  it('slow every frame down, in order', async () => {
    const simulator = await simulate();
    simulator.inject({ type: 'slow', delayMs: 30 }, 'next-connection');
    const client = await open(simulator);
    ask(client, 'Hello');
    await next(client, 'turnComplete');
    expect(indexOf(client, 'setupComplete')).toBe(0);
    expect(indexOf(client, 'generationComplete')).toBeLessThan(indexOf(client, 'turnComplete'));
  });

  it.each(BAD_FRAMES)('send the hostile frame %s as binary', async (frame) => {
    const simulator = await simulate();
    const socket = new WebSocket(socketUrl(simulator));
    socket.binaryType = 'arraybuffer';
    const message = new Promise<unknown>((resolve) => {
      socket.addEventListener('message', (event) => resolve(event.data), { once: true });
    });
    simulator.inject({ type: 'bad-frame', frame }, 'next-connection');
    expect(await message).toBeInstanceOf(ArrayBuffer);
    socket.close();
    await simulator.waitForClose();
  });

  it('client frames that are no JSON close with 1007', async () => {
    const simulator = await simulate();
    const client = await connectJsonClient(socketUrl(simulator));
    client.sendText('{"setup":');
    expect((await client.closed).code).toBe(1007);
  });
});

describe('what is recorded', () => {
  it('can leave out sound and pictures', async () => {
    const { simulator, client } = await meetRaw({ record: 'without-media' });
    client.send({ realtimeInput: { video: { data: png(8, 8), mimeType: 'image/png' } } });
    ask(client, 'Hello');
    await next(client, 'turnComplete');
    expect(JSON.stringify(simulator.received)).toMatch(/\(\d+ characters\)/);
    expect(simulator.frames[0]).toMatchObject({ width: 8, data: new Uint8Array() });
  });

  it('can be nothing at all', async () => {
    const { simulator, client } = await meetRaw({ record: 'nothing' });
    ask(client, 'Hello');
    await next(client, 'turnComplete');
    expect([simulator.received, simulator.sent, simulator.frames]).toEqual([[], [], []]);
  });
});
