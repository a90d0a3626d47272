import type { ConversationState } from '../../shared/conversation/state.ts';
import type { SequencedUpdate } from '../../shared/conversation/update.ts';
import type { ParleyBridge } from '../../shared/ipc/contract.ts';
import { needsSnapshot, nothingFollowed, receiveUpdate } from './sequence.ts';
import { createStore, type Readable } from './store.ts';

export interface ConversationStore extends Readable<ConversationState> {
  /** Asks main for the whole state. Rejects if main does not answer. */
  load(): Promise<void>;
  dispose(): void;
}

/**
 * Follows main's conversation. After a gap it asks for a snapshot by itself.
 * @param onLost is called if that snapshot could not be had.
 */
export function followConversation(
  bridge: ParleyBridge,
  onLost: (error: unknown) => void,
): ConversationStore {
  const store = createStore<ConversationState>(nothingFollowed.state);
  let followed = nothingFollowed;
  let loading: Promise<void> | undefined;

  const take = (update: SequencedUpdate): void => {
    followed = receiveUpdate(followed, update);
    store.set(followed.state);
  };

  const load = (): Promise<void> => {
    loading ??= bridge
      .request('conversation:snapshot')
      .then(take)
      .finally(() => {
        loading = undefined;
      });
    return loading;
  };

  const stopListening = bridge.on('conversation:update', (update) => {
    take(update);
    if (needsSnapshot(followed) && loading === undefined) load().catch(onLost);
  });

  return { get: store.get, subscribe: store.subscribe, load, dispose: stopListening };
}
