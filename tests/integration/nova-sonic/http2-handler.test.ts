import { once } from 'node:events';
import { createServer as createHttp2Server } from 'node:http2';
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { PassThrough } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { systemClock } from '../../../src/main/realtime/clock.ts';
import { createHttp2Handler } from '../../../src/main/realtime/providers/nova-sonic/http2-handler.ts';
import { createJournal } from '../../simulators/shared/waiting.ts';
import { afterwards } from './conversation.ts';

async function listen(server: Server): Promise<number> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  afterwards(() => server.close());
  return (server.address() as AddressInfo).port;
}

interface Network {
  readonly port: number;
  /** From now on nothing arrives, in either direction. */
  readonly swallow: () => void;
  /** Resolves when the service got its `count`-th ping. */
  readonly pinged: (count: number) => Promise<unknown>;
}

/** A service that takes every stream, behind a network that can be made to swallow everything. */
async function serveBehindNetwork(): Promise<Network> {
  const service = createHttp2Server();
  const pings = createJournal<string>((ping) => ping);
  service.on('session', (session) => session.on('ping', () => pings.append('ping')));
  service.on('stream', (stream) => {
    stream.on('error', () => stream.destroy());
    stream.respond({ ':status': 200 });
  });
  const servicePort = await listen(service);
  const sockets: Socket[] = [];
  const network = createServer((socket) => {
    const upstream = connect(servicePort, '127.0.0.1');
    sockets.push(socket, upstream);
    for (const end of [socket, upstream]) end.on('error', () => end.destroy());
    socket.pipe(upstream).pipe(socket);
  });
  const port = await listen(network);
  afterwards(() => {
    for (const socket of sockets) socket.destroy();
  });
  return {
    port,
    pinged: (count) => pings.waitFor(() => true, { from: count - 1, what: `ping ${count}` }),
    swallow: () => {
      for (const socket of sockets) socket.unpipe().resume();
    },
  };
}

type Request = Parameters<ReturnType<typeof createHttp2Handler>['requestHandler']['handle']>[0];

const requestTo = (port: number): Request =>
  ({
    protocol: 'http:',
    hostname: '127.0.0.1',
    port,
    method: 'POST',
    path: '/model/x/invoke-with-bidirectional-stream',
    query: {},
    headers: {},
    body: new PassThrough(),
  }) as unknown as Request;

describe('the HTTP/2 handler', () => {
  it('notices that nobody answers any more, though the connection stands', async () => {
    const network = await serveBehindNetwork();
    const handler = createHttp2Handler({
      certificateAuthority: undefined,
      clock: systemClock,
      pingIntervalMs: 100,
    });
    await handler.requestHandler.handle(requestTo(network.port));
    await handler.accepted;
    network.swallow();
    await handler.closed;
    expect(handler.end.cause).toMatchObject({ code: 'ETIMEDOUT' });
  });

  it('leaves a connection alone whose pings are answered', async () => {
    const network = await serveBehindNetwork();
    const handler = createHttp2Handler({
      certificateAuthority: undefined,
      clock: systemClock,
      pingIntervalMs: 100,
    });
    const { response } = await handler.requestHandler.handle(requestTo(network.port));
    const { session } = response.body;
    await network.pinged(3);
    expect(session.destroyed).toBe(false);
    handler.terminate();
    await handler.closed;
    expect(handler.end.cause).toBeUndefined();
  });

  it('does nothing once it was terminated', async () => {
    const handler = createHttp2Handler({ certificateAuthority: undefined, clock: systemClock });
    handler.terminate();
    await handler.closed;
    await expect(handler.requestHandler.handle(requestTo(1))).rejects.toMatchObject({
      name: 'AbortError',
    });
  });
});
