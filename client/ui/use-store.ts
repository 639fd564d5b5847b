import { useSyncExternalStore } from 'react';
import type { Store } from '../state/store.ts';

/** The store's value, kept up to date. */
export const useStore = <T>(store: Store<T>): T => useSyncExternalStore(store.subscribe, store.get);
