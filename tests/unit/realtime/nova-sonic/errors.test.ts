import { describe, expect, it } from 'vitest';
import { RealtimeError } from '../../../../src/main/realtime/errors.ts';
import {
  lostStream,
  thrownError,
} from '../../../../src/main/realtime/providers/nova-sonic/errors.ts';

const context = {
  model: 'amazon.nova-2-sonic-v1:0',
  region: 'us-east-1',
  host: 'bedrock-runtime.us-east-1.amazonaws.com',
  secrets: ['wJalrXUtnFEMI-secret'],
};

function exception(name: string, message: string, httpStatusCode?: number): Error {
  const metadata = httpStatusCode === undefined ? {} : { $metadata: { httpStatusCode } };
  return Object.assign(new Error(message), { name, ...metadata });
}

describe('exceptions', () => {
  it.each<[string, string, string, string, boolean, RegExp]>([
    [
      'CredentialsProviderError',
      'Could not load credentials from any providers',
      'AuthenticationError',
      'missing-credentials',
      false,
      /aws configure/,
    ],
    [
      'Error',
      'Could not load credentials from any providers',
      'AuthenticationError',
      'missing-credentials',
      false,
      /Bedrock API key is not enough/,
    ],
    [
      'CredentialsProviderError',
      'The SSO session associated with this profile has expired.',
      'AuthenticationError',
      'credentials-expired',
      false,
      /aws sso login/,
    ],
    [
      'ExpiredTokenException',
      'The security token included in the request is expired',
      'AuthenticationError',
      'credentials-expired',
      false,
      /aws sso login/,
    ],
    [
      'UnrecognizedClientException',
      'The security token included in the request is invalid.',
      'AuthenticationError',
      'invalid-credentials',
      false,
      /access key/,
    ],
    [
      'InvalidSignatureException',
      'The request signature we calculated does not match.',
      'AuthenticationError',
      'invalid-credentials',
      false,
      /secret/,
    ],
    [
      'InvalidSignatureException',
      'Signature expired: 20261122T0900Z is now earlier than',
      'AuthenticationError',
      'clock-skew',
      false,
      /clock of this computer/,
    ],
    [
      'AccessDeniedException',
      'User: arn:aws:iam::1:user/x is not authorized to perform',
      'AuthenticationError',
      'access-denied',
      false,
      /Allow bedrock:Invoke/,
    ],
    [
      'AccessDeniedException',
      "You don't have access to the model with the specified model ID.",
      'ModelNotFoundError',
      'model-access-denied',
      false,
      /Model access/,
    ],
    [
      'ValidationException',
      'The provided model identifier is invalid.',
      'ModelNotFoundError',
      'model-not-found',
      false,
      /us-east-1, us-west-2/,
    ],
    [
      'ResourceNotFoundException',
      'Could not resolve the foundation model',
      'ModelNotFoundError',
      'model-not-found',
      false,
      /region/,
    ],
    [
      'ValidationException',
      'Timed out waiting for audio bytes or interactive content.',
      'ConnectionError',
      'input-timeout',
      true,
      /new connection/,
    ],
    [
      'ValidationException',
      'System instability detected. Please retry your request.',
      'ConnectionError',
      'service-unstable',
      true,
      /new connection/,
    ],
    [
      'ValidationException',
      'InternalErrorCode=531::RST_STREAM closed stream.',
      'ConnectionError',
      'service-unstable',
      true,
      /new connection/,
    ],
    [
      'ValidationException',
      'The output was blocked by our content filters',
      'ProtocolError',
      'content-filtered',
      false,
      /instructions/,
    ],
    [
      'ValidationException',
      'Tool Response parsing error',
      'ProtocolError',
      'tool-result-refused',
      true,
      /new connection/,
    ],
    [
      'ValidationException',
      'Chat history is over max limit. Trim chat history and try again.',
      'ProtocolError',
      'history-refused',
      false,
      /less of the old/,
    ],
    [
      'ValidationException',
      'Invalid voice id: bob.',
      'ProtocolError',
      'invalid-argument',
      false,
      /voice/,
    ],
    ['ThrottlingException', 'Too many requests', 'QuotaError', 'throttled', true, /quota/],
    [
      'ServiceQuotaExceededException',
      'Concurrent sessions',
      'QuotaError',
      'quota-exceeded',
      false,
      /quota/,
    ],
    [
      'ModelTimeoutException',
      'Model has timed out in processing the request.',
      'ConnectionError',
      'model-timeout',
      true,
      /8 minutes/,
    ],
    [
      'ModelStreamErrorException',
      'The model failed',
      'ConnectionError',
      'model-error',
      true,
      /moment/,
    ],
    ['InternalServerException', 'Oops', 'ConnectionError', 'service-unavailable', true, /moment/],
    [
      'ServiceUnavailableException',
      'Later',
      'ConnectionError',
      'service-unavailable',
      true,
      /moment/,
    ],
    [
      'Error',
      'Truncated event message received.',
      'ProtocolError',
      'malformed-frame',
      true,
      /between/,
    ],
    [
      'Error',
      'The message checksum (1) did not match the expected value of (2)',
      'ProtocolError',
      'malformed-frame',
      true,
      /between/,
    ],
    ['Error', 'Premature close', 'ConnectionError', 'stream-failed', true, /new connection/],
  ])('%s: %s is a %s (%s), retryable: %s', (name, message, errorName, code, retryable, advice) => {
    const error = thrownError(exception(name, message), context);
    expect(error).toMatchObject({
      name: errorName,
      code,
      retryable,
      provider: 'Amazon Nova Sonic',
    });
    expect(error.message).toMatch(advice);
    expect(error.message).toContain(message.slice(0, 20));
  });

  it.each([
    [401, 'AuthenticationError', false],
    [403, 'AuthenticationError', false],
    [404, 'ModelNotFoundError', false],
    [429, 'QuotaError', true],
    [400, 'ProtocolError', false],
    [500, 'ConnectionError', true],
    [503, 'ConnectionError', true],
  ])('of an unknown name go by HTTP %i: %s, retryable: %s', (status, name, retryable) => {
    const error = thrownError(exception('UnknownError', 'UnknownError', status), context);
    expect(error).toMatchObject({ name, retryable });
  });

  it('quote neither keys nor endless text', () => {
    const message = `The key wJalrXUtnFEMI-secret of AKIAIOSFODNN7EXAMPLE. ${'x'.repeat(999)}`;
    const error = thrownError(exception('AccessDeniedException', message), context);
    expect(error.message).not.toMatch(/wJalr|AKIAIO/);
    expect(error.message.length).toBeLessThan(600);
  });

  it('name the replacement of a model that is gone', () => {
    const gone = { ...context, model: 'amazon.nova-sonic-v1:0' };
    const { message } = thrownError(exception('ResourceNotFoundException', 'Gone.'), gone);
    expect(message).toMatch(/AWS has retired amazon\.nova-sonic-v1:0: use amazon\.nova-2-sonic/);
  });

  it('that are typed already stay as they are', () => {
    const error = new RealtimeError('Mine.');
    expect(thrownError(error, context)).toBe(error);
  });
});

describe('the network', () => {
  const failure = (code: string): Error => Object.assign(new Error(code), { code });

  it.each([
    ['ECONNREFUSED', 'connection-refused', /nothing accepts connections at bedrock/],
    ['ENOTFOUND', 'host-not-found', /Is "us-east-1" a region/],
    ['DEPTH_ZERO_SELF_SIGNED_CERT', 'tls-failed', /certificate/],
    ['ECONNRESET', 'connection-lost', /broke/],
  ])('%s is %s', (systemCode, code, advice) => {
    const error = thrownError(failure(systemCode), context);
    expect(error).toMatchObject({ name: 'ConnectionError', code, retryable: true });
    expect(error.message).toMatch(advice);
  });

  it('finds the code that Node hides among several addresses', () => {
    const error = thrownError(new AggregateError([failure('ECONNREFUSED')]), context);
    expect(error.code).toBe('connection-refused');
  });
});

describe('a stream that is lost without an exception', () => {
  it.each([
    [{}, /stream ended without a reason/],
    [{ code: 0 }, /stream ended without a reason/],
    [{ code: 8 }, /cut \(HTTP\/2 code 8\)/],
  ])('%j is a connection error', (end, words) => {
    const error = lostStream(end, context);
    expect(error).toMatchObject({
      name: 'ConnectionError',
      code: 'connection-lost',
      retryable: true,
    });
    expect(error.message).toMatch(words);
  });
});
