/** The smallest store that React's useSyncExternalStore can read: a value, a way to change it, and listeners. */
export interface Store<T> {
  get(): T;
  /** Sets what the producer returns; listeners hear of it only when it is another value. */
  update(producer: (value: T) => T): void;
  subscribe(listener: () => void): () => void;
}

export function createStore<T>(initial: T): Store<T> {
  let value = initial;
  const listeners = new Set<() => void>();
  return {
    get: () => value,
    update(producer) {
      const next = producer(value);
      if (Object.is(next, value)) return;
      value = next;
      for (const listener of [...listeners]) listener();
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
