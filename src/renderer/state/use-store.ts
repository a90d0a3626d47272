import { useSyncExternalStore } from 'react';
import type { Readable } from './store.ts';

/**
 * Renders again when what `select` answers changes. `select` has to answer a primitive or an object
 * of the stored value, not a new object at each call.
 */
export function useStore<Value, Selected>(
  store: Readable<Value>,
  select: (value: Value) => Selected,
): Selected {
  const current = (): Selected => select(store.get());
  return useSyncExternalStore(store.subscribe, current, current);
}
