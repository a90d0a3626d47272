import { reduceConversation } from '../../shared/conversation/reducer.ts';
import {
  initialConversationState,
  type ConversationState,
} from '../../shared/conversation/state.ts';
import type { SequencedUpdate } from '../../shared/conversation/update.ts';

/** A conversation that is followed by its numbered updates. */
export interface Followed {
  readonly state: ConversationState;
  /** Of the newest update in `state`; absent before the first snapshot. */
  readonly sequence?: number;
  /** What came after a gap and waits for a snapshot, in the order of arrival. */
  readonly waiting: readonly SequencedUpdate[];
}

export const nothingFollowed: Followed = { state: initialConversationState, waiting: [] };

/** True while an update is missing, so that only a snapshot helps. */
export function needsSnapshot(followed: Followed): boolean {
  return followed.sequence === undefined || followed.waiting.length > 0;
}

/**
 * Takes one update. An older one than the newest known changes nothing; one that leaves a gap waits
 * for a snapshot. A snapshot carries the number of the newest update that it contains.
 */
export function receiveUpdate(followed: Followed, update: SequencedUpdate): Followed {
  if (update.update.type === 'snapshot') return takeSnapshot(followed, update);
  if (followed.sequence === undefined || update.sequence > followed.sequence + 1) {
    return { ...followed, waiting: [...followed.waiting, update] };
  }
  if (update.sequence <= followed.sequence) return followed;
  const next = {
    ...followed,
    state: reduceConversation(followed.state, update.update),
    sequence: update.sequence,
  };
  return followed.waiting.length === 0 ? next : drain(next);
}

function takeSnapshot(followed: Followed, snapshot: SequencedUpdate): Followed {
  if (followed.sequence !== undefined && snapshot.sequence < followed.sequence) return followed;
  return drain({
    state: reduceConversation(followed.state, snapshot.update),
    sequence: snapshot.sequence,
    waiting: followed.waiting,
  });
}

function drain(followed: Followed): Followed {
  const inOrder = followed.waiting.toSorted((one, other) => one.sequence - other.sequence);
  let result: Followed = { ...followed, waiting: [] };
  for (const update of inOrder) result = receiveUpdate(result, update);
  return result;
}
