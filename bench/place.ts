/** A store over a folder that outlives the process, on either engine, and what its database weighs. */
import { lstatSync, mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { openStore } from '#core/store/open.ts';
import type { Store } from '#core/store/store.ts';
import { startNeo4j } from '../scripts/neo4j.mjs';
import { children, memoryMb, processorSeconds } from './process.ts';

export const ENGINES = ['embedded', 'neo4j'] as const;
export type EngineName = (typeof ENGINES)[number];

export interface Place {
  readonly store: Store;
  /** The database's process, where it can be seen. */
  readonly database: readonly number[];
  /** Milliseconds of processor time that this process and the database's have used so far: other work counts little there. */
  processorMs(): number;
  /** Memory of the database's process, in MB. */
  memory(): number;
  /** What lies in the folder, in MB. */
  disk(): number;
  close(): Promise<void>;
}

function bytesUnder(path: string): number {
  const about = lstatSync(path, { throwIfNoEntry: false });
  if (!about?.isDirectory()) return about?.size ?? 0;
  return readdirSync(path).reduce((sum, name) => sum + bytesUnder(join(path, name)), 0);
}

interface Opened {
  readonly store: Store;
  readonly pid: number | undefined;
  close(): Promise<void>;
}

async function openEmbedded(home: string): Promise<Opened> {
  const before = new Set(children());
  const store = await openStore({ home });
  return { store, pid: children().find((pid) => !before.has(pid)), close: () => store.close() };
}

async function openNeo4j(home: string): Promise<Opened> {
  const server = await startNeo4j({ lasting: true, memory: '2g', home });
  const store = await openStore({ home, neo4j: { uri: server.uri, user: 'neo4j', password: '' } });
  return {
    store,
    pid: server.pid,
    async close() {
      await store.close();
      await server.stop();
    },
  };
}

/** Opens what is in the folder, or an empty store there. */
export async function openPlace(engine: EngineName, home: string): Promise<Place> {
  mkdirSync(home, { recursive: true });
  const { store, pid, close } = await (engine === 'neo4j' ? openNeo4j(home) : openEmbedded(home));
  const database = pid === undefined ? [] : [pid];
  return {
    store,
    database,
    processorMs: () => processorSeconds([process.pid, ...database]) * 1000,
    memory: () => memoryMb(database),
    disk: () => bytesUnder(home) / 1e6,
    close,
  };
}
