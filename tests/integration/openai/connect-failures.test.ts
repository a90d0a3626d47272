import { once } from 'node:events';
import { createServer, type AddressInfo, type Socket } from 'node:net';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { WebSocketServer } from 'ws';
import { OpenAIRealtimeModel } from '../../../src/main/realtime/providers/openai/model.ts';
import type { OpenAIRealtimeOptions } from '../../../src/main/realtime/providers/openai/options.ts';
import { afterwards, simulate, talkTo } from './setup.ts';

const secret = 'sk-secret-0123456789';

async function failure(options: OpenAIRealtimeOptions, signal?: AbortSignal): Promise<Error> {
  const model = new OpenAIRealtimeModel({ apiKey: secret, ...options });
  const error = await model.connect(signal === undefined ? {} : { signal }).then(
    async (connection) => {
      await connection.close();
      return new Error('It connected.');
    },
    (cause: unknown) => cause as Error,
  );
  expect(error.message).not.toContain(secret);
  return error;
}

/** `host:port` of a TCP server that does this with each connection; it is gone after `close()`. */
async function tcpServer(
  act: (socket: Socket) => void,
): Promise<{ address: string; close: () => Promise<void> }> {
  const server = createServer(act);
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const listening = server.address();
  if (listening === null || typeof listening === 'string') throw new Error('no port');
  const close = (): Promise<void> =>
    new Promise((resolve) => {
      server.close(() => resolve());
    });
  afterwards(close);
  return { address: `127.0.0.1:${listening.port}`, close };
}

beforeEach(() => vi.stubEnv('OPENAI_API_KEY', undefined));
afterEach(() => vi.unstubAllEnvs());

describe('connecting to OpenAI Realtime fails with a typed error when', () => {
  it('there is no key, before anything is opened', async () => {
    const error = new OpenAIRealtimeModel().connect();
    await expect(error).rejects.toMatchObject({
      name: 'AuthenticationError',
      code: 'missing-api-key',
      message: expect.stringContaining('OPENAI_API_KEY'),
    });
  });

  it('the key is wrong', async () => {
    const { url } = await simulate({ keys: ['another'] });
    expect(await failure({ baseUrl: url })).toMatchObject({
      name: 'AuthenticationError',
      code: 'invalid_api_key',
      retryable: false,
      message: expect.stringContaining('Incorrect API key provided'),
    });
  });

  it('the key cannot be sent', async () => {
    const { url } = await simulate();
    expect(await failure({ baseUrl: url, apiKey: 'sk-with\nnewline' })).toMatchObject({
      name: 'AuthenticationError',
      code: 'malformed-api-key',
    });
  });

  it.each(['error-event', 'http-404'] as const)('the model is unknown (%s)', async (how) => {
    const { url } = await simulate({ unknownModel: how });
    expect(await failure({ baseUrl: url, model: 'gpt-realtime-99' })).toMatchObject({
      name: 'ModelNotFoundError',
      code: 'model_not_found',
      retryable: false,
    });
  });

  it('the server has retired the model, and names its replacement', async () => {
    const { url } = await simulate();
    const error = await failure({ baseUrl: url, model: 'gpt-4o-realtime-preview' });
    expect(error.message).toContain('use gpt-realtime-2.1 instead');
  });

  it.each([
    [401, 'AuthenticationError', false],
    [403, 'AuthenticationError', false],
    [404, 'ModelNotFoundError', false],
    [429, 'QuotaError', true],
    [500, 'ConnectionError', true],
    [503, 'ConnectionError', true],
  ])('the upgrade is answered with HTTP %i', async (status, name, retryable) => {
    const simulator = await simulate();
    const body = 'Somebody said so.';
    simulator.inject({ type: 'refuse-upgrade', status, body }, 'next-connection');
    const error = await failure({ baseUrl: simulator.url });
    expect(error).toMatchObject({ name, retryable });
    expect(error.message).toContain('Somebody said so.');
  });

  it.each([
    ['insufficient_quota', 'QuotaError'],
    ['invalid_api_key', 'AuthenticationError'],
    ['account_deactivated', 'AuthenticationError'],
    ['beta_api_shape_disabled', 'ProtocolError'],
  ])('the socket says %s and closes', async (code, name) => {
    const simulator = await simulate();
    const reason = `invalid_request_error.${code}`;
    simulator.inject({ type: 'close', code: 4000, reason }, 'next-connection');
    expect(await failure({ baseUrl: simulator.url })).toMatchObject({
      name,
      code,
      retryable: false,
    });
  });

  it('the configuration is refused, with the server’s words', async () => {
    const { url } = await simulate();
    const error = await failure({ baseUrl: url, voice: 'nobody' });
    expect(error).toMatchObject({ name: 'ProtocolError', code: 'invalid_value' });
    expect(error.message).toContain("'nobody'");
  });

  it('nobody listens', async () => {
    const { address, close } = await tcpServer(() => undefined);
    await close();
    expect(await failure({ baseUrl: `ws://${address}` })).toMatchObject({
      name: 'ConnectionError',
      code: 'connection-refused',
      retryable: true,
      message: expect.stringContaining(address),
    });
  });

  it('there is no such host', async () => {
    expect(await failure({ baseUrl: 'ws://no-such-host.invalid' })).toMatchObject({
      code: 'host-not-found',
    });
  });

  it('the server speaks no TLS', async () => {
    const { url } = await simulate();
    const error = await failure({ baseUrl: url.replace('ws:', 'wss:') });
    expect(error).toMatchObject({ name: 'ConnectionError', code: 'tls-failed' });
  });

  it('the server speaks no HTTP', async () => {
    const { address } = await tcpServer((socket) => socket.resume().end('220 mail ready\r\n'));
    expect(await failure({ baseUrl: `ws://${address}` })).toMatchObject({
      name: 'ConnectionError',
      provider: 'OpenAI Realtime',
    });
  });

  it('the connection is cut during the upgrade', async () => {
    const simulator = await simulate();
    simulator.inject({ type: 'drop-upgrade' }, 'next-connection');
    expect(await failure({ baseUrl: simulator.url })).toMatchObject({
      name: 'ConnectionError',
      retryable: true,
    });
  });

  it.each(['hang-upgrade', 'no-greeting'] as const)('the server is silent (%s)', async (type) => {
    const simulator = await simulate();
    simulator.inject({ type }, 'next-connection');
    expect(await failure({ baseUrl: simulator.url, connectTimeoutMs: 100 })).toMatchObject({
      name: 'ConnectTimeoutError',
      code: 'connect-timeout',
      retryable: true,
    });
    if (type === 'no-greeting') await simulator.waitForClose(0);
  });

  it.each([
    ['one frame of it', 1],
    ['a flood', 1_000],
  ])('the server sends only garbage (%s)', async (_what, frames) => {
    const server = new WebSocketServer({ port: 0, host: '127.0.0.1' });
    afterwards(() => server.close());
    server.on('connection', (socket) => {
      for (let sent = 0; sent < frames; sent += 1) socket.send('<html>Sign in to this network');
    });
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    // The flood is not waited for.
    const connectTimeoutMs = frames > 1 ? 60_000 : 100;
    const baseUrl = `ws://127.0.0.1:${port}`;
    expect(await failure({ baseUrl, connectTimeoutMs })).toMatchObject({
      name: 'ProtocolError',
      code: 'malformed-frame',
      message: expect.stringContaining('not JSON'),
    });
  });

  it('the caller aborts', async () => {
    const simulator = await simulate();
    simulator.inject({ type: 'no-greeting' }, 'next-connection');
    const controller = new AbortController();
    const failing = failure({ baseUrl: simulator.url }, controller.signal);
    await vi.waitUntil(() => simulator.connections.length > 0);
    controller.abort();
    expect(await failing).toMatchObject({ code: 'aborted', retryable: false });
    await simulator.waitForClose(0);
    expect(await failure({ baseUrl: simulator.url }, controller.signal)).toMatchObject({
      code: 'aborted',
    });
    expect(simulator.connections).toHaveLength(1);
  });
});

describe('a server of one’s own', () => {
  it('needs no key', async () => {
    const simulator = await simulate();
    await expect(talkTo(simulator.url, { apiKey: '' })).rejects.toMatchObject({
      name: 'AuthenticationError',
    });
    expect(simulator.connections[0]?.headers.authorization).toBeUndefined();
  });
});
