/**
 * Measures analysts' Cypher: what the gate costs, thirty typical queries on both stores asked in turn, and search while
 * runaway queries run. Prints tables, writes bench/results/cypher.json.
 *
 *   npx tsx bench/cypher.ts [--nodes 100000] [--repeats 20] [--runaways 10] [--engines embedded,neo4j] [--parts gate,queries,search]
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { type Gate, openGate } from '#core/cypher/gate.ts';
import type { CypherEngine } from '#core/store/cypher-engine.ts';
import { openEmbedded } from '#core/store/embedded/engine.ts';
import { neo4jEngine } from '#core/store/neo4j.ts';
import { search } from '#core/store/read/search.ts';
import { ensureSchema } from '#core/store/schema.ts';
import { missingForNeo4j, startNeo4j } from '../scripts/neo4j.mjs';
import { makeGraph, putGraph } from './cypher/graph.ts';
import { QUERIES } from './cypher/queries.ts';

const { values } = parseArgs({
  options: {
    nodes: { type: 'string', default: '100000' },
    repeats: { type: 'string', default: '20' },
    runaways: { type: 'string', default: '10' },
    engines: { type: 'string', default: 'embedded,neo4j' },
    parts: { type: 'string', default: 'gate,queries,search' },
  },
});
const NODES = Number(values.nodes);
const REPEATS = Number(values.repeats);
const RUNAWAYS = Number(values.runaways);
const wanted = (part: string) => values.parts.split(',').includes(part);
const LIMITS = { timeoutMs: 120_000 };

type Spread = { readonly p50: number; readonly p95: number };
const round = (value: number) => Math.round(value * 10) / 10;
function spread(times: readonly number[]): Spread {
  const sorted = [...times].sort((a, b) => a - b);
  const at = (q: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * q))] ?? 0;
  return { p50: round(at(0.5)), p95: round(at(0.95)) };
}
async function timed(work: () => Promise<unknown>): Promise<number> {
  const before = performance.now();
  await work();
  return performance.now() - before;
}
const say = (text: string) => process.stderr.write(`${text}\n`);

/** What passing the gate costs: the first query, one with a new text, one seen before; and the engine without it. */
async function overhead(engine: CypherEngine): Promise<Record<string, number | Spread>> {
  const text = (i: number) => `MATCH (e:Entity {id: $id}) RETURN e.name AS name${i}`;
  const parameters = { id: 'person-40' };
  const gate = openGate(engine);
  const cold = round(await timed(() => gate.run(text(0), parameters, LIMITS)));
  const [fresh, cached, alone]: [number[], number[], number[]] = [[], [], []];
  for (let i = 1; i <= REPEATS; i++) {
    fresh.push(await timed(() => gate.run(text(i), parameters, LIMITS)));
    cached.push(await timed(() => gate.run(text(i), parameters, LIMITS)));
    alone.push(await timed(() => engine.read(text(i), parameters)));
  }
  await gate.close();
  return { cold, 'new text': spread(fresh), 'seen before': spread(cached), 'engine alone': spread(alone) };
}

/** Every query on each store in turn, so that whatever else the machine does falls on both. */
async function sideBySide(gates: ReadonlyMap<string, Gate>): Promise<Record<string, Record<string, Spread>>> {
  const results: Record<string, Record<string, Spread>> = {};
  for (const { name, cypher, parameters = {} } of QUERIES) {
    const times = new Map([...gates.keys()].map((engine) => [engine, [] as number[]]));
    for (const gate of gates.values()) await gate.run(cypher, parameters, LIMITS);
    for (let i = 0; i < REPEATS; i++)
      for (const [engine, gate] of gates)
        times.get(engine)?.push(await timed(() => gate.run(cypher, parameters, LIMITS)));
    results[name] = Object.fromEntries([...times].map(([engine, list]) => [engine, spread(list)]));
    say(`${name}: ${JSON.stringify(results[name])}`);
  }
  return results;
}

/** Search alone, and while runaway queries want all the processor there is; on each store, one after the other. */
async function underLoad(engine: CypherEngine): Promise<Record<string, Spread>> {
  const words = ['ka', 'mor', 'vel', 'tin', 'sha', 'ro', 'bel', 'and'];
  const ask = async () => {
    const times: number[] = [];
    for (let i = 0; i < 10 * REPEATS; i++)
      times.push(
        await timed(() => search(engine, words[i % words.length] ?? 'ka', { limit: 10, offset: 0 })),
      );
    return spread(times);
  };
  await ask();
  const idle = await ask();
  const gate = openGate(engine);
  const stop = new AbortController();
  const endless =
    'UNWIND range(1, 40000) AS a UNWIND range(1, 40000) AS b WITH a, b WHERE a * b = -1 RETURN count(*)';
  const scanning = 'MATCH (a:Person), (b:Person) WHERE a.degree + b.degree = -1 RETURN count(*)';
  const running = Array.from({ length: RUNAWAYS }, (_, i) =>
    gate
      .run(i % 2 === 0 ? endless : scanning, {}, { timeoutMs: 600_000, signal: stop.signal })
      .catch(() => undefined),
  );
  await new Promise((done) => setTimeout(done, 8000));
  const loaded = await ask();
  stop.abort();
  await Promise.all(running);
  await gate.close();
  return { idle, loaded };
}

const home = mkdtempSync(join(tmpdir(), 'dateline-bench-'));
const embedded = await openEmbedded(home);
const missing = values.engines.includes('neo4j') ? missingForNeo4j() : 'not asked for';
if (missing) say(`left out Neo4j: ${missing}`);
const server = missing ? null : await startNeo4j({ lasting: true, memory: '2g' });
const neo4j = server ? neo4jEngine({ uri: server.uri, user: 'neo4j', password: '' }) : null;
const engines = new Map<string, CypherEngine>([
  ['embedded', embedded],
  ...(neo4j ? [['neo4j', neo4j] as const] : []),
]);
const graph = makeGraph(NODES);
const relationships = [...graph.edges.values()].reduce((sum, { length }) => sum + length, 0);
say(`${NODES} nodes, ${relationships} relationships`);
for (const [name, engine] of engines) {
  await ensureSchema(engine);
  say(`${name}: put in ${round((await timed(() => putGraph(engine, graph))) / 1000)} s`);
}
const load = loadavg()[0] ?? 0;
const gateCosts: Record<string, Awaited<ReturnType<typeof overhead>>> = {};
if (wanted('gate')) for (const [name, engine] of engines) gateCosts[name] = await overhead(engine);
const gates = new Map([...engines].map(([name, engine]) => [name, openGate(engine)]));
const queries = wanted('queries') ? await sideBySide(gates) : {};
for (const gate of gates.values()) await gate.close();
const searching: Record<string, Awaited<ReturnType<typeof underLoad>>> = {};
if (wanted('search')) for (const [name, engine] of engines) searching[name] = await underLoad(engine);

console.log(
  `\n${'query'.padEnd(32)}${'embedded p50'.padStart(14)}${'p95'.padStart(9)}${'Neo4j p50'.padStart(12)}${'p95'.padStart(9)}`,
);
for (const [name, by] of Object.entries(queries)) {
  const cell = (value: number | undefined, width: number) => String(value ?? '–').padStart(width);
  console.log(
    name.padEnd(32) +
      cell(by.embedded?.p50, 14) +
      cell(by.embedded?.p95, 9) +
      cell(by.neo4j?.p50, 12) +
      cell(by.neo4j?.p95, 9),
  );
}
console.log('\nthe gate, ms:', JSON.stringify(gateCosts, null, 2));
console.log(`search, ms, idle and under ${RUNAWAYS} runaway queries:`, JSON.stringify(searching));
mkdirSync('bench/results', { recursive: true });
writeFileSync(
  'bench/results/cypher.json',
  `${JSON.stringify({ at: new Date().toISOString(), node: process.version, cores: cpus().length, load: round(load), nodes: NODES, relationships, repeats: REPEATS, gate: gateCosts, queries, search: searching }, null, 2)}\n`,
);
await embedded.close();
await neo4j?.close();
await server?.stop();
rmSync(home, { recursive: true, force: true });
