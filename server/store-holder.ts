/**
 * Holds the store for the routes, and keeps trying when the database does not answer: the server stays up, says so, and
 * goes on as soon as it can.
 */

import { type Gate, type GateOptions, openGate } from '#core/cypher/gate.ts';
import { DatelineError, messageOf } from '#core/errors.ts';
import { openStore, type StoreOptions } from '#core/store/open.ts';
import type { Store } from '#core/store/store.ts';

/** What the page shows of the store. */
export interface StoreState {
  readonly state: 'ready' | 'unavailable' | 'closed';
  readonly engine: 'neo4j' | 'embedded';
  /** Since when, as an ISO instant. */
  readonly since: string;
  readonly message: string | null;
}

export interface StoreHolder {
  /** @throws DatelineError STORE_UNAVAILABLE while the database does not answer. */
  store(): Store;
  /** The gate in front of the store's engine, for analysts' Cypher. @throws DatelineError STORE_UNAVAILABLE */
  gate(): Gate;
  state(): StoreState;
  /** Loads what the first Cypher query would wait for. Whether it can is not this call's matter: it never throws. */
  warm(): Promise<void>;
  /** Opens the store; with Neo4j, goes on trying in the background when it does not answer. */
  open(): Promise<void>;
  /** Asks the database whether it answers now, and starts trying again when it does not. */
  check(): Promise<StoreState>;
  close(): Promise<void>;
}

const FIRST_RETRY_MS = 1000;
const LAST_RETRY_MS = 30_000;

export function storeHolder(
  options: StoreOptions,
  onChange: (state: StoreState) => void = () => undefined,
  forGate: GateOptions = {},
): StoreHolder {
  let held: Store | null = null;
  let gate: Gate | null = null;
  let retry: NodeJS.Timeout | null = null;
  let closed = false;
  const engine = options.neo4j ? 'neo4j' : 'embedded';
  let state: StoreState = {
    state: 'unavailable',
    engine,
    since: new Date().toISOString(),
    message: 'opening',
  };

  function set(next: StoreState['state'], message: string | null): void {
    if (state.state === next && state.message === message) return;
    state = { state: next, engine, since: new Date().toISOString(), message };
    onChange(state);
  }

  /** Tries again after a pause. There is one such pause at a time, however many requests find the database gone. */
  function tryAgain(delay: number, next: number): void {
    if (retry) clearTimeout(retry);
    retry = setTimeout(
      () => void attempt(next).catch((error: unknown) => set('unavailable', messageOf(error))),
      delay,
    );
  }

  async function attempt(delay: number): Promise<void> {
    retry = null;
    if (closed) return;
    try {
      held ??= await openStore(options);
      await held.engine.ping();
      set('ready', null);
    } catch (thrown) {
      // Whoever opened it, or the retry below, says what else is wrong: trying again would not help.
      if (!(thrown instanceof DatelineError && thrown.code === 'STORE_UNAVAILABLE')) throw thrown;
      set('unavailable', messageOf(thrown));
      if (!closed) tryAgain(delay, Math.min(delay * 2, LAST_RETRY_MS));
    }
  }

  function store(): Store {
    if (held && state.state === 'ready') return held;
    throw new DatelineError('STORE_UNAVAILABLE', state.message ?? 'the store is not open', {
      hint: 'the server goes on trying; try again in a moment',
    });
  }

  const opened = (): Gate => {
    gate ??= openGate(store().engine, forGate);
    return gate;
  };

  return {
    store,
    gate: opened,
    async warm() {
      if (!held || state.state !== 'ready' || closed) return;
      await opened()
        .warm()
        .catch(() => undefined);
    },
    state: () => state,
    open: () => attempt(FIRST_RETRY_MS),
    async check() {
      if (held && !retry) {
        try {
          await held.engine.ping();
          set('ready', null);
        } catch (thrown) {
          set('unavailable', messageOf(thrown));
          if (!closed) tryAgain(FIRST_RETRY_MS, FIRST_RETRY_MS);
        }
      }
      return state;
    },
    async close() {
      closed = true;
      if (retry) clearTimeout(retry);
      await gate?.close();
      await held?.close();
      set('closed', null);
    },
  };
}
