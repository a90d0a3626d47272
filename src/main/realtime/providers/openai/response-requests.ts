import { eventIdOf } from './client-events.ts';

/**
 * When the next reply may be requested (engine.md rule 2, protocols.md 1.7). OpenAI never replies to
 * a tool result or a typed turn by itself, and refuses a request while a response is active.
 *
 * | phase       | means                                            | leaves when                        |
 * |-------------|--------------------------------------------------|------------------------------------|
 * | `idle`      | no response is active, none is requested         | a reply is due: request it → requested; a response starts → active |
 * | `requested` | `response.create` was sent, nothing came back    | a response starts, or it was refused because one is active → active; refused otherwise → idle |
 * | `active`    | a response runs: ours, or one of the server's voice detection | it ends → idle         |
 */
export interface ReplyState {
  readonly phase: 'idle' | 'requested' | 'active';
  /** Our last request, which can still be refused. */
  readonly lastRequest: LastRequest | undefined;
  /** A typed turn or `createResponse()` waits for a reply. */
  readonly isUserWaiting: boolean;
  /** All results of a batch are in and want a reply. */
  readonly isToolReplyDue: boolean;
  /** That reply was asked for and refused, since a response ran that nobody had asked for. */
  readonly isOwedAgain: boolean;
  /** Tool calls that are not answered, by the response that asked for them. */
  readonly batches: readonly Batch[];
  readonly requestCount: number;
}

export interface LastRequest {
  readonly eventId: string;
  readonly isForUser: boolean;
  /** What it was for was interrupted: a refusal is not made good. */
  readonly isAbandoned: boolean;
}

/** The tool calls of one response. */
export interface Batch {
  readonly openCalls: readonly string[];
  /** The response may still ask for more. */
  readonly isGrowing: boolean;
  readonly wantsReply: boolean;
}

export type ReplySignal =
  | { readonly type: 'reply-wanted' }
  | { readonly type: 'tool-called'; readonly toolCallId: string }
  | {
      readonly type: 'tool-answered';
      readonly toolCallId: string;
      readonly requestReply: boolean;
    }
  | { readonly type: 'response-started' }
  | { readonly type: 'response-ended' }
  | {
      readonly type: 'request-refused';
      /** Undefined where the server does not say which message it refuses. */
      readonly requestId: string | undefined;
      readonly isResponseActive: boolean;
    }
  | {
      readonly type: 'interrupted';
      /** The user speaks, and the server will answer that by itself. */
      readonly isTurnFollowing: boolean;
    };

export interface ReplyStep {
  readonly state: ReplyState;
  /** The `event_id` of the `response.create` to send now. */
  readonly request: string | undefined;
  /** The reply to tools is asked for again, after a refusal: the exchange that they belong to goes on. */
  readonly isRepeated: boolean;
}

export const initialReplyState: ReplyState = {
  phase: 'idle',
  lastRequest: undefined,
  isUserWaiting: false,
  isToolReplyDue: false,
  isOwedAgain: false,
  batches: [],
  requestCount: 0,
};

/**
 * Where a connection begins.
 * @param openCalls calls of an earlier connection whose results are still to come
 */
export function replyStateAfter(openCalls: readonly string[]): ReplyState {
  if (openCalls.length === 0) return initialReplyState;
  return { ...initialReplyState, batches: [{ openCalls, isGrowing: false, wantsReply: false }] };
}

/** Pure: takes note of what happened and says whether to request a reply now. */
export function nextReply(before: ReplyState, signal: ReplySignal): ReplyStep {
  const state = settleBatches(note(before, signal));
  const isDue = state.isUserWaiting || state.isToolReplyDue;
  if (state.phase !== 'idle' || !isDue) return { state, request: undefined, isRepeated: false };
  const requestCount = state.requestCount + 1;
  const request = eventIdOf('response', requestCount);
  return {
    request,
    isRepeated: state.isOwedAgain,
    state: {
      ...state,
      phase: 'requested',
      lastRequest: { eventId: request, isForUser: state.isUserWaiting, isAbandoned: false },
      isUserWaiting: false,
      isToolReplyDue: false,
      isOwedAgain: false,
      requestCount,
    },
  };
}

function note(state: ReplyState, signal: ReplySignal): ReplyState {
  switch (signal.type) {
    case 'reply-wanted':
      return { ...state, isUserWaiting: true };
    case 'tool-called':
      return { ...state, batches: withCall(state.batches, signal.toolCallId) };
    case 'tool-answered':
      return withAnswer(state, signal.toolCallId, signal.requestReply);
    case 'response-started':
      return { ...state, phase: 'active', batches: grown(state.batches) };
    case 'response-ended':
      return {
        ...state,
        phase: state.phase === 'active' ? 'idle' : state.phase,
        batches: grown(state.batches),
      };
    case 'request-refused':
      return withRefusal(state, signal.requestId, signal.isResponseActive);
    case 'interrupted':
      return {
        ...state,
        batches: [],
        isToolReplyDue: false,
        isOwedAgain: false,
        isUserWaiting: state.isUserWaiting && !signal.isTurnFollowing,
        lastRequest: state.lastRequest && { ...state.lastRequest, isAbandoned: true },
      };
  }
}

function withCall(batches: readonly Batch[], toolCallId: string): readonly Batch[] {
  const last = batches.at(-1);
  if (last?.isGrowing === true) {
    return [...batches.slice(0, -1), { ...last, openCalls: [...last.openCalls, toolCallId] }];
  }
  return [...batches, { openCalls: [toolCallId], isGrowing: true, wantsReply: false }];
}

/** A result for a call that was interrupted, or of no batch we know, makes nobody speak. */
function withAnswer(state: ReplyState, toolCallId: string, requestReply: boolean): ReplyState {
  return {
    ...state,
    batches: state.batches.map((batch) =>
      batch.openCalls.includes(toolCallId)
        ? {
            ...batch,
            openCalls: batch.openCalls.filter((id) => id !== toolCallId),
            wantsReply: batch.wantsReply || requestReply,
          }
        : batch,
    ),
  };
}

function withRefusal(
  state: ReplyState,
  requestId: string | undefined,
  isResponseActive: boolean,
): ReplyState {
  const { lastRequest } = state;
  if (lastRequest === undefined) return state;
  const isOurs =
    requestId === undefined ? state.phase === 'requested' : requestId === lastRequest.eventId;
  if (!isOurs) return state;
  const isOwedAgain = isResponseActive && !lastRequest.isAbandoned;
  const phase = isResponseActive ? 'active' : 'idle';
  return {
    ...state,
    lastRequest: undefined,
    phase: state.phase === 'requested' ? phase : state.phase,
    isUserWaiting: state.isUserWaiting || (isOwedAgain && lastRequest.isForUser),
    isToolReplyDue: state.isToolReplyDue || (isOwedAgain && !lastRequest.isForUser),
    isOwedAgain: state.isOwedAgain || (isOwedAgain && !lastRequest.isForUser),
  };
}

function grown(batches: readonly Batch[]): readonly Batch[] {
  return batches.map((batch) => (batch.isGrowing ? { ...batch, isGrowing: false } : batch));
}

function settleBatches(state: ReplyState): ReplyState {
  const isSettled = (batch: Batch): boolean => !batch.isGrowing && batch.openCalls.length === 0;
  const settled = state.batches.filter(isSettled);
  if (settled.length === 0) return state;
  return {
    ...state,
    batches: state.batches.filter((batch) => !isSettled(batch)),
    isToolReplyDue: state.isToolReplyDue || settled.some((batch) => batch.wantsReply),
  };
}
