import { connect } from 'node:net';
import { once } from 'node:events';
import { describe, expect, it } from 'vitest';
import { BAD_EVENTS, type Fault } from '../../simulators/nova-sonic/index.ts';
import { EXCEPTIONS } from '../../simulators/nova-sonic/wire.ts';
import { connectSdk, converse, simulate, textBlock } from './nova-sonic-meeting.ts';

describe('faults', () => {
  it.each(EXCEPTIONS)('%s is thrown by the official client', async (exception) => {
    const simulator = await simulate();
    const { client } = converse(simulator.url);
    client.send(...textBlock(client.promptName, 'USER', 'Hello', true));
    await client.next('audioOutput');
    simulator.inject({ type: 'exception', exception, message: 'On command.' });
    await expect(client.ended).rejects.toMatchObject({
      name: exception.charAt(0).toUpperCase() + exception.slice(1),
      message: 'On command.',
    });
  });

  // Protocols.md 3.6: the official client's output then ends as if all were well; on a busy computer
  // the network's error can be faster.
  it.each<Fault>([
    { type: 'reset', code: 0 },
    { type: 'reset', code: 2 },
    { type: 'goaway', code: 0 },
    { type: 'destroy-session' },
    { type: 'drop' },
    { type: 'end' },
  ])('%j ends the output without an exception of the service', async (fault) => {
    const simulator = await simulate();
    const { client } = converse(simulator.url);
    client.send(...textBlock(client.promptName, 'USER', 'Hello', true));
    await client.next('audioOutput');
    simulator.inject(fault);
    const outcome = await client.ended.then(
      () => 'ended',
      (error: NodeJS.ErrnoException) => error.code,
    );
    expect(outcome).toMatch(/^(?:ended|ECONNRESET|ERR_HTTP2_STREAM_ERROR)$/);
  });

  it.each<[Fault, RegExp]>([
    [{ type: 'truncated-frame' }, /Truncated event message/],
    [{ type: 'bad-checksum' }, /checksum/],
  ])('%j is thrown by the official client', async (fault, message) => {
    const simulator = await simulate();
    const { client } = converse(simulator.url);
    simulator.inject(fault, { afterSending: 'audioOutput' });
    client.send(...textBlock(client.promptName, 'USER', 'Hello', true));
    await expect(client.ended).rejects.toThrow(message);
  });

  it('answers the next requests with an error, as often as asked', async () => {
    const simulator = await simulate();
    const fault: Fault = {
      type: 'http-error',
      status: 429,
      errorType: 'ThrottlingException',
      message: 'Too many requests',
    };
    simulator.inject(fault, 'next-connection', 2);
    for (const attempt of [1, 2]) {
      const refused = connectSdk(simulator.url);
      await expect(refused.ended, `attempt ${attempt}`).rejects.toMatchObject({
        name: 'ThrottlingException',
        message: 'Too many requests',
      });
    }
    const { client } = converse(simulator.url);
    client.send(...textBlock(client.promptName, 'USER', 'Hello', true));
    await client.next('audioOutput');
  });

  it('leaves a connection hanging or drops it', async () => {
    const simulator = await simulate();
    const port = Number(new URL(simulator.url).port);
    simulator.inject({ type: 'drop-connection' }, 'next-connection');
    const dropped = connect(port, '127.0.0.1');
    dropped.on('error', () => undefined);
    await once(dropped, 'close');
    simulator.inject({ type: 'hang' }, 'next-connection');
    const hanging = connect(port, '127.0.0.1');
    await once(hanging, 'connect');
    const served = connect(port, '127.0.0.1');
    await once(served, 'data');
    expect(hanging.bytesRead).toBe(0);
    hanging.destroy();
    served.destroy();
  });

  it.each(BAD_EVENTS.filter((event) => event !== 'not-json' && event !== 'empty'))(
    'sends %s in between',
    async (event) => {
      const simulator = await simulate();
      const { client } = converse(simulator.url);
      client.send(...textBlock(client.promptName, 'USER', 'Hello', true));
      await client.next('completionStart');
      const before = client.events.length;
      simulator.inject({ type: 'bad-event', event });
      if (event === 'json-array' || event === 'no-event') {
        await expect(client.ended).rejects.toThrow();
      } else {
        await client.next(
          ({ name, value }) =>
            /simulator/.test(`${name} ${String(value.contentId)}`) || value.contentId === 17,
          { from: before },
        );
      }
    },
  );

  it('cannot strike a stream with what belongs to its beginning', async () => {
    const simulator = await simulate();
    converse(simulator.url);
    await simulator.waitFor('sessionStart');
    expect(() => simulator.inject({ type: 'hang' })).toThrow(/next connection/);
  });
});

describe('limits, on a clock that runs faster', () => {
  it('ends a stream after eight minutes', async () => {
    const simulator = await simulate({ clockFactor: 8 * 60_000, sessionDurationMs: 8 * 60_000 });
    const { client } = converse(simulator.url);
    await expect(client.ended).rejects.toMatchObject({
      name: 'ModelTimeoutException',
      message: 'Model has timed out in processing the request. Try your request again.',
    });
  });

  it.each([
    [55_000, '55'],
    [295_000, '295'],
  ])('ends a stream that brings no sound for %i ms', async (inputTimeoutMs, seconds) => {
    const simulator = await simulate({ clockFactor: 10_000, inputTimeoutMs });
    const { client } = converse(simulator.url);
    await expect(client.ended).rejects.toMatchObject({
      name: 'ValidationException',
      message: expect.stringContaining(
        `Please ensure gaps between audio bytes and interactive content are less than ${seconds} seconds`,
      ),
    });
  });

  it('can be made to expire at once', async () => {
    const simulator = await simulate();
    const { client } = converse(simulator.url);
    await simulator.waitFor('sessionStart');
    simulator.expire();
    await expect(client.ended).rejects.toMatchObject({ name: 'ModelTimeoutException' });
  });
});
