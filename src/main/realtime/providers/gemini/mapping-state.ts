import type { ConnectionEvent } from '../../events.ts';
import type { Usage } from '../../usage.ts';

/** What is said in one go, by one side. */
export interface SpokenItem {
  readonly id: string;
  readonly text: string;
  /** No more is expected; late fragments still belong to it. */
  readonly isDone: boolean;
  /** Whatever comes now belongs to another item. */
  readonly isOver: boolean;
}

export interface OpenCall {
  readonly id: string;
  readonly isAnswered: boolean;
}

/** The service sends no ids; items are counted, with a prefix that is unique for the connection. */
export interface MappingState {
  readonly prefix: string;
  readonly itemCount: number;
  /** The model's item of the turn that goes on, or of the last one. */
  readonly answer: SpokenItem | undefined;
  /** The user's item of the exchange that goes on, or of the last one. */
  readonly question: SpokenItem | undefined;
  readonly isResponding: boolean;
  /** The rest of this turn is not for the user any more. */
  readonly isDropping: boolean;
  /** The user wants nothing of the answer that is still to come. */
  readonly isNextDropped: boolean;
  /** A turn was completed while the model still reasons in the background. */
  readonly isIdleAwaited: boolean;
  /** The user has said or done something since the last turn ended. */
  readonly isAnswerExpected: boolean;
  /** Transcript of the coming answer that stood before its first sound. */
  readonly earlyText: string;
  /** Calls whose results the model still needs, or has not spoken about yet. */
  readonly calls: readonly OpenCall[];
  /** What the turn cost so far; the service's counts are cumulative within a turn. */
  readonly usage: Usage | undefined;
  /** The count that was told last. */
  readonly reported: Usage | undefined;
}

/** How the model behaves, as far as the mapping depends on it. */
export interface MappingTraits {
  /** `interactionStatus` tells whether a turn's end is the end of the exchange. */
  readonly interactionStatus: boolean;
  /** The model waits for results within its turn. */
  readonly toolsBlock: boolean;
}

export interface Mapped {
  readonly state: MappingState;
  readonly events: readonly ConnectionEvent[];
}

export function initialMapping(prefix: string): MappingState {
  return {
    prefix,
    itemCount: 0,
    answer: undefined,
    question: undefined,
    isResponding: false,
    isDropping: false,
    isNextDropped: false,
    isIdleAwaited: false,
    isAnswerExpected: false,
    earlyText: '',
    calls: [],
    usage: undefined,
    reported: undefined,
  };
}

/** A step of a chain; each sees the state that the one before left. */
export type Step = (state: MappingState) => Mapped;

export function chain(state: MappingState, steps: readonly Step[]): Mapped {
  const events: ConnectionEvent[] = [];
  let current = state;
  for (const step of steps) {
    const mapped = step(current);
    current = mapped.state;
    events.push(...mapped.events);
  }
  return { state: current, events };
}

export const unchanged: Step = (state) => ({ state, events: [] });

/** The next item of one side, with its id. */
export function newItem(
  state: MappingState,
  side: 'answer' | 'input',
): { readonly item: SpokenItem; readonly itemCount: number } {
  const itemCount = state.itemCount + 1;
  const id = `${state.prefix}_${side}_${itemCount}`;
  return { item: { id, text: '', isDone: false, isOver: false }, itemCount };
}
