/** A value that can be watched. `get` answers the same object until something changes. */
export interface Readable<Value> {
  get(): Value;
  /** @returns a function that ends the subscription. */
  subscribe(listener: () => void): () => void;
}

export interface Store<Value> extends Readable<Value> {
  set(value: Value): void;
  /** Replaces some fields of an object value. */
  patch(change: Partial<Value>): void;
}

export function createStore<Value>(initial: Value): Store<Value> {
  const listeners = new Set<() => void>();
  let current = initial;
  const set = (value: Value): void => {
    if (Object.is(value, current)) return;
    current = value;
    for (const listener of listeners) listener();
  };
  return {
    get: () => current,
    set,
    patch: (change) => set({ ...current, ...change }),
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
