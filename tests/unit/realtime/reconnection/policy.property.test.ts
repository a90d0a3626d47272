import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  AuthenticationError,
  ConnectionError,
  ProtocolError,
} from '../../../../src/main/realtime/errors.ts';
import {
  advanceReconnection,
  connected,
  defaultReconnectionLimits as limits,
  type ReconnectionStep,
} from '../../../../src/main/realtime/session/reconnection-policy.ts';

const error = fc.constantFrom(
  new ConnectionError('Lost.', { code: 'connection-lost' }),
  new ConnectionError('No.', { code: 'resumption-refused' }),
  new ProtocolError('Bad.'),
  new AuthenticationError('Key.'),
);
/** Tokens are taken relative to that of the moment: mostly it, sometimes an old one. */
const age = fc.oneof({ weight: 5, arbitrary: fc.constant(0) }, { weight: 1, arbitrary: fc.nat(3) });
const step = fc.oneof(
  fc.record({ type: fc.constant('lost' as const), age, error }),
  fc.record({ type: fc.constant('refused' as const), age, error }),
  fc.record({ type: fc.constant('opened' as const), age }),
  fc.record({ type: fc.constant('began' as const), age, isByHandle: fc.boolean() }),
  fc.record({ type: fc.constantFrom('left' as const, 'wanted' as const, 'replaced' as const) }),
  fc.record({ type: fc.constant('left' as const), rest: fc.constant(true) }),
);

describe('the reconnection policy, whatever happens', () => {
  it('never tries forever, never waits too long, and heeds only the token of the moment', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(step, fc.nat(20_000), fc.double({ min: 0, max: 1, noNaN: true })), {
          maxLength: 60,
        }),
        (moves) => {
          let state = connected(0, false);
          let now = 0;
          for (const [move, passedMs, random] of moves) {
            now += passedMs;
            const before = state;
            const token = state.token - ('age' in move ? move.age : 0);
            const taken = { ...move, token } as unknown as ReconnectionStep;
            const { state: after, decision } = advanceReconnection(state, taken, {
              now,
              random,
              limits,
            });
            if ('age' in move && move.age > 0) expect(after).toEqual(before);
            expect(after.token).toBeGreaterThanOrEqual(before.token);
            if (before.phase === 'over') expect(decision.type).toBe('nothing');
            if (decision.type === 'give-up') expect(after.phase).toBe('over');
            if (decision.type === 'dial') {
              expect(after.phase).toBe('trying');
              expect(decision.token).toBe(after.token);
              expect(decision.token).toBeGreaterThan(before.token);
              expect(decision.afterMs).toBeLessThanOrEqual(limits.longestDelayMs);
              expect(now + decision.afterMs).toBeLessThan(decision.deadlineAt);
              expect(decision.deadlineAt - now).toBeLessThanOrEqual(limits.giveUpAfterMs);
              expect(after.failures).toBeLessThan(limits.attempts);
              expect(after.spent).toBeLessThanOrEqual(limits.budget);
            }
            state = after;
          }
        },
      ),
      { numRuns: 2_000 },
    );
  });
});
