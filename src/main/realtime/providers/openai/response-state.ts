import type { ConnectionEvent, ResponseEnded } from '../../events.ts';

/** What is known of one item of the response that is open. */
export interface ItemProgress {
  readonly hasAudio: boolean;
  readonly isAudioDone: boolean;
  readonly isTranscriptDone: boolean;
  /** Of a function call; its arguments can end without a name. */
  readonly toolName: string | undefined;
}

export interface OpenResponse {
  /** Undefined at servers that do not number their responses. */
  readonly id: string | undefined;
  /** It was interrupted: nothing of it is passed on but its end. */
  readonly isDropped: boolean;
  readonly toolCallIds: readonly string[];
  readonly items: ReadonlyMap<string, ItemProgress>;
}

/** What the mapper remembers between events; never changed in place. */
export interface ResponseState {
  readonly open: OpenResponse | undefined;
  /** The reply that was requested but has not begun was interrupted. */
  readonly isNextDropped: boolean;
  /** The last few, so that stragglers do not open them again. */
  readonly endedIds: readonly string[];
}

/** Where a step leads, and what the reader is told. */
export interface Mapped {
  readonly state: ResponseState;
  readonly events: readonly ConnectionEvent[];
}

export const initialResponseState: ResponseState = {
  open: undefined,
  isNextDropped: false,
  endedIds: [],
};

const rememberedIds = 16;

const newItem: ItemProgress = {
  hasAudio: false,
  isAudioDone: false,
  isTranscriptDone: false,
  toolName: undefined,
};

/** Opens a response, and closes one whose end the server did not tell. */
export function beginResponse(state: ResponseState, id: string | undefined): Mapped {
  const previous =
    state.open === undefined
      ? { state, events: [] }
      : endResponse(state, state.open.isDropped ? 'cancelled' : 'incomplete');
  const open: OpenResponse = {
    id,
    isDropped: state.isNextDropped,
    toolCallIds: [],
    items: new Map(),
  };
  return {
    state: { ...previous.state, open, isNextDropped: false },
    events: [
      ...previous.events,
      { type: 'response-started', ...(id !== undefined && { responseId: id }) },
    ],
  };
}

export function endResponse(state: ResponseState, status: ResponseEnded['status']): Mapped {
  const { open } = state;
  if (open === undefined) return { state, events: [] };
  const endedIds = open.id === undefined ? state.endedIds : [...state.endedIds, open.id];
  return {
    state: { ...state, open: undefined, endedIds: endedIds.slice(-rememberedIds) },
    events: [
      {
        type: 'response-ended',
        ...(open.id !== undefined && { responseId: open.id }),
        status,
        toolCallIds: open.toolCallIds,
      },
    ],
  };
}

/**
 * The response that a frame belongs to, opened if need be, since `response.created` may be missing;
 * undefined for a straggler of one that has ended.
 */
export function findResponse(
  state: ResponseState,
  id: string | undefined,
): (Mapped & { readonly open: OpenResponse }) | undefined {
  const { open } = state;
  if (open !== undefined && (id === undefined || open.id === id)) {
    return { state, events: [], open };
  }
  if (id !== undefined && state.endedIds.includes(id)) return undefined;
  if (open !== undefined && open.id === undefined) {
    const named = { ...open, id };
    return { state: { ...state, open: named }, events: [], open: named };
  }
  const begun = beginResponse(state, id);
  return begun.state.open === undefined ? undefined : { ...begun, open: begun.state.open };
}

export function itemOf(open: OpenResponse, itemId: string): ItemProgress {
  return open.items.get(itemId) ?? newItem;
}

/** The state with more known of one item; the same object if nothing is new. */
export function withItem(
  state: ResponseState,
  itemId: string,
  change: Partial<ItemProgress>,
): ResponseState {
  const { open } = state;
  if (open === undefined) return state;
  const before = itemOf(open, itemId);
  const after = { ...before, ...change };
  const names = Object.keys(change) as (keyof ItemProgress)[];
  if (open.items.has(itemId) && names.every((name) => before[name] === after[name])) return state;
  return { ...state, open: { ...open, items: new Map(open.items).set(itemId, after) } };
}

/** The same for a piece of sound; of most pieces nothing new is to be known. */
export function withSound(state: ResponseState, itemId: string): ResponseState {
  const known = state.open?.items.get(itemId);
  if (known?.hasAudio === true && !known.isAudioDone) return state;
  return withItem(state, itemId, { hasAudio: true, isAudioDone: false });
}

export function withToolCall(state: ResponseState, toolCallId: string): ResponseState {
  const { open } = state;
  if (open === undefined) return state;
  return { ...state, open: { ...open, toolCallIds: [...open.toolCallIds, toolCallId] } };
}

/** From here on nothing of the open response is passed on but its end. */
export function dropOpenResponse(state: ResponseState): ResponseState {
  return state.open === undefined ? state : { ...state, open: { ...state.open, isDropped: true } };
}

/** The same for the response that was requested and has not begun; false takes it back. */
export function dropNextResponse(state: ResponseState, isNextDropped: boolean): ResponseState {
  return { ...state, isNextDropped };
}
