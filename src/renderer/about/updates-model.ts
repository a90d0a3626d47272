import type { ParleyBridge } from '../../shared/ipc/contract.ts';
import type { UpdateState } from '../../shared/updates.ts';
import { createStore, type Readable } from '../state/store.ts';

export interface UpdatesModel extends Readable<UpdateState> {
  dispose(): void;
}

/** Follows the renewal of the app. The window can do without it, so nothing waits for main here. */
export function createUpdatesModel(bridge: ParleyBridge): UpdatesModel {
  const store = createStore<UpdateState>({ kind: 'idle' });
  let isTold = false;
  const dispose = bridge.on('updates:changed', (state) => {
    isTold = true;
    store.set(state);
  });
  const load = async (): Promise<void> => {
    const state = await bridge.request('updates:state');
    if (!isTold) store.set(state);
  };
  load().catch(() => undefined);
  return { get: store.get, subscribe: store.subscribe, dispose };
}
