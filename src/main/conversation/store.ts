import { reduceConversation } from '../../shared/conversation/reducer.ts';
import {
  initialConversationState,
  type ConversationState,
} from '../../shared/conversation/state.ts';
import {
  conversationUpdateVersion,
  type ConversationUpdate,
  type SequencedUpdate,
} from '../../shared/conversation/update.ts';

/** Older entries leave the window beyond this many. */
export const maxShownEntries = 5_000;

/** Folds the updates as the window does, so that a reloaded window gets all of it at once. */
export interface ConversationStore {
  readonly state: ConversationState;
  apply(update: ConversationUpdate): void;
  /** The whole state, with the number of the newest update that is in it. */
  snapshot(): SequencedUpdate;
  /** @returns a function that ends the subscription. */
  subscribe(listener: (update: SequencedUpdate) => void): () => void;
}

export function createConversationStore(maxEntries = maxShownEntries): ConversationStore {
  let state = initialConversationState;
  let sequence = 0;
  const listeners = new Set<(update: SequencedUpdate) => void>();

  function publish(update: ConversationUpdate): void {
    const next = reduceConversation(state, update);
    if (isUnchanged(state, next, update)) return;
    state = next;
    sequence += 1;
    for (const listener of listeners) listener(sequenced(sequence, update));
  }

  return {
    get state() {
      return state;
    },
    apply(update) {
      publish(update);
      for (const oldest of state.entries.slice(0, Math.max(0, state.entries.length - maxEntries))) {
        publish({ type: 'turn-removed', turnId: oldest.id });
      }
    },
    snapshot: () => sequenced(sequence, { type: 'snapshot', state }),
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

function sequenced(sequence: number, update: ConversationUpdate): SequencedUpdate {
  return { version: conversationUpdateVersion, sequence, update };
}

/** Says of the frequent updates whether they can be spared. */
function isUnchanged(
  before: ConversationState,
  after: ConversationState,
  update: ConversationUpdate,
): boolean {
  switch (update.type) {
    case 'phase-changed':
      return before.phase === after.phase;
    case 'mute-changed':
      return before.muted === after.muted;
    case 'problem-cleared':
      return before.problem === undefined;
    default:
      return before === after;
  }
}
