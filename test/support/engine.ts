/** The engines that the contract is held to, each made ready once and emptied between tests. */
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CypherEngine } from '#core/store/cypher-engine.ts';
import { openEmbedded } from '#core/store/embedded/engine.ts';
import { neo4jEngine } from '#core/store/neo4j.ts';
import { storeOver } from '#core/store/open.ts';
import type { Store } from '#core/store/store.ts';
import { missingForNeo4j, startNeo4j } from '../../scripts/neo4j.mjs';
import { removeFolder } from './remove.ts';

export interface EngineUnderTest {
  readonly name: CypherEngine['name'];
  /** Why it cannot run here; null when it can. */
  missing(): string | null;
  start(): Promise<CypherEngine>;
  stop(): Promise<void>;
}

function embedded(): EngineUnderTest {
  const home = mkdtempSync(join(tmpdir(), 'dateline-contract-'));
  let engine: CypherEngine | undefined;
  return {
    name: 'embedded',
    missing: () => null,
    start: async () => {
      engine = await openEmbedded(home);
      return engine;
    },
    stop: async () => {
      await engine?.close();
      removeFolder(home);
    },
  };
}

/** One server for all suites of a run, started by the first that needs it: a start takes longer than most suites. */
let server: ReturnType<typeof startNeo4j> | undefined;
after(async () => (await server)?.stop());

/** A server that runs already (NEO4J_TEST_URI, without a password; it is emptied), or the one of this run. */
function neo4j(): EngineUnderTest {
  let engine: CypherEngine | undefined;
  const running = process.env.NEO4J_TEST_URI;
  return {
    name: 'neo4j',
    missing: () => (running ? null : missingForNeo4j()),
    start: async () => {
      server ??= running ? undefined : startNeo4j();
      engine = neo4jEngine({ uri: running ?? (await server)?.uri ?? '', user: 'neo4j', password: '' });
      await engine.ping();
      return engine;
    },
    stop: async () => engine?.close(),
  };
}

export const ENGINES: readonly (() => EngineUnderTest)[] = [embedded, neo4j];

/** An empty store over an engine that may hold another test's data. */
export async function emptied(engine: CypherEngine): Promise<Store> {
  await engine.write([{ cypher: 'MATCH (n) DETACH DELETE n' }]);
  return storeOver(engine);
}
