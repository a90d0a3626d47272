import { describe, expect, it } from 'vitest';
import { serverError } from '../../../../src/main/realtime/providers/openai/errors.ts';
import { isBenign } from '../../../../src/main/realtime/providers/openai/swallowed-errors.ts';
import {
  socketError,
  upgradeRefused,
  wireEnded,
} from '../../../../src/main/realtime/providers/openai/wire-errors.ts';

const context = { model: 'gpt-realtime', secrets: ['my-secret-key'] };

describe('errors of the server', () => {
  it.each([
    ['invalid_api_key', 'AuthenticationError', false],
    ['account_deactivated', 'AuthenticationError', false],
    ['model_not_found', 'ModelNotFoundError', false],
    ['insufficient_quota', 'QuotaError', false],
    ['rate_limit_exceeded', 'QuotaError', true],
    ['beta_api_shape_disabled', 'ProtocolError', false],
    ['session_expired', 'ConnectionError', true],
    ['something_new', 'ProtocolError', false],
  ])('%s is a %s, retryable: %s', (code, name, retryable) => {
    const error = serverError({ code, message: 'Said the server.' }, context);
    expect(error).toMatchObject({ name, retryable, provider: 'OpenAI Realtime' });
    expect(error.message).toContain('Said the server.');
  });

  it('name the replacement of a model that is about to go', () => {
    const error = serverError({ code: 'model_not_found', message: 'No such model.' }, context);
    expect(error.message).toMatch(/shuts gpt-realtime down on 2027-01-20: use gpt-realtime-2\.1/);
  });

  it('end what the server said before the advice begins', () => {
    const error = serverError({ code: 'model_not_found', message: 'No such model' }, context);
    expect(error.message).toContain('No such model. OpenAI shuts');
  });

  it('quote no key and no endless text', () => {
    const message = `Incorrect API key provided: my-secret-key or sk-abcd****wxyz. ${'x'.repeat(999)}`;
    const error = serverError({ code: 'invalid_api_key', message }, context);
    expect(error.message).not.toMatch(/my-secret-key|sk-abcd/);
    expect(error.message.length).toBeLessThan(500);
  });
});

describe('a refused upgrade', () => {
  const quota = '{"error":{"code":"insufficient_quota","message":"You have no credit."}}';
  it.each([
    [401, '', 'AuthenticationError', false],
    [403, '', 'AuthenticationError', false],
    [404, '', 'ModelNotFoundError', false],
    [429, '', 'QuotaError', true],
    [429, quota, 'QuotaError', false],
    [400, '', 'ConnectionError', false],
    [500, '', 'ConnectionError', true],
    [503, '<html>down</html>', 'ConnectionError', true],
  ])('with HTTP %i %s is a %s, retryable: %s', (status, body, name, retryable) => {
    const error = upgradeRefused(status, body, 'host.example', context);
    expect(error).toMatchObject({ name, retryable });
    expect(error.message).not.toContain('<html>');
    expect(error.message).toMatch(/Check|Wait|Try|use gpt/);
  });

  it('says what the server said', () => {
    const body = '{"error":{"message":"Incorrect API key provided: sk-12345678."}}';
    const { message } = upgradeRefused(401, body, 'host.example', context);
    expect(message).toContain('Incorrect API key provided: [hidden]');
    expect(upgradeRefused(503, 'Overloaded', 'host.example', context).message).toContain(
      'HTTP 503: Overloaded',
    );
  });
});

describe('the end of a wire', () => {
  const ended = (code: number, reason = '') => wireEnded({ code, reason }, 'host.example', context);

  it.each([
    [1006, '', 'ConnectionError', true, 'connection-lost'],
    [1000, 'bye', 'ConnectionError', true, 'close-1000'],
    [
      1001,
      'Your session hit the maximum duration of 60 minutes.',
      'ConnectionError',
      true,
      'session-expired',
    ],
    [
      3000,
      'invalid_request_error.invalid_api_key',
      'AuthenticationError',
      false,
      'invalid_api_key',
    ],
    [
      4000,
      'invalid_request_error.beta_api_shape_disabled',
      'ProtocolError',
      false,
      'beta_api_shape_disabled',
    ],
    [4000, 'no', 'ProtocolError', false, 'close-4000'],
  ])('%i %s is a %s', (code, reason, name, retryable, errorCode) => {
    expect(ended(code, reason)).toMatchObject({ name, retryable, code: errorCode });
  });

  it.each([
    ['ECONNREFUSED', 'connection-refused', /host\.example.*server running/],
    ['ENOTFOUND', 'host-not-found', /Check the address/],
    ['EAI_AGAIN', 'host-not-found', /network/],
    ['DEPTH_ZERO_SELF_SIGNED_CERT', 'tls-failed', /certificate/],
    ['EPROTO', 'tls-failed', /wss: or ws:/],
    ['ECONNRESET', 'connection-lost', /try again/],
    ['WS_ERR_UNSUPPORTED_MESSAGE_LENGTH', 'frame-too-large', /too long/],
    ['WS_ERR_INVALID_OPCODE', 'websocket-protocol', /broke the WebSocket protocol/],
    ['ERR_INVALID_CHAR', 'malformed-api-key', /Enter the key anew/],
  ])('%s becomes %s with advice', (cause, code, message) => {
    const error = socketError(
      Object.assign(new Error('raw'), { code: cause }),
      'host.example',
      context,
    );
    expect(error.code).toBe(code);
    expect(error.message).toMatch(message);
  });
});

describe('errors that nobody needs to hear of', () => {
  it.each([
    ['response_cancel_not_active', 'parley_cancel_1', ''],
    ['response_cancel_not_active', null, ''],
    ['item_truncate_invalid_item_id', 'parley_truncate_2', ''],
    ['invalid_value', 'parley_truncate_2', 'Audio content of 9ms is already shorter than 57ms'],
    [null, 'parley_truncate_2', 'Only model output audio messages can be truncated'],
    ['unsupported_content_type', 'parley_truncate_2', ''],
    ['item_delete_invalid_item_id', null, ''],
  ])('%s answering %s', (code, event_id, message) => {
    expect(isBenign({ code, event_id, message })).toBe(true);
  });

  it.each([
    ['invalid_value', 'parley_session_1', 'already shorter'],
    ['invalid_value', 'parley_truncate_2', "Invalid value: 'x'."],
    ['unsupported_content_type', null, ''],
    ['input_audio_buffer_commit_empty', 'parley_commit_1', ''],
    ['response_cancel_not_active', 'somebody-elses', ''],
  ])('but not %s answering %s', (code, event_id, message) => {
    expect(isBenign({ code, event_id, message })).toBe(false);
  });
});
