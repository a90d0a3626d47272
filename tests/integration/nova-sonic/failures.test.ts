import { createServer, type AddressInfo } from 'node:net';
import { describe, expect, it } from 'vitest';
import { createManualClock } from '../../../src/main/realtime/scripted/index.ts';
import { testOnlyCertificate, type Fault } from '../../simulators/nova-sonic/index.ts';
import { converse, modelAt, simulate } from './conversation.ts';

describe('connecting', () => {
  it.each<[string, Parameters<typeof modelAt>[1], string, string, RegExp]>([
    [
      'a wrong key',
      { accessKeyId: 'AKIAOTHER' },
      'AuthenticationError',
      'invalid-credentials',
      /access key/,
    ],
    [
      'a wrong region',
      { region: 'eu-central-1' },
      'ModelNotFoundError',
      'model-not-found',
      /eu-central-1.*us-east-1/,
    ],
    [
      'an unknown model',
      { model: 'amazon.nova-9-sonic-v1:0' },
      'ModelNotFoundError',
      'model-not-found',
      /identifier is invalid/,
    ],
  ])('with %s', async (_what, options, name, code, message) => {
    const simulator = await simulate({ accessKeyIds: ['AKIATEST'], regions: ['us-east-1'] });
    await expect(modelAt(simulator.url, options).connect()).rejects.toMatchObject({
      name,
      code,
      retryable: false,
      message: expect.stringMatching(message),
    });
  });

  it.each<[number, string, string, string, string, boolean]>([
    [
      403,
      'AccessDeniedException',
      "You don't have access to the model with the specified model ID.",
      'ModelNotFoundError',
      'model-access-denied',
      false,
    ],
    [
      403,
      'AccessDeniedException',
      'User is not authorized to perform this.',
      'AuthenticationError',
      'access-denied',
      false,
    ],
    [
      403,
      'ExpiredTokenException',
      'The security token included in the request is expired',
      'AuthenticationError',
      'credentials-expired',
      false,
    ],
    [429, 'ThrottlingException', 'Too many requests', 'QuotaError', 'throttled', true],
    [
      400,
      'ServiceQuotaExceededException',
      'Too many sessions',
      'QuotaError',
      'quota-exceeded',
      false,
    ],
    [500, 'InternalServerException', 'Oops', 'ConnectionError', 'service-unavailable', true],
    [503, 'ServiceUnavailableException', 'Later', 'ConnectionError', 'service-unavailable', true],
  ])('refused with HTTP %i %s: %s', async (status, errorType, message, name, code, retryable) => {
    const simulator = await simulate();
    simulator.inject({ type: 'http-error', status, errorType, message }, 'next-connection');
    await expect(modelAt(simulator.url).connect()).rejects.toMatchObject({ name, code, retryable });
    // Nothing of the attempt is in the way of the next.
    await converse(simulator.url);
  });

  it('without credentials', async () => {
    const simulator = await simulate();
    const credentials = (): Promise<never> =>
      Promise.reject(
        Object.assign(new Error('Could not load credentials from any providers'), {
          name: 'CredentialsProviderError',
        }),
      );
    await expect(modelAt(simulator.url, { credentials }).connect()).rejects.toMatchObject({
      name: 'AuthenticationError',
      code: 'missing-credentials',
    });
    expect(simulator.connections).toHaveLength(0);
  });

  it('to where nothing listens', async () => {
    const server = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => server.once('listening', resolve));
    const { port } = server.address() as AddressInfo;
    await new Promise((resolve) => server.close(resolve));
    await expect(modelAt(`http://127.0.0.1:${port}`).connect()).rejects.toMatchObject({
      name: 'ConnectionError',
      code: 'connection-refused',
      message: expect.stringContaining(`nothing accepts connections at 127.0.0.1:${port}`),
    });
  });

  it('to a server without TLS by https:', async () => {
    const simulator = await simulate();
    const connecting = modelAt(simulator.url.replace('http:', 'https:')).connect();
    await expect(connecting).rejects.toMatchObject({ name: 'ConnectionError' });
  });

  it('to a certificate that nobody vouches for', async () => {
    const simulator = await simulate({ tls: true });
    await expect(modelAt(simulator.url).connect()).rejects.toMatchObject({
      name: 'ConnectionError',
      code: 'tls-failed',
    });
  });

  it('over TLS, with an authority of its own', async () => {
    const simulator = await simulate({ tls: true });
    const certificateAuthority = testOnlyCertificate();
    const conversation = await converse(simulator.url, {}, { certificateAuthority });
    await conversation.type('Hello');
    await conversation.next('response-ended');
  });

  it('to a server that takes connections and says nothing ends by the deadline', async () => {
    const simulator = await simulate();
    const clock = createManualClock();
    simulator.inject({ type: 'hang' }, 'next-connection');
    const connecting = modelAt(simulator.url, { clock, connectTimeoutMs: 5_000 }).connect();
    clock.advance(5_000);
    await expect(connecting).rejects.toMatchObject({ name: 'ConnectTimeoutError' });
    expect(clock.pendingTimers).toBe(0);
  });

  it('to a server that cuts the connection', async () => {
    const simulator = await simulate();
    simulator.inject({ type: 'drop-connection' }, 'next-connection');
    await expect(modelAt(simulator.url).connect()).rejects.toMatchObject({
      name: 'ConnectionError',
      retryable: true,
    });
  });

  it('does not wait for headers that come only with the first output', async () => {
    const simulator = await simulate({ headers: 'with-first-output' });
    const conversation = await converse(simulator.url);
    expect(simulator.sent).toHaveLength(0);
    await conversation.type('Hello');
    await conversation.next('response-ended');
  });

  it('can be given up', async () => {
    const simulator = await simulate();
    const controller = new AbortController();
    simulator.inject({ type: 'hang' }, 'next-connection');
    const connecting = modelAt(simulator.url).connect({ signal: controller.signal });
    controller.abort();
    await expect(connecting).rejects.toMatchObject({ code: 'aborted' });
  });
});

describe('a stream that is lost', () => {
  it.each<Fault>([
    { type: 'reset', code: 0 },
    { type: 'reset', code: 2 },
    { type: 'reset', code: 8 },
    { type: 'goaway', code: 0 },
    { type: 'goaway', code: 11 },
    { type: 'destroy-session' },
    { type: 'drop' },
    { type: 'end' },
  ])('by %j is a connection error that a new attempt can cure', async (fault) => {
    const simulator = await simulate();
    const conversation = await converse(simulator.url);
    await conversation.type('Hello');
    await conversation.next('audio-delta');
    simulator.inject(fault);
    await expect(conversation.readToEnd()).rejects.toMatchObject({
      name: 'ConnectionError',
      code: 'connection-lost',
      retryable: true,
    });
    await expect(conversation.type('Anybody?')).rejects.toMatchObject({
      name: 'SessionClosedError',
    });
  });

  it.each<Fault>([{ type: 'truncated-frame' }, { type: 'bad-checksum' }])(
    'by %j likewise',
    async (fault) => {
      const simulator = await simulate();
      const conversation = await converse(simulator.url);
      await conversation.type('Hello');
      await conversation.next('audio-delta');
      simulator.inject(fault);
      await expect(conversation.readToEnd()).rejects.toMatchObject({
        name: 'ProtocolError',
        code: 'malformed-frame',
        retryable: true,
      });
    },
  );

  it.each([
    [
      'validationException',
      'System instability detected. Please retry your request.',
      'ConnectionError',
      'service-unstable',
      true,
    ],
    [
      'validationException',
      'The request was blocked by our content filters.',
      'ProtocolError',
      'content-filtered',
      false,
    ],
    [
      'modelTimeoutException',
      'Model has timed out in processing the request.',
      'ConnectionError',
      'model-timeout',
      true,
    ],
    ['modelStreamErrorException', 'The model broke.', 'ConnectionError', 'model-error', true],
    ['internalServerException', 'Oops.', 'ConnectionError', 'service-unavailable', true],
    ['throttlingException', 'Slow down.', 'QuotaError', 'throttled', true],
    ['serviceUnavailableException', 'Later.', 'ConnectionError', 'service-unavailable', true],
  ] as const)('to %s: %s', async (exception, message, name, code, retryable) => {
    const simulator = await simulate();
    const conversation = await converse(simulator.url);
    await conversation.type('Hello');
    await conversation.next('audio-delta');
    simulator.inject({ type: 'exception', exception, message });
    await expect(conversation.readToEnd()).rejects.toMatchObject({ name, code, retryable });
  });

  it('to an exception as the first thing that is said', async () => {
    const simulator = await simulate();
    const conversation = await converse(simulator.url, {}, { voice: 'bob' });
    await expect(conversation.readToEnd()).rejects.toMatchObject({
      name: 'ProtocolError',
      message: expect.stringMatching(/Invalid voice id: bob\..*voice/),
    });
  });
});
