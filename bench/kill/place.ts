/** Where a killed run keeps its graph: the embedded store, or a Neo4j that can be killed too. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openStore } from '#core/store/open.ts';
import type { Store } from '#core/store/store.ts';
import { startNeo4j } from '../../scripts/neo4j.mjs';

export interface Place {
  readonly name: 'embedded' | 'neo4j';
  readonly env: Readonly<Record<string, string>>;
  open(home: string): Promise<Store>;
  /** Makes room for another graph, where all homes share one database. */
  empty(): Promise<void>;
  /** `kill -9` of the database, and its start over the same files at the same address. */
  killDatabase?(): Promise<void>;
  close(): Promise<void>;
}

export const embedded: Place = {
  name: 'embedded',
  env: { NEO4J_URI: '' },
  open: (home) => openStore({ home }),
  empty: async () => undefined,
  close: async () => undefined,
};

export async function neo4jPlace(): Promise<Place> {
  const data = mkdtempSync(join(tmpdir(), 'dateline-kill-neo4j-'));
  let server = await startNeo4j({ home: data });
  const { uri } = server;
  const open = (home: string) => openStore({ home, neo4j: { uri, user: 'neo4j', password: '' } });
  return {
    name: 'neo4j',
    env: { NEO4J_URI: uri, NEO4J_USER: 'neo4j', NEO4J_PASSWORD: 'asked of nobody' },
    open,
    async empty() {
      const store = await open(data);
      await store.engine.write([{ cypher: 'MATCH (n) DETACH DELETE n' }]);
      await store.close();
    },
    async killDatabase() {
      if (server.pid !== undefined) process.kill(server.pid, 'SIGKILL');
      await server.stop();
      server = await startNeo4j({ home: data, port: Number(new URL(uri).port) });
    },
    async close() {
      await server.stop();
      rmSync(data, { recursive: true, force: true });
    },
  };
}
