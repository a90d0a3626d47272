import { describe, expect, it } from 'vitest';
import {
  AuthenticationError,
  ConnectionError,
  ModelNotFoundError,
  ProtocolError,
  QuotaError,
  RealtimeError,
} from '../../../../src/main/realtime/errors.ts';
import {
  advanceReconnection,
  connected,
  defaultReconnectionLimits,
  isWorthAnother,
  type ReconnectionDecision,
  type ReconnectionState,
  type ReconnectionStep,
} from '../../../../src/main/realtime/session/reconnection-policy.ts';

const limits = { ...defaultReconnectionLimits, jitter: 0 };
const lost = new ConnectionError('Lost.', { code: 'connection-lost' });

/** Takes steps one after the other, each at its time. */
function run(
  steps: readonly (readonly [now: number, step: ReconnectionStep])[],
  start: ReconnectionState = connected(0, false),
  random = 0,
): { state: ReconnectionState; decisions: ReconnectionDecision[] } {
  let state = start;
  const decisions = steps.map(([now, step]) => {
    const advance = advanceReconnection(state, step, { now, random, limits });
    state = advance.state;
    return advance.decision;
  });
  return { state, decisions };
}

/** A provider that refuses everything at once. */
function refusals(error: RealtimeError, random = 0): { waitsMs: number[]; end: unknown } {
  const waitsMs: number[] = [];
  let now = 100_000;
  let { state, decisions } = run([[now, { type: 'lost', token: 1, error }]], undefined, random);
  for (;;) {
    const decision = decisions[0];
    if (decision?.type !== 'dial') return { waitsMs, end: decision };
    waitsMs.push(decision.afterMs);
    now += decision.afterMs;
    ({ state, decisions } = run(
      [[now, { type: 'refused', token: state.token, error }]],
      state,
      random,
    ));
  }
}

describe('the reconnection policy', () => {
  it('tries at once, then waits twice as long each time, up to the cap', () => {
    const { waitsMs, end } = refusals(lost);
    expect(waitsMs).toEqual([0, 400, 800, 1_600, 3_200, 5_000, 5_000]);
    expect(end).toEqual({ type: 'give-up', error: lost });
  });

  it('waits a random part less where there is jitter, and never longer', () => {
    const jittered = advanceReconnection(
      { ...connected(0, false), failures: 2, attempt: 1, phase: 'trying' },
      { type: 'refused', token: 1, error: lost },
      { now: 0, random: 0.5, limits: { ...limits, jitter: 0.3 } },
    );
    expect(jittered.decision).toMatchObject({ afterMs: Math.round(1_600 * 0.85) });
  });

  it('goes on after what cannot be read, never twice in a row, and only so often', () => {
    const unreadable = new ProtocolError('Garbage.', { code: 'malformed-frame', retryable: true });
    let state = connected(0, false);
    const decisions: string[] = [];
    for (let connection = 1; connection <= limits.corruptions + 1; connection += 1) {
      const now = connection * 60_000;
      const { state: after, decisions: made } = run(
        [
          [now, { type: 'lost', token: state.token, error: unreadable }],
          [now, { type: 'opened', token: state.token + 1 }],
        ],
        state,
      );
      state = after;
      decisions.push(made[0]?.type ?? '');
    }
    expect(decisions).toEqual(['dial', 'dial', 'dial', 'give-up']);
    const twice = run([
      [60_000, { type: 'lost', token: 1, error: unreadable }],
      [60_000, { type: 'opened', token: 2 }],
      [61_000, { type: 'lost', token: 2, error: unreadable }],
    ]);
    expect(twice.decisions.map(({ type }) => type)).toEqual(['dial', 'nothing', 'give-up']);
    const dropped = run([
      [60_000, { type: 'lost', token: 1, error: unreadable }],
      [60_000, { type: 'opened', token: 2 }],
      [61_000, { type: 'lost', token: 2, error: lost }],
    ]);
    expect(dropped.decisions.at(-1)?.type).toBe('dial');
  });

  it('gives up within twenty seconds, whatever is tried', () => {
    const total = refusals(lost).waitsMs.reduce((sum, ms) => sum + ms, 0);
    expect(total).toBeLessThan(20_000);
    const slow = run([
      [0, { type: 'lost', token: 1, error: lost }],
      [15_000, { type: 'refused', token: 2, error: lost }],
      [18_500, { type: 'refused', token: 3, error: lost }],
    ]);
    expect(slow.decisions.map(({ type }) => type)).toEqual(['dial', 'dial', 'give-up']);
    expect(slow.decisions[1]).toMatchObject({ deadlineAt: limits.giveUpAfterMs });
  });

  it('waits before the first attempt where the rate is limited', () => {
    const limited = new QuotaError('Slow down.', { retryable: true });
    expect(refusals(limited).waitsMs[0]).toBe(limits.rateLimitDelayMs);
  });

  it('ignores what comes from another connection or attempt than that of the moment', () => {
    const { state, decisions } = run([
      [0, { type: 'lost', token: 7, error: lost }],
      [1, { type: 'lost', token: 1, error: lost }],
      [2, { type: 'lost', token: 1, error: lost }],
      [3, { type: 'opened', token: 1 }],
      [4, { type: 'refused', token: 1, error: lost }],
    ]);
    expect(decisions.map(({ type }) => type)).toEqual([
      'nothing',
      'dial',
      'nothing',
      'nothing',
      'nothing',
    ]);
    expect(state).toMatchObject({ phase: 'trying', token: 2, failures: 0 });
  });

  it('counts connections that break at once as failures, and forgives after a steady one', () => {
    const open = (token: number, at: number): [number, ReconnectionStep] => [
      at,
      { type: 'opened', token },
    ];
    const drop = (token: number, at: number): [number, ReconnectionStep] => [
      at,
      { type: 'lost', token, error: lost },
    ];
    const { decisions, state } = run([
      drop(1, 0),
      open(2, 10),
      drop(2, 20),
      open(3, 500),
      drop(3, 510),
      open(4, 2_000),
    ]);
    expect(decisions.map((decision) => decision.type === 'dial' && decision.afterMs)).toEqual([
      0,
      false,
      400,
      false,
      800,
      false,
    ]);
    const steady = run([drop(4, 2_000 + limits.steadyAfterMs)], state);
    expect(steady.decisions[0]).toMatchObject({ type: 'dial', attempt: 1, afterMs: 0 });
    expect(steady.state.failures).toBe(0);
  });

  it('has a budget for the whole session, which planned changes do not touch', () => {
    const tired = { ...connected(0, false), spent: limits.budget };
    expect(run([[99_999, { type: 'lost', token: 1, error: lost }]], tired).decisions).toEqual([
      { type: 'give-up', error: lost },
    ]);
    let state = connected(0, false);
    for (let change = 0; change < 1_000; change += 1) {
      const left = run([[change * 60_000, { type: 'left' }]], state);
      expect(left.decisions[0]).toMatchObject({ type: 'dial', attempt: 1, afterMs: 0 });
      ({ state } = run(
        [[change * 60_000 + 50, { type: 'opened', token: left.state.token }]],
        left.state,
      ));
    }
    expect(state.spent).toBe(0);
  });

  it('gives the handle up where it is refused or dead, at once and without waiting', () => {
    for (const code of ['resumption-refused', 'no-reply']) {
      const error = new ConnectionError('No.', { code });
      const { decisions } = run([
        [0, { type: 'lost', token: 1, error: lost }],
        [0, { type: 'began', token: 2, isByHandle: true }],
        [9, { type: 'refused', token: 2, error }],
      ]);
      expect(decisions[2]).toMatchObject({ type: 'dial', afterMs: 0, withoutHandle: true });
    }
  });

  it('takes settings that are refused with a handle for a bad handle, once', () => {
    const refused = new ProtocolError('Request contains an invalid argument.');
    const { decisions } = run([
      [0, { type: 'lost', token: 1, error: lost }],
      [0, { type: 'began', token: 2, isByHandle: true }],
      [9, { type: 'refused', token: 2, error: refused }],
      [9, { type: 'began', token: 3, isByHandle: false }],
      [19, { type: 'refused', token: 3, error: refused }],
    ]);
    expect(decisions[2]).toMatchObject({ type: 'dial', withoutHandle: true });
    expect(decisions[4]).toEqual({ type: 'give-up', error: refused });
  });

  it('rests until it is wanted, and begins anew then', () => {
    const { decisions, state } = run([
      [0, { type: 'left', rest: true }],
      [1, { type: 'lost', token: 1, error: lost }],
      [3_600_000, { type: 'wanted' }],
    ]);
    expect(decisions.map(({ type }) => type)).toEqual(['nothing', 'nothing', 'dial']);
    expect(decisions[2]).toMatchObject({
      attempt: 1,
      deadlineAt: 3_600_000 + limits.giveUpAfterMs,
    });
    expect(state.phase).toBe('trying');
  });

  it('does nothing any more after the end', () => {
    const { decisions, state } = run([
      [0, { type: 'ended' }],
      [1, { type: 'left' }],
      [2, { type: 'wanted' }],
      [3, { type: 'lost', token: 2, error: lost }],
    ]);
    expect(decisions.every(({ type }) => type === 'nothing')).toBe(true);
    expect(state.phase).toBe('over');
  });
});

describe('what is worth another connection', () => {
  const retryable = { retryable: true };
  it.each([
    ['a lost connection', new ConnectionError('x'), true],
    [
      'a session that reached its limit',
      new ConnectionError('x', { code: 'session-expired' }),
      true,
    ],
    ['a rate limit', new QuotaError('x', retryable), true],
    ['a server fault', new RealtimeError('x', retryable), true],
    ['a bad key', new AuthenticationError('x'), false],
    ['a used up quota', new QuotaError('x'), false],
    ['a model that is gone', new ModelNotFoundError('x'), false],
    ['a bad argument', new ProtocolError('x'), false],
  ])('%s: %o', (_what, error, expected) => {
    expect(isWorthAnother(error, false)).toBe(expected);
  });
});
