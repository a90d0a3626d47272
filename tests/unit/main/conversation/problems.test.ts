import { describe, expect, it } from 'vitest';
import { problemOf } from '../../../../src/main/conversation/problems.ts';
import {
  AuthenticationError,
  ConnectionError,
  ConnectTimeoutError,
  ModelNotFoundError,
  ProtocolError,
  QuotaError,
  RealtimeError,
  UnsupportedInputError,
} from '../../../../src/main/realtime/index.ts';
import { SecretUnreadableError } from '../../../../src/main/storage/secrets.ts';

const cases = [
  [new AuthenticationError('m', { code: 'missing-api-key' }), 'No key yet', 'set-key'],
  [new AuthenticationError('m'), 'The key was refused', 'set-key'],
  [
    new ModelNotFoundError('m', { code: 'model-retired' }),
    'This model was retired',
    'choose-model',
  ],
  [new ModelNotFoundError('m'), 'No such model', 'choose-model'],
  [new QuotaError('m'), 'The quota is used up', undefined],
  [new QuotaError('m', { retryable: true }), 'Too many requests', 'retry'],
  [new ConnectTimeoutError('m'), 'No answer', 'retry'],
  [new ConnectionError('m'), 'The connection failed', 'retry'],
  [new UnsupportedInputError('m'), 'This model cannot do that', undefined],
  [new ProtocolError('m'), 'The provider reported an error', 'retry'],
  [new RealtimeError('m'), 'The provider reported an error', 'retry'],
  [new SecretUnreadableError('m'), 'The key is locked', 'set-key'],
] as const;

describe('the problem of an error', () => {
  it.each(cases)('%o', (error, title, action) => {
    const problem = problemOf(error);
    expect(problem).toMatchObject({ title, message: 'm' });
    expect(problem.action).toBe(action);
    expect(problem.code).toMatch(/^[a-z][a-z-]+$/);
  });

  it('shows nothing of an error that nobody expected', () => {
    const problem = problemOf(new Error('secret inner detail'));
    expect(JSON.stringify(problem)).not.toContain('inner detail');
    expect(problem.action).toBe('retry');
  });
});
