import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { GeminiRealtimeModel } from '../../../src/main/realtime/providers/gemini/model.ts';
import type { GeminiRealtimeOptions } from '../../../src/main/realtime/providers/gemini/options.ts';
import { afterwards, simulate, talkTo } from './setup.ts';

const secret = 'secret-key-0123456789';

async function failure(options: GeminiRealtimeOptions, signal?: AbortSignal): Promise<Error> {
  const model = new GeminiRealtimeModel({ apiKey: secret, ...options });
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

/** `host:port` of a TCP server that does this with each connection. */
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

beforeEach(() => {
  for (const name of ['GOOGLE_API_KEY', 'GEMINI_API_KEY', 'GOOGLE_CLOUD_PROJECT']) {
    vi.stubEnv(name, undefined);
  }
});
afterEach(() => vi.unstubAllEnvs());

describe('connecting to Gemini Live fails with a typed error when', () => {
  it('there is no key, before anything is opened', async () => {
    await expect(new GeminiRealtimeModel().connect()).rejects.toMatchObject({
      name: 'AuthenticationError',
      code: 'missing-api-key',
      message: expect.stringContaining('GOOGLE_API_KEY'),
    });
  });

  it.each(['close-1007', 'close-1008', 'http-400', 'http-401', 'http-403'] as const)(
    'the key is wrong (%s)',
    async (badKey) => {
      const { url } = await simulate({ keys: ['another'], badKey });
      expect(await failure({ baseUrl: url })).toMatchObject({
        name: 'AuthenticationError',
        retryable: false,
        message: expect.stringContaining('API key not valid'),
      });
    },
  );

  it('the model is unknown', async () => {
    const { url } = await simulate();
    expect(await failure({ baseUrl: url, model: 'gemini-9-live' })).toMatchObject({
      name: 'ModelNotFoundError',
      retryable: false,
      message: expect.stringContaining('models/gemini-9-live is not found'),
    });
  });

  it('Google has retired the model, and names its replacement before anything is opened', async () => {
    const error = await failure({ model: 'gemini-2.0-flash-live-001' });
    expect(error).toMatchObject({ name: 'ModelNotFoundError', code: 'model-retired' });
    expect(error.message).toContain('use gemini-3.8-live instead');
  });

  it('a server of one’s own has no retired model either, and names its replacement', async () => {
    const { url } = await simulate();
    const model = 'gemini-2.5-flash-native-audio-preview-09-2025';
    const error = await failure({ baseUrl: url, model });
    expect(error).toMatchObject({ name: 'ModelNotFoundError' });
    expect(error.message).toContain('use gemini-2.5-flash-native-audio-preview-12-2025 instead');
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
    const body = '{"error":{"message":"Somebody said so."}}';
    simulator.inject({ type: 'refuse-upgrade', status, body }, 'next-connection');
    const error = await failure({ baseUrl: simulator.url });
    expect(error).toMatchObject({ name, retryable });
    expect(error.message).toContain(': Somebody said so.');
    expect(error.message).not.toContain('{');
  });

  it('the body of the refusal is broken JSON', async () => {
    const simulator = await simulate();
    const body = '{"error":{"message":"bad \\q escape"';
    simulator.inject({ type: 'refuse-upgrade', status: 500, body }, 'next-connection');
    expect((await failure({ baseUrl: simulator.url })).message).toContain('bad \\q escape');
  });

  it.each([
    [1011, 'You exceeded your current quota, please check your plan.', 'QuotaError', false],
    [1011, 'Your prepayment credits are depleted.', 'QuotaError', false],
    [1011, 'The service is currently unavailable.', 'ConnectionError', true],
    [1007, 'Request contains an invalid argument.', 'ProtocolError', false],
    [1008, 'Operation is not implemented, or supported, or enabled.', 'ProtocolError', false],
    [1008, 'Requested entity was not found.', 'ModelNotFoundError', false],
    [1007, 'API key expired. Please renew the API key.', 'AuthenticationError', false],
  ])('the socket is closed with %i %s', async (code, reason, name, retryable) => {
    const simulator = await simulate();
    simulator.inject({ type: 'close', code, reason }, 'next-connection');
    expect(await failure({ baseUrl: simulator.url })).toMatchObject({
      name,
      retryable,
      message: expect.stringContaining(reason),
    });
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
    expect(await failure({ baseUrl: 'http://no-such-host.invalid' })).toMatchObject({
      code: 'host-not-found',
    });
  });

  it('the server speaks no TLS', async () => {
    const { url } = await simulate();
    const error = await failure({ baseUrl: url.replace('http:', 'https:') });
    expect(error).toMatchObject({ name: 'ConnectionError', code: 'tls-failed' });
  });

  it('the server speaks no HTTP', async () => {
    const { address } = await tcpServer((socket) => socket.resume().end('220 mail ready\r\n'));
    expect(await failure({ baseUrl: `http://${address}` })).toMatchObject({
      name: 'ConnectionError',
      provider: 'Gemini Live',
    });
  });

  it('the address makes no sense', async () => {
    expect(await failure({ baseUrl: 'gemini' })).toMatchObject({ code: 'invalid-setting' });
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

  it('the caller aborts', async () => {
    const simulator = await simulate();
    simulator.inject({ type: 'no-greeting' }, 'next-connection');
    const controller = new AbortController();
    const failing = failure({ baseUrl: simulator.url }, controller.signal);
    await simulator.waitFor('setup');
    controller.abort();
    expect(await failing).toMatchObject({ code: 'aborted', retryable: false });
    await simulator.waitForClose(0);
    expect(await failure({ baseUrl: simulator.url }, controller.signal)).toMatchObject({
      code: 'aborted',
    });
    expect(simulator.connections).toHaveLength(1);
  });
});

describe('keys of Gemini Live', () => {
  it.each([
    ['apiKey', { GOOGLE_API_KEY: 'google', GEMINI_API_KEY: 'gemini' }, 'given'],
    ['GOOGLE_API_KEY', { GOOGLE_API_KEY: 'google', GEMINI_API_KEY: 'gemini' }, undefined],
    ['GEMINI_API_KEY', { GEMINI_API_KEY: 'gemini' }, undefined],
  ])('%s is taken', async (_name, environment, apiKey) => {
    for (const [name, value] of Object.entries(environment)) vi.stubEnv(name, value);
    const simulator = await simulate();
    const model = new GeminiRealtimeModel({
      baseUrl: simulator.url,
      ...(apiKey !== undefined && { apiKey }),
    });
    const connection = await model.connect();
    await connection.close();
    const expected = apiKey ?? Object.values(environment)[0];
    expect(simulator.connections[0]?.path).toContain(`key=${expected}`);
  });

  it('are not needed for a server of one’s own', async () => {
    const { url } = await simulate();
    const connection = await new GeminiRealtimeModel({ baseUrl: url }).connect();
    await connection.close();
  });
});

describe('Vertex AI', () => {
  it('by project and location, with the credentials that are given', async () => {
    const simulator = await simulate({ keys: ['fake-token'] });
    await talkTo(simulator, {
      project: 'parley',
      location: 'europe-west4',
      authorizationHeaders: async () => ({ authorization: 'Bearer fake-token' }),
    });
    const [connection] = simulator.connections;
    expect(connection?.path).toMatch(/\/ws\/google\.cloud\.aiplatform\.v1beta1\./);
    expect(connection?.headers.authorization).toBe('Bearer fake-token');
    expect(simulator.received[0]?.frame).toMatchObject({
      setup: {
        model: 'projects/parley/locations/europe-west4/publishers/google/models/gemini-3.8-live',
      },
    });
  });

  it('by an express key', async () => {
    const simulator = await simulate();
    await talkTo(simulator, { vertexai: true, apiKey: 'express' });
    const [connection] = simulator.connections;
    expect(connection?.path).toMatch(/aiplatform/);
    expect(connection?.headers['x-goog-api-key']).toBe('express');
  });

  it('with credentials that are refused', async () => {
    const simulator = await simulate({ keys: ['another'], badKey: 'http-401' });
    const error = await failure({
      baseUrl: simulator.url,
      project: 'parley',
      authorizationHeaders: async () => ({ authorization: 'Bearer wrong-token' }),
    });
    expect(error).toMatchObject({ name: 'AuthenticationError' });
  });

  it('without default credentials says how to get them', async () => {
    const home = await mkdtemp(join(tmpdir(), 'parley-'));
    afterwards(() => rm(home, { recursive: true }));
    vi.stubEnv('HOME', home);
    vi.stubEnv('CLOUDSDK_CONFIG', home);
    vi.stubEnv('GOOGLE_APPLICATION_CREDENTIALS', undefined);
    vi.stubEnv('METADATA_SERVER_DETECTION', 'none');
    const simulator = await simulate();
    expect(await failure({ baseUrl: simulator.url, project: 'parley' })).toMatchObject({
      name: 'AuthenticationError',
      retryable: false,
      message: expect.stringContaining('gcloud auth application-default login'),
    });
    expect(simulator.connections).toEqual([]);
  });

  it('whose credentials never come: the deadline counts, and no socket is opened later', async () => {
    const simulator = await simulate();
    const credentials = Promise.withResolvers<Record<string, string>>();
    const error = await failure({
      baseUrl: simulator.url,
      project: 'parley',
      connectTimeoutMs: 50,
      authorizationHeaders: () => credentials.promise,
    });
    expect(error).toMatchObject({ name: 'ConnectTimeoutError' });
    credentials.resolve({ authorization: 'Bearer late' });
    await talkTo(simulator);
    expect(simulator.connections).toHaveLength(1);
  });

  it('without a project says so', async () => {
    expect(await failure({ location: 'us-central1', apiKey: '' })).toMatchObject({
      name: 'AuthenticationError',
      code: 'missing-project',
    });
  });
});
