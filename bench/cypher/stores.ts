/** Both stores with the same made-up graph in them, made anew or kept from an earlier run. */
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import type { CypherEngine } from '#core/store/cypher-engine.ts';
import { openEmbedded } from '#core/store/embedded/engine.ts';
import { neo4jEngine } from '#core/store/neo4j.ts';
import { ensureSchema } from '#core/store/schema.ts';
import { missingForNeo4j, startNeo4j } from '../../scripts/neo4j.mjs';
import { children, commandOf } from '../process.ts';
import { bulkEmbedded, bulkNeo4j } from './bulk.ts';
import { makeGraph } from './graph.ts';

const noteSchema = z.object({
  nodes: z.number(),
  relationships: z.number(),
  /** Seconds that putting the graph in took, by engine. */
  filled: z.record(z.string(), z.number()),
});

export interface Stores extends z.infer<typeof noteSchema> {
  readonly engines: ReadonlyMap<string, CypherEngine>;
  /** Seconds that opening took, by engine. */
  readonly opened: Readonly<Record<string, number>>;
  /** The process that holds each engine's data. */
  readonly processes: ReadonlyMap<string, number>;
  close(): Promise<void>;
}

export interface StoresOptions {
  readonly nodes: number;
  readonly wanted: readonly string[];
  /** A folder that is kept; without one they are made in a folder of their own and removed. */
  readonly home?: string | undefined;
  readonly say: (text: string) => void;
}

async function seconds(work: () => Promise<unknown>): Promise<number> {
  const before = performance.now();
  await work();
  return Math.round((performance.now() - before) / 100) / 10;
}

export async function openStores({ nodes, wanted, home: kept, say }: StoresOptions): Promise<Stores> {
  const home = kept ?? mkdtempSync(join(tmpdir(), 'dateline-bench-'));
  mkdirSync(home, { recursive: true });
  const missing = wanted.includes('neo4j') ? missingForNeo4j() : 'not asked for';
  if (missing) say(`left out Neo4j: ${missing}`);
  const note = join(home, 'graph.json');
  if (!existsSync(note)) {
    const graph = makeGraph(nodes);
    const relationships = [...graph.edges.values()].reduce((sum, { length }) => sum + length, 0);
    say(`${nodes} nodes, ${relationships} relationships`);
    const filled: Record<string, number> = {
      embedded: await seconds(() => bulkEmbedded(join(home, 'embedded'), graph)),
      ...(!missing && { neo4j: await seconds(() => bulkNeo4j(join(home, 'neo4j'), graph)) }),
    };
    say(`put in, seconds: ${JSON.stringify(filled)}`);
    writeFileSync(note, JSON.stringify({ nodes, relationships, filled }));
  }
  const told = noteSchema.parse(JSON.parse(readFileSync(note, 'utf8')));
  if (told.nodes !== nodes) throw new Error(`${home} holds ${told.nodes} nodes; give --nodes ${told.nodes}`);

  const opened: Record<string, number> = {};
  const processes = new Map<string, number>();
  const engines = new Map<string, CypherEngine>();
  opened.embedded = await seconds(async () => {
    engines.set('embedded', await openEmbedded(join(home, 'embedded')));
  });
  const holder = children().find((pid) => commandOf(pid).includes('embedded/child'));
  if (holder) processes.set('embedded', holder);
  const server = missing
    ? null
    : await startNeo4j({ lasting: true, memory: '2g', home: join(home, 'neo4j') });
  if (server) {
    if (server.pid) processes.set('neo4j', server.pid);
    engines.set('neo4j', neo4jEngine({ uri: server.uri, user: 'neo4j', password: '' }));
  }
  for (const [name, engine] of engines)
    say(`${name}: schema and indexes in ${await seconds(() => ensureSchema(engine))} s`);
  await engines.get('neo4j')?.read('CALL db.awaitIndexes(600)');
  return {
    ...told,
    engines,
    opened,
    processes,
    async close() {
      for (const engine of engines.values()) await engine.close();
      await server?.stop();
      if (kept === undefined) rmSync(home, { recursive: true, force: true });
    },
  };
}
