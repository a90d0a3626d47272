import { describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { OPTIONAL_EVENTS } from '../../simulators/openai/index.ts';
import { BAD_FRAMES, type BadFrame } from '../../simulators/shared/faults.ts';
import { connectJsonClient, refusedUpgrade } from '../../simulators/shared/json-client.ts';
import { ask, BEARER, meet, simulate, typesFrom } from './openai-meeting.ts';

const MODEL = 'realtime?model=gpt-realtime-2.1';

/** What each hostile frame looks like on arrival. */
const hostility: Readonly<Record<BadFrame, (data: Buffer, isBinary: boolean) => boolean>> = {
  'not-json': (data) => data.length > 0 && !isJson(data),
  empty: (data) => data.length === 0,
  'json-array': (data) => Array.isArray(JSON.parse(String(data))),
  'wrong-types': (data) => String(data).includes('"delta":{'),
  'bad-base64': (data) => String(data).includes('%%%'),
  'unknown-event': (data) => String(data).includes('hologram'),
  huge: (data) => data.length > 20_000_000,
  binary: (_data, isBinary) => isBinary,
};

function isJson(data: Buffer): boolean {
  try {
    JSON.parse(String(data));
    return true;
  } catch {
    return false;
  }
}

describe('faults of the OpenAI simulator', () => {
  it('drops the connection in the middle of an answer', async () => {
    const { simulator, client } = await meet();
    simulator.say('A long answer that nobody will hear to its end. '.repeat(4));
    simulator.inject(
      { type: 'drop' },
      { afterSending: 'response.output_audio.delta', occurrence: 3 },
    );
    ask(client, 'Go');
    expect((await client.closed).code).toBe(1006);
    const audio = typesFrom(client).filter((type) => type === 'response.output_audio.delta');
    expect(audio.length).toBeLessThanOrEqual(3);
    expect(typesFrom(client)).not.toContain('response.done');
  });

  it('stalls: takes everything and answers nothing', async () => {
    const { simulator, client } = await meet();
    await client.next('session.created');
    simulator.inject({ type: 'stall' });
    ask(client, 'Anybody there?');
    await simulator.waitFor('response.create');
    await client.close();
    expect(typesFrom(client)).toEqual(['session.created']);
  });

  it('opens without session.created', async () => {
    const simulator = await simulate();
    simulator.inject({ type: 'no-greeting' }, 'next-connection');
    const client = await connectJsonClient(`${simulator.url}/${MODEL}`, { headers: BEARER });
    client.send({ type: 'response.cancel' });
    await client.next('error');
    expect(typesFrom(client)).toEqual(['error']);
  });

  it('refuses as many upgrades as asked, with status and body', async () => {
    const simulator = await simulate();
    const body = '{"error":{"code":"insufficient_quota"}}';
    simulator.inject({ type: 'refuse-upgrade', status: 429, body }, 'next-connection', 2);
    const url = `${simulator.url}/${MODEL}`;
    expect(await refusedUpgrade(url, { headers: BEARER })).toEqual({ status: 429, body });
    expect(await refusedUpgrade(url, { headers: BEARER })).toEqual({ status: 429, body });
    const client = await connectJsonClient(url, { headers: BEARER });
    await client.next('session.created');
  });

  it('hangs or cuts an upgrade', async () => {
    const simulator = await simulate();
    const url = `${simulator.url}/${MODEL}`;
    simulator.inject({ type: 'drop-upgrade' }, 'next-connection');
    await expect(connectJsonClient(url, { headers: BEARER })).rejects.toThrow(/hang up|ECONNRESET/);
    simulator.inject({ type: 'hang-upgrade' }, 'next-connection');
    const hanging = new WebSocket(url, { headers: BEARER, handshakeTimeout: 100 });
    const outcome = await new Promise<string>((resolve) => {
      hanging.on('open', () => resolve('open'));
      hanging.on('error', (error) => resolve(error.message));
    });
    expect(outcome).toBe('Opening handshake has timed out');
  });

  it('closes with any code', async () => {
    const { simulator, client } = await meet();
    await client.next('session.created');
    simulator.inject({ type: 'close', code: 1011, reason: 'keepalive ping timeout' });
    expect(await client.closed).toEqual({ code: 1011, reason: 'keepalive ping timeout' });
  });

  it.each(BAD_FRAMES)('sends a hostile frame: %s', async (frame) => {
    const simulator = await simulate();
    const socket = new WebSocket(`${simulator.url}/${MODEL}`, { headers: BEARER });
    const seen = new Promise<void>((resolve) => {
      socket.on('message', (data: Buffer, isBinary) => {
        if (hostility[frame](data, isBinary)) resolve();
      });
    });
    await simulator.waitForSent('session.created');
    simulator.inject({ type: 'bad-frame', frame });
    await seen;
    socket.terminate();
  });

  it('delays every frame, in order', async () => {
    const { simulator, client } = await meet();
    await client.next('session.created');
    simulator.inject({ type: 'slow', delayMs: 5 });
    ask(client, 'Hello');
    await client.next('response.done');
    const types = typesFrom(client);
    expect(types.indexOf('response.created')).toBeLessThan(types.indexOf('response.done'));
  });

  it('speaks with the names of the beta', async () => {
    const { client } = await meet({ dialect: { eventNames: 'beta' } });
    const created = await client.next('session.created');
    expect(created.session).toMatchObject({ modalities: ['audio', 'text'], voice: 'alloy' });
    ask(client, 'Hello');
    const done = await client.next('response.done');
    const types = new Set(typesFrom(client));
    expect(types).toContain('response.audio.delta');
    expect(types).toContain('response.audio_transcript.done');
    expect(types).toContain('conversation.item.created');
    expect(
      [...types].filter((type) => /output_(audio|text)|item\.(added|done)$/.test(String(type))),
    ).toEqual(['response.output_item.added', 'response.output_item.done']);
    expect(done.response).toMatchObject({ output: [{ content: [{ type: 'audio' }] }] });
  });

  it('leaves out what third-party servers leave out', async () => {
    const { client } = await meet({ dialect: { omittedEvents: OPTIONAL_EVENTS } });
    ask(client, 'Hello');
    await client.next('response.done');
    expect(typesFrom(client).filter((type) => OPTIONAL_EVENTS.includes(String(type)))).toEqual([]);
    expect(typesFrom(client)).toContain('response.output_audio.delta');
  });

  it('can close an item for the response first', async () => {
    const { client } = await meet({ dialect: { itemDoneOrder: 'response-first' } });
    ask(client, 'Hello');
    await client.next('response.done');
    const types = typesFrom(client);
    expect(types.indexOf('response.output_item.done')).toBeLessThan(
      types.lastIndexOf('conversation.item.done'),
    );
  });
});
