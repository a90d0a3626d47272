/** Listeners for one kind of event. */
export interface Emitter<Arguments extends readonly unknown[]> {
  emit(...values: Arguments): void;
  /** @returns a function that ends the subscription. */
  subscribe(listener: (...values: Arguments) => void): () => void;
  clear(): void;
}

export function createEmitter<Arguments extends readonly unknown[]>(): Emitter<Arguments> {
  const listeners = new Set<(...values: Arguments) => void>();
  return {
    emit(...values) {
      for (const listener of listeners) listener(...values);
    },
    subscribe(listener) {
      // Wrapped, so that a listener that subscribes twice is told twice and leaves by itself.
      const entry = (...values: Arguments) => listener(...values);
      listeners.add(entry);
      return () => listeners.delete(entry);
    },
    clear: () => listeners.clear(),
  };
}
