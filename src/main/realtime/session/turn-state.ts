import type { ResponseEnded } from '../events.ts';

/**
 * Where a call of the turn stands: it `runs` until its result is handed to the wire, is `sending`
 * until the wire took it, and then is `answered`; or it was `withdrawn` and gets no answer.
 */
export type CallStage = 'running' | 'sending' | 'answered' | 'withdrawn';

interface TurnCall {
  readonly stage: CallStage;
  /** The response that asked for the call has ended and named it. */
  readonly isListed: boolean;
}

/**
 * One exchange with the model: from its first response, or call, until it has nothing more to say.
 *
 * | state | `isOpen` | `isResponding` | waits for |
 * |---|---|---|---|
 * | idle | no | no | `response-started` |
 * | responding | yes | yes | `response-ended` |
 * | tools | yes | no | results of the `running` and `sending` calls |
 * | reply owed | yes | no | the `response-started` that follows the results |
 * | draining | no | yes | the end of a response that was interrupted; all it brings is dropped |
 */
export interface TurnState {
  readonly isOpen: boolean;
  readonly isResponding: boolean;
  readonly responseId: string | undefined;
  readonly calls: ReadonlyMap<string, TurnCall>;
  readonly isReplyOwed: boolean;
}

export const idleTurn: TurnState = {
  isOpen: false,
  isResponding: false,
  responseId: undefined,
  calls: new Map(),
  isReplyOwed: false,
};

export type TurnStep =
  | { readonly type: 'response-started'; readonly responseId?: string }
  | ResponseEnded
  | { readonly type: 'tool-call'; readonly toolCallId: string }
  /** A result that asks for a reply was handed to the wire. */
  | { readonly type: 'result-sending'; readonly toolCallId: string }
  /** The wire took the result. */
  | { readonly type: 'result-sent'; readonly toolCallId: string }
  /** The call will have no answer. */
  | { readonly type: 'call-withdrawn'; readonly toolCallId: string }
  | { readonly type: 'interrupted' }
  /** The connection is gone. */
  | {
      readonly type: 'connection-lost';
      /** The calls are still to be answered, on the next one. */
      readonly keepsCalls: boolean;
      /** The reply will be asked for again. */
      readonly asksAgain: boolean;
    };

export interface TurnAdvance {
  readonly turn: TurnState;
  /** Present if this step ended the turn. */
  readonly completed?: { readonly interrupted: boolean };
}

/** The response under way was interrupted: what still comes of it is not for the user. */
export function isDraining(turn: TurnState): boolean {
  return turn.isResponding && !turn.isOpen;
}

/** The turn goes on, and only because calls run or wait for the user. */
export function isIdleButForCalls({
  isOpen,
  isResponding,
  isReplyOwed,
  calls,
}: TurnState): boolean {
  if (!isOpen || isResponding || isReplyOwed) return false;
  return [...calls.values()].every(({ stage }) => stage !== 'sending');
}

/** The exchange waits for tools, or for the reply to their results. */
export function isWithTools(turn: TurnState): boolean {
  return turn.isOpen && (turn.isReplyOwed || turn.calls.size > 0);
}

/** The one place that decides when an exchange is over. */
export function advanceTurn(turn: TurnState, step: TurnStep): TurnAdvance {
  switch (step.type) {
    case 'response-started':
      return { turn: begin(turn, step.responseId) };
    case 'response-ended':
      return endResponse(turn, step);
    case 'tool-call':
      return { turn: isDraining(turn) ? turn : addCall(turn, step.toolCallId) };
    case 'result-sending':
      return { turn: owe(move(turn, step.toolCallId, 'sending'), step.toolCallId) };
    case 'result-sent':
      return settle(move(turn, step.toolCallId, 'answered'), false);
    case 'call-withdrawn':
      return settle(move(turn, step.toolCallId, 'withdrawn'), true);
    case 'interrupted':
      return turn.isOpen
        ? { turn: closed(turn, turn.isResponding), completed: { interrupted: true } }
        : { turn };
    case 'connection-lost':
      return loseConnection(turn, step.keepsCalls, step.asksAgain);
    default:
      return step satisfies never;
  }
}

function begin(turn: TurnState, responseId: string | undefined): TurnState {
  const unfinished = [...turn.calls].filter(([, call]) => isUnfinished(call));
  return {
    isOpen: true,
    isResponding: true,
    responseId,
    calls: new Map(unfinished),
    isReplyOwed: false,
  };
}

function endResponse(turn: TurnState, ended: ResponseEnded): TurnAdvance {
  const isOther =
    turn.isResponding &&
    turn.responseId !== undefined &&
    ended.responseId !== undefined &&
    turn.responseId !== ended.responseId;
  if (isOther) return { turn };
  if (!turn.isOpen) return { turn: closed(turn, false) };
  if (ended.status === 'cancelled') {
    return { turn: closed(turn, false), completed: { interrupted: true } };
  }
  const listed = ended.toolCallIds.filter((id) => turn.calls.has(id));
  const calls = new Map(turn.calls);
  for (const id of listed) calls.set(id, { stage: stageOf(turn, id), isListed: true });
  const isAnswered = listed.some((id) => ['sending', 'answered'].includes(stageOf(turn, id)));
  // A reply that was owed before this response began to run is still to come.
  const isStillOwed = turn.isResponding && turn.isReplyOwed;
  const isReplyOwed = isAnswered || isStillOwed || ended.isReplyPending === true;
  const next = { ...turn, isResponding: false, responseId: undefined, calls, isReplyOwed };
  return settle(next, listed.length > 0);
}

/** The response under way is gone with its connection. */
function loseConnection(turn: TurnState, keepsCalls: boolean, asksAgain: boolean): TurnAdvance {
  if (!turn.isOpen) return { turn: idleTurn };
  const kept = keepsCalls ? [...turn.calls].filter(([, call]) => isUnfinished(call)) : [];
  if (kept.length === 0 && !asksAgain) {
    return { turn: idleTurn, completed: { interrupted: true } };
  }
  const calls = new Map(kept.map(([id, { stage }]) => [id, { stage, isListed: true }] as const));
  return { turn: { ...idleTurn, isOpen: true, calls, isReplyOwed: asksAgain } };
}

function stageOf(turn: TurnState, toolCallId: string): CallStage {
  return turn.calls.get(toolCallId)?.stage ?? 'withdrawn';
}

function addCall(turn: TurnState, toolCallId: string): TurnState {
  if (turn.calls.has(toolCallId)) return turn;
  const calls = new Map(turn.calls).set(toolCallId, { stage: 'running', isListed: false });
  return { ...turn, isOpen: true, calls };
}

function move(turn: TurnState, toolCallId: string, stage: CallStage): TurnState {
  const call = turn.calls.get(toolCallId);
  if (call === undefined) return turn;
  return { ...turn, calls: new Map(turn.calls).set(toolCallId, { ...call, stage }) };
}

/**
 * While the response that asked for the call runs, its end says whether a reply follows; some
 * providers go on speaking in the same response.
 */
function owe(turn: TurnState, toolCallId: string): TurnState {
  const call = turn.calls.get(toolCallId);
  if (call === undefined || (turn.isResponding && !call.isListed)) return turn;
  return { ...turn, isReplyOwed: true };
}

function settle(turn: TurnState, interrupted: boolean): TurnAdvance {
  if (!turn.isOpen || turn.isResponding || turn.isReplyOwed) return { turn };
  if ([...turn.calls.values()].some(isUnfinished)) return { turn };
  return { turn: closed(turn, false), completed: { interrupted } };
}

function isUnfinished(call: TurnCall): boolean {
  return call.stage === 'running' || call.stage === 'sending';
}

function closed(turn: TurnState, isResponding: boolean): TurnState {
  return { ...idleTurn, isResponding, responseId: isResponding ? turn.responseId : undefined };
}
