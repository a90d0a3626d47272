import { ProtocolError, QuotaError, type RealtimeError } from '../errors.ts';

export interface ReconnectionLimits {
  /** Failures in a row, attempts and short-lived connections alike, before it gives up. */
  readonly attempts: number;
  /** No attempt begins, and none goes on, so many milliseconds after the connection was lost. */
  readonly giveUpAfterMs: number;
  /** Attempts in the life of a session; the first one of a planned change costs nothing. */
  readonly budget: number;
  /**
   * Connections in the life of a session, attempts included, that may end because what came over them
   * could not be read; never two in a row.
   */
  readonly corruptions: number;
  /** Milliseconds before the second attempt; each later one waits twice as long. */
  readonly firstDelayMs: number;
  /** Milliseconds; no wait is longer. */
  readonly longestDelayMs: number;
  /** Milliseconds before an attempt where the rate was limited. */
  readonly rateLimitDelayMs: number;
  /** 0 to 1: this part of each wait is random, so that clients do not come back all at once. */
  readonly jitter: number;
  /** A connection that held so many milliseconds forgives what failed before it. */
  readonly steadyAfterMs: number;
}

export const defaultReconnectionLimits: ReconnectionLimits = {
  attempts: 7,
  giveUpAfterMs: 18_000,
  budget: 200,
  corruptions: 3,
  firstDelayMs: 400,
  longestDelayMs: 5_000,
  rateLimitDelayMs: 2_000,
  jitter: 0.3,
  steadyAfterMs: 10_000,
};

/**
 * Where the wire of a session stands.
 *
 * | phase | means | leaves when |
 * |---|---|---|
 * | `open` | the connection with this token serves | it is lost, left or replaced |
 * | `trying` | the attempt with this token waits or runs | it opens → open; it is refused → trying or over |
 * | `resting` | it was left on purpose, and nobody tries | the session wants one again |
 * | `over` | nothing more is tried | never |
 */
export interface ReconnectionState {
  readonly phase: 'open' | 'trying' | 'resting' | 'over';
  /** Of the connection or attempt whose callbacks count; those of every other are ignored. */
  readonly token: number;
  readonly openedAt: number;
  /** In a row. */
  readonly failures: number;
  /** Of the budget. */
  readonly spent: number;
  /** Of those that may be. */
  readonly corruptions: number;
  /** So the last connection or attempt ended, and none has held since. */
  readonly isCorrupted: boolean;
  /** Since the connection was lost; the first is 1. */
  readonly attempt: number;
  readonly lostAt: number;
  /** The connection or attempt continues an earlier one by its handle. */
  readonly isByHandle: boolean;
}

export type ReconnectionStep =
  /** The connection broke, or the provider ended it. */
  | { readonly type: 'lost'; readonly token: number; readonly error: RealtimeError }
  /** The session gives the connection up for a new one; `rest` if not yet. */
  | { readonly type: 'left'; readonly rest?: boolean }
  /** The session wants a connection after a rest. */
  | { readonly type: 'wanted' }
  /** The attempt begins; whether by handle is known only now. */
  | { readonly type: 'began'; readonly token: number; readonly isByHandle: boolean }
  | { readonly type: 'opened'; readonly token: number }
  | { readonly type: 'refused'; readonly token: number; readonly error: RealtimeError }
  /** A connection that was prepared beside the old one takes its place. */
  | { readonly type: 'replaced' }
  | { readonly type: 'ended' };

export type ReconnectionDecision =
  | { readonly type: 'nothing' }
  | {
      readonly type: 'dial';
      readonly token: number;
      readonly attempt: number;
      readonly afterMs: number;
      /** On the clock of `now`: the attempt is over then, whatever it does. */
      readonly deadlineAt: number;
      /** The handle was refused, or what it stands for: begin afresh with the history. */
      readonly withoutHandle: boolean;
    }
  | { readonly type: 'give-up'; readonly error: RealtimeError };

export interface ReconnectionSurroundings {
  /** Milliseconds of a clock that never goes back. */
  readonly now: number;
  /** 0 to 1. */
  readonly random: number;
  readonly limits: ReconnectionLimits;
}

export interface ReconnectionAdvance {
  readonly state: ReconnectionState;
  readonly decision: ReconnectionDecision;
}

/** A session begins with an open connection. */
export function connected(now: number, isByHandle: boolean): ReconnectionState {
  return {
    phase: 'open',
    token: 1,
    openedAt: now,
    failures: 0,
    spent: 0,
    corruptions: 0,
    isCorrupted: false,
    attempt: 0,
    lostAt: now,
    isByHandle,
  };
}

/** Pure: the one place that decides whether and when there is another attempt. */
export function advanceReconnection(
  state: ReconnectionState,
  step: ReconnectionStep,
  surroundings: ReconnectionSurroundings,
): ReconnectionAdvance {
  const { now, limits } = surroundings;
  if (state.phase === 'over' || isOfAnother(state, step)) return stay(state);
  switch (step.type) {
    case 'ended':
      return stay({ ...state, phase: 'over', token: state.token + 1 });
    case 'began':
      return stay({ ...state, isByHandle: step.isByHandle });
    case 'opened':
      return stay({ ...state, phase: 'open', openedAt: now });
    case 'replaced':
      return stay({
        ...state,
        phase: 'open',
        token: state.token + 1,
        openedAt: now,
        isByHandle: false,
      });
    case 'left': {
      const left = { ...state, lostAt: now, failures: 0, attempt: 0 };
      if (step.rest === true) return stay({ ...left, phase: 'resting', token: state.token + 1 });
      // What was planned is no failure, and costs nothing while it works.
      return dial({ ...left, spent: state.spent - 1 }, 0, surroundings, false);
    }
    case 'wanted':
      if (state.phase !== 'resting') return stay(state);
      return dial({ ...state, lostAt: now, spent: state.spent - 1 }, 0, surroundings, false);
    case 'lost': {
      const wasSteady = now - state.openedAt >= limits.steadyAfterMs;
      // A new connection that breaks at once is a failure of the attempt that opened it.
      const failures = wasSteady ? 0 : state.failures + Math.min(state.attempt, 1);
      const isCorrupted = state.isCorrupted && !wasSteady;
      const lost = { ...state, failures, isCorrupted, lostAt: now, attempt: 0 };
      return tryAgain(lost, step.error, surroundings);
    }
    case 'refused':
      return tryAgain({ ...state, failures: state.failures + 1 }, step.error, surroundings);
    default:
      return step satisfies never;
  }
}

/**
 * Whether the same conversation can go on over another connection (protocols.md 1.9, 2.8, 3.5 and
 * part 4). The provider tables decide by code; each error carries their verdict. One that speaks of
 * the settings may mean the handle where there was one.
 */
export function isWorthAnother(error: RealtimeError, isByHandle: boolean): boolean {
  return error.retryable || (isByHandle && error instanceof ProtocolError);
}

/** What came over the wire could not be read: another one may do better, but hardly twice. */
function isCorruption(error: RealtimeError): boolean {
  return error instanceof ProtocolError && error.retryable;
}

function isOfAnother(state: ReconnectionState, step: ReconnectionStep): boolean {
  if (!('token' in step)) return false;
  if (step.token !== state.token) return true;
  return step.type === 'lost' ? state.phase !== 'open' : state.phase !== 'trying';
}

function tryAgain(
  state: ReconnectionState,
  error: RealtimeError,
  surroundings: ReconnectionSurroundings,
): ReconnectionAdvance {
  const { limits, now } = surroundings;
  const isHandleToBlame = state.isByHandle && (blamesHandle(error) || !error.retryable);
  const afterMs = isHandleToBlame ? 0 : delayMs(state.failures, error, surroundings);
  const isCorrupted = isCorruption(error);
  const isTooCorrupt =
    isCorrupted && (state.isCorrupted || state.corruptions >= limits.corruptions);
  const isPossible =
    isWorthAnother(error, state.isByHandle) &&
    !isTooCorrupt &&
    state.failures < limits.attempts &&
    state.spent < limits.budget &&
    now + afterMs < state.lostAt + limits.giveUpAfterMs;
  const corruptions = state.corruptions + (isCorrupted ? 1 : 0);
  const next = { ...state, corruptions, isCorrupted };
  if (isPossible) return dial(next, afterMs, surroundings, isHandleToBlame);
  return {
    state: { ...state, phase: 'over', token: state.token + 1 },
    decision: { type: 'give-up', error },
  };
}

/** What the handle stands for is gone, or dead. */
function blamesHandle({ code }: RealtimeError): boolean {
  return code === 'resumption-refused' || code === 'no-reply' || code === 'not-heard';
}

function dial(
  state: ReconnectionState,
  afterMs: number,
  { limits }: ReconnectionSurroundings,
  withoutHandle: boolean,
): ReconnectionAdvance {
  const token = state.token + 1;
  const attempt = state.attempt + 1;
  const deadlineAt = state.lostAt + limits.giveUpAfterMs;
  return {
    state: { ...state, phase: 'trying', token, attempt, spent: state.spent + 1, isByHandle: false },
    decision: { type: 'dial', token, attempt, afterMs, deadlineAt, withoutHandle },
  };
}

/** None before the first attempt, then doubling up to the cap, a part of it random. */
function delayMs(
  failures: number,
  error: RealtimeError,
  { limits, random }: ReconnectionSurroundings,
): number {
  const isRateLimited = error instanceof QuotaError;
  if (failures === 0 && !isRateLimited) return 0;
  const doubled = limits.firstDelayMs * 2 ** Math.max(0, failures - 1);
  const least = isRateLimited ? limits.rateLimitDelayMs : 0;
  const whole = Math.min(Math.max(doubled, least), Math.max(limits.longestDelayMs, least));
  return Math.round(whole * (1 - limits.jitter * random));
}

function stay(state: ReconnectionState): ReconnectionAdvance {
  return { state, decision: { type: 'nothing' } };
}
