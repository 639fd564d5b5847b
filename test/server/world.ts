/** The real application over a real embedded store with a small invented world in it, for tests of the API. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Express } from 'express';
import { pino } from 'pino';
import type { Store } from '#core/store/store.ts';
import { createApp } from '#server/app.ts';
import { type StoreHolder, storeHolder } from '#server/store-holder.ts';
import { saveHaldenBay } from '../contract/halden-bay.ts';

export interface World {
  readonly app: Express;
  readonly store: Store;
  readonly holder: StoreHolder;
  /** The canonical id of the entity with this name. */
  idOf(name: string): Promise<string>;
  close(): Promise<void>;
}

export const SILENT = pino({ level: 'silent' });
export const LOCAL = { host: '127.0.0.1', rateLimit: 1_000_000 };

/** A folder of its own under the system's temporary one. */
export const temporaryHome = (): string => mkdtempSync(join(tmpdir(), 'dateline-server-'));

export async function openWorld(): Promise<World> {
  const home = temporaryHome();
  const holder = storeHolder({ home });
  await holder.open();
  const store = holder.store();
  await saveHaldenBay(store);
  return {
    app: createApp(LOCAL, holder, SILENT),
    store,
    holder,
    async idOf(name) {
      const { hits } = await store.search(name, { limit: 1, offset: 0 });
      const id = hits[0]?.entity.id;
      if (!id) throw new Error(`nothing is called ${name}`);
      return id;
    },
    async close() {
      await holder.close();
      rmSync(home, { recursive: true, force: true });
    },
  };
}
