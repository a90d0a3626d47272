import { once } from 'node:events';
import { describe, expect, it } from 'vitest';
import { WebSocketServer, type ServerOptions } from 'ws';
import { BAD_FRAMES } from '../../simulators/shared/faults.ts';
import { afterwards, simulate, talkTo } from './setup.ts';

/** What becomes of each hostile frame; `huge` is within the bound and merely unknown. */
const fates: Readonly<Record<string, string>> = {
  'unknown-event': 'unknown',
  huge: 'unknown',
};

describe('hostile OpenAI servers', () => {
  it.each(BAD_FRAMES)(
    'a frame that is %s in the middle of an answer does no harm',
    async (frame) => {
      const simulator = await simulate();
      simulator.say('The answer goes on to its end.');
      simulator.inject(
        { type: 'bad-frame', frame },
        { afterSending: 'response.output_audio.delta', occurrence: 2 },
      );
      const talk = await talkTo(simulator.url);
      await talk.connection.send({ type: 'text', text: 'Go' });
      expect((await talk.next('response-ended')).status).toBe('completed');
      const finals = talk.all('transcript').filter((event) => event.isFinal);
      expect(finals.map((event) => event.text)).toEqual(['The answer goes on to its end.']);
      if (fates[frame] === 'unknown') {
        expect(talk.all('unknown')).toHaveLength(1);
      } else {
        expect(talk.all('session-error')).toMatchObject([
          { code: 'malformed-frame', recoverable: true, error: { name: 'ProtocolError' } },
        ]);
      }
    },
  );

  it('a binary frame that holds JSON is read', async () => {
    const url = await serverThat((send) => {
      send(Buffer.from(JSON.stringify({ type: 'input_audio_buffer.speech_started' })));
    });
    const talk = await talkTo(url);
    await talk.next('speech-started');
  });

  it('a message that is far too long ends the connection with a typed error', async () => {
    const url = await serverThat((send) => send(Buffer.alloc(33 * 1024 * 1024, 'x')));
    const talk = await talkTo(url);
    expect(await talk.ended).toMatchObject({ name: 'ProtocolError', code: 'frame-too-large' });
  });

  it('a drop in the middle of an answer is retryable, after what was received', async () => {
    const simulator = await simulate();
    simulator.say('A long answer that nobody will hear to its end. '.repeat(4));
    simulator.inject(
      { type: 'drop' },
      { afterSending: 'response.output_audio.delta', occurrence: 3 },
    );
    const talk = await talkTo(simulator.url);
    await talk.connection.send({ type: 'text', text: 'Go' });
    expect(await talk.ended).toMatchObject({
      name: 'ConnectionError',
      code: 'connection-lost',
      retryable: true,
    });
    expect(talk.all('response-started')).toHaveLength(1);
    await expect(talk.connection.send({ type: 'text', text: 'Hello?' })).rejects.toMatchObject({
      name: 'SessionClosedError',
    });
  });

  it('the end of the session’s time is retryable and has a name', async () => {
    const simulator = await simulate();
    const talk = await talkTo(simulator.url);
    simulator.expire();
    expect(await talk.ended).toMatchObject({
      name: 'ConnectionError',
      code: 'session-expired',
      retryable: true,
    });
  });

  it('is announced before', async () => {
    const simulator = await simulate({ sessionDurationMs: 3000 });
    const talk = await talkTo(simulator.url);
    const ending = await talk.next('session-ending');
    expect(ending.reason).toBe('session-limit');
    expect(ending.timeLeftMs).toBeGreaterThan(0);
    expect(talk.all('session-error')).toEqual([]);
  });

  it.each([
    [4000, 'invalid_request_error.beta_api_shape_disabled', 'ProtocolError', false],
    [1011, 'internal error', 'ConnectionError', true],
  ])('close %i %s is a %s, retryable: %s', async (code, reason, name, retryable) => {
    const simulator = await simulate();
    const talk = await talkTo(simulator.url);
    simulator.inject({ type: 'close', code, reason });
    expect(await talk.ended).toMatchObject({ name, retryable });
  });

  it('a wire that falls silent is given up', async () => {
    const url = await serverThat(() => undefined, { autoPong: false });
    const talk = await talkTo(url, { heartbeatMs: 50 });
    expect(await talk.ended).toMatchObject({ name: 'ConnectionError', code: 'connection-lost' });
  });
});

/** A server that configures the session and then does this. */
async function serverThat(
  act: (send: (data: Buffer) => void) => void,
  options: ServerOptions = {},
): Promise<string> {
  const server = new WebSocketServer({ port: 0, host: '127.0.0.1', ...options });
  afterwards(() => server.close());
  server.on('connection', (socket) => {
    afterwards(() => socket.terminate());
    socket.send('{"type":"session.created","session":{}}');
    socket.on('message', () => {
      socket.send('{"type":"session.updated","session":{}}');
      act((data) => socket.send(data));
    });
  });
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return `ws://127.0.0.1:${address.port}`;
}
