import { describe, expect, it } from 'vitest';
import { ProtocolError } from '../../../../src/main/realtime/errors.ts';
import { closeError } from '../../../../src/main/realtime/providers/gemini/errors.ts';
import { socketError as geminiSocketError } from '../../../../src/main/realtime/providers/gemini/guarded-socket.ts';
import {
  lostStream,
  thrownError,
} from '../../../../src/main/realtime/providers/nova-sonic/errors.ts';
import { serverError } from '../../../../src/main/realtime/providers/openai/errors.ts';
import {
  socketError as openaiSocketError,
  upgradeRefused,
  wireEnded,
} from '../../../../src/main/realtime/providers/openai/wire-errors.ts';
import {
  advanceReconnection,
  connected,
  defaultReconnectionLimits,
  isWorthAnother,
} from '../../../../src/main/realtime/session/reconnection-policy.ts';

const openaiContext = { model: 'gpt-realtime-2.1', secrets: [] };
const host = 'host.example';

/** What comes over a wire can be broken on the way, with every provider alike. */
describe('what cannot be read', () => {
  const brokenFrame = Object.assign(new Error('Invalid WebSocket frame'), {
    code: 'WS_ERR_INVALID_OPCODE',
  });
  const novaContext = { model: 'm', region: 'us-east-1', host, secrets: [] };

  it.each([
    ['OpenAI Realtime', openaiSocketError(brokenFrame, host, openaiContext)],
    ['Gemini Live', geminiSocketError(brokenFrame, host)],
    ['Nova Sonic, cut', thrownError(new Error('Truncated event message received.'), novaContext)],
    ['Nova Sonic, wrong', thrownError(new Error('The message checksum is wrong'), novaContext)],
  ])('%s: is worth one other connection', (_who, error) => {
    expect(error).toBeInstanceOf(ProtocolError);
    expect(isWorthAnother(error, false)).toBe(true);
    const surroundings = { now: 0, random: 0, limits: defaultReconnectionLimits };
    const lost = advanceReconnection(
      connected(0, false),
      { type: 'lost', token: 1, error },
      surroundings,
    );
    expect(lost.decision).toMatchObject({ type: 'dial' });
    const again = advanceReconnection(
      lost.state,
      { type: 'refused', token: lost.state.token, error },
      surroundings,
    );
    expect(again.decision).toEqual({ type: 'give-up', error });
  });
});

/** protocols.md 1.9 and part 4. */
describe('OpenAI Realtime', () => {
  it.each([
    ['session_expired', true],
    ['rate_limit_exceeded', true],
    ['invalid_api_key', false],
    ['insufficient_quota', false],
    ['model_not_found', false],
    ['account_deactivated', false],
    ['beta_api_shape_disabled', false],
    ['invalid_value', false],
  ])('code %s: another connection %s', (code, expected) => {
    expect(isWorthAnother(serverError({ code, message: 'x' }, openaiContext), false)).toBe(
      expected,
    );
  });

  it.each([
    [1000, '', true],
    [1001, 'Your session hit the maximum duration of 60 minutes.', true],
    [1006, '', true],
    [1011, '', true],
    [4000, 'invalid_request_error.beta_api_shape_disabled', false],
    [3000, 'invalid_request_error.invalid_api_key', false],
  ])('close %i "%s": another connection %s', (code, reason, expected) => {
    expect(isWorthAnother(wireEnded({ code, reason }, host, openaiContext), false)).toBe(expected);
  });

  it.each([
    [401, false],
    [403, false],
    [404, false],
    [408, true],
    [429, true],
    [500, true],
    [503, true],
  ])('HTTP %i: another connection %s', (status, expected) => {
    expect(isWorthAnother(upgradeRefused(status, '', host, openaiContext), false)).toBe(expected);
  });
});

/** protocols.md 2.8. */
describe('Gemini Live', () => {
  const context = { model: 'gemini-3.8-live', secrets: [], isResuming: false, isOpen: true };

  it.each([
    [1000, '', true],
    [1001, '', true],
    [1006, '', true],
    [1011, 'Deadline expired before operation could complete.', true],
    [1011, 'Internal error encountered.', true],
    [1011, 'You exceeded your current quota, please check your plan.', false],
    [1007, 'Request contains an invalid argument.', false],
    [1007, 'Invalid session handle', true],
    [1008, 'BidiGenerateContent session not found', true],
    [1008, 'models/x is not found for API version v1beta, or is not supported.', false],
    [1008, 'API key not valid. Please pass a valid API key.', false],
  ])('close %i "%s": another connection %s', (code, reason, expected) => {
    expect(isWorthAnother(closeError(code, reason, context), false)).toBe(expected);
  });

  it('a bad argument with a handle is worth one more without it', () => {
    const resuming = { ...context, isResuming: true, isOpen: false };
    const refused = closeError(1007, 'Request contains an invalid argument.', resuming);
    expect(isWorthAnother(refused, true)).toBe(true);
    expect(refused.code).toBe('resumption-refused');
  });
});

/** protocols.md 3.5. */
describe('Amazon Nova Sonic', () => {
  const model = 'amazon.nova-2-sonic-v1:0';
  const context = { model, region: 'us-east-1', host, secrets: [] };
  const thrown = (name: string, message: string) =>
    thrownError(Object.assign(new Error(message), { name }), context);

  it.each([
    ['ThrottlingException', 'Too many requests', true],
    ['ModelTimeoutException', 'Model has timed out in processing the request.', true],
    ['ModelStreamErrorException', 'x', true],
    ['InternalServerException', 'x', true],
    ['ServiceUnavailableException', 'x', true],
    ['ValidationException', 'System instability detected. Please retry your request.', true],
    ['ValidationException', 'Timed out waiting for audio bytes or interactive content.', true],
    ['ValidationException', 'The provided model identifier is invalid.', false],
    ['ValidationException', 'The text was blocked by our content filters.', false],
    ['ValidationException', 'voiceId x is not valid', false],
    ['AccessDeniedException', 'not authorized', false],
    ['ServiceQuotaExceededException', 'x', false],
  ])('%s "%s": another connection %s', (name, message, expected) => {
    expect(isWorthAnother(thrown(name, message), false)).toBe(expected);
  });

  it('a stream that ends without a word is worth another', () => {
    expect(isWorthAnother(lostStream({}, context), false)).toBe(true);
    expect(isWorthAnother(lostStream({ code: 2 }, context), false)).toBe(true);
  });
});
