import { once } from 'node:events';
import { describe, expect, it } from 'vitest';
import { WebSocketServer, type ServerOptions, type WebSocket } from 'ws';
import { silence } from '../../../src/main/realtime/audio/pcm.ts';
import { GeminiRealtimeModel } from '../../../src/main/realtime/providers/gemini/model.ts';
import { BAD_FRAMES } from '../../simulators/shared/faults.ts';
import { afterwards, record, said, simulate, talkTo, type, type Talk } from './setup.ts';

/** What becomes of each hostile frame; `huge` is within the bound and merely unknown. */
const unknowns: Readonly<Record<string, number>> = { 'unknown-event': 1, huge: 2 };

describe('hostile Gemini servers', () => {
  it.each(BAD_FRAMES)(
    'a frame that is %s in the middle of an answer does no harm',
    async (frame) => {
      const simulator = await simulate();
      simulator.say('The answer goes on to its end.');
      simulator.inject({ type: 'bad-frame', frame }, { afterSending: 'modelTurn', occurrence: 2 });
      const talk = await talkTo(simulator);
      await type(talk, 'Go');
      expect((await talk.next('response-ended')).status).toBe('completed');
      expect(said(talk)).toEqual(['The answer goes on to its end.']);
      const count = unknowns[frame];
      if (count !== undefined) expect(talk.all('unknown')).toHaveLength(count);
      else
        expect(talk.all('session-error')[0]).toMatchObject({
          code: 'malformed-frame',
          recoverable: true,
          error: { name: 'ProtocolError' },
        });
    },
  );

  it.each(BAD_FRAMES)(
    'a frame that is %s before the setup is complete does no harm',
    async (frame) => {
      const simulator = await simulate();
      simulator.inject({ type: 'bad-frame', frame }, 'next-connection');
      simulator.say('Here I am.');
      const talk = await talkTo(simulator);
      await type(talk, 'Go');
      await talk.next('response-ended');
      expect(said(talk)).toEqual(['Here I am.']);
    },
  );

  it.each([
    ['null', 'ProtocolError'],
    ['7', 'ProtocolError'],
    ['{"setupComplete":true}', 'ProtocolError'],
    ['{"setup', 'ProtocolError'],
    ['{"setupComplete":null}', 'ConnectTimeoutError'],
  ])('who answers the setup with %s gets no further (%s)', async (answer, name) => {
    const url = await serverThat((socket) => socket.send(answer));
    const model = new GeminiRealtimeModel({ baseUrl: url, connectTimeoutMs: 100 });
    await expect(model.connect()).rejects.toMatchObject({ name });
  });

  it('what stands beside setupComplete is read, whatever it is', async () => {
    const talk = await talkWith((socket) => {
      socket.send('{"setupComplete":{},"serverContent":7,"goAway":{"timeLeft":"5s"}}');
    });
    expect(await talk.next('session-ending')).toMatchObject({ timeLeftMs: 5000 });
    expect(talk.all('session-error')).toHaveLength(1);
  });

  it('text frames are read like binary ones', async () => {
    const talk = await talkWith((socket) => {
      socket.send('{"setupComplete":{}}');
      socket.send('{"voiceActivity":{"voiceActivityType":"ACTIVITY_START"}}');
    });
    await talk.next('speech-started');
  });

  it('a message that is far too long ends the connection with a typed error', async () => {
    const talk = await talkWith((socket) => {
      socket.send('{"setupComplete":{}}');
      socket.send(Buffer.alloc(33 * 1024 * 1024, 'x'));
    });
    expect(await talk.ended).toMatchObject({ name: 'ProtocolError', code: 'websocket-protocol' });
  });

  it('a drop in the middle of an answer is retryable, after what was received', async () => {
    const simulator = await simulate();
    simulator.say('A long answer that nobody will hear to its end. '.repeat(4));
    simulator.inject({ type: 'drop' }, { afterSending: 'modelTurn', occurrence: 3 });
    const talk = await talkTo(simulator);
    await type(talk, 'Go');
    expect(await talk.ended).toMatchObject({
      name: 'ConnectionError',
      code: 'connection-lost',
      retryable: true,
    });
    expect(talk.all('audio-delta')).toHaveLength(3);
    for (const input of [
      { type: 'text', text: 'Hello?' },
      { type: 'audio', data: silence(20, 16_000) },
    ] as const) {
      await expect(talk.connection.send(input)).rejects.toMatchObject({
        name: 'SessionClosedError',
      });
    }
  });

  it('a wire that falls silent is given up', async () => {
    const baseUrl = await serverThat((socket) => socket.send('{"setupComplete":{}}'), {
      autoPong: false,
    });
    const talk = record(await new GeminiRealtimeModel({ baseUrl, heartbeatMs: 50 }).connect());
    expect(await talk.ended).toMatchObject({ name: 'ConnectionError', code: 'connection-lost' });
  });

  it('after close() everything is refused, and the iteration is over', async () => {
    const simulator = await simulate();
    const talk = await talkTo(simulator);
    await Promise.all([talk.connection.close(), talk.connection.close()]);
    expect(await talk.ended).toBeUndefined();
    const { connection } = talk;
    for (const act of [
      () => connection.send({ type: 'text', text: 'Hello?' }),
      () => connection.interrupt({ heard: [], stoppedByProvider: false }),
      () => connection.commitAudio(),
      () => connection.createResponse(),
    ]) {
      await expect(act()).rejects.toMatchObject({ name: 'SessionClosedError' });
    }
    expect((await simulator.waitForClose()).closed).toMatchObject({ code: 1000 });
  });

  it('sound that a slow wire cannot take is thrown away and counted', async () => {
    const talk = await talkWith((socket) => {
      socket.send('{"setupComplete":{}}', () => socket.pause());
    });
    const second = silence(1000, 16_000);
    // The system's own buffers take some minutes of sound before ours fill.
    for (let sent = 0; talk.connection.droppedInputMs === 0 && sent < 3600; sent += 1) {
      await talk.connection.send({ type: 'audio', data: second });
    }
    const dropped = talk.connection.droppedInputMs;
    expect(dropped).toBeGreaterThan(0);
    await talk.connection.send({ type: 'audio', data: second });
    expect(talk.connection.droppedInputMs).toBe(dropped + 1000);
  });
});

/** A bare server that does this when it gets the setup. */
async function serverThat(
  act: (socket: WebSocket) => void,
  options: ServerOptions = {},
): Promise<string> {
  const server = new WebSocketServer({ port: 0, host: '127.0.0.1', ...options });
  afterwards(() => server.close());
  server.on('connection', (socket) => {
    afterwards(() => socket.terminate());
    socket.once('message', () => act(socket));
  });
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return `http://127.0.0.1:${address.port}`;
}

async function talkWith(act: (socket: WebSocket) => void): Promise<Talk> {
  const baseUrl = await serverThat(act);
  return record(await new GeminiRealtimeModel({ baseUrl }).connect());
}
