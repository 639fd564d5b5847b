/**
 * Measures analysts' Cypher: what the gate costs, thirty typical queries on both stores asked in turn, and search while
 * runaway queries run, in turns with search alone. Prints tables, writes bench/results/cypher-NODES.json.
 *
 *   npx tsx bench/cypher.ts [--nodes 100000] [--repeats 20] [--runaways 10] [--turns 6] [--engines embedded,neo4j]
 *     [--parts gate,queries,search] [--queries 1-30] [--limit 30] [--home DIR]
 *
 * A large graph is measured in pieces: --home keeps the stores, --queries asks some, and what the file of results already
 * has of the same graph stays. A query that takes longer than --limit seconds is shown as that and not asked again.
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import { type Gate, openGate } from '#core/cypher/gate.ts';
import { DatelineError } from '#core/errors.ts';
import type { CypherEngine } from '#core/store/cypher-engine.ts';
import { search } from '#core/store/read/search.ts';
import { QUERIES } from './cypher/queries.ts';
import { type Results, resultsSchema, type Spread } from './cypher/results.ts';
import { openStores } from './cypher/stores.ts';
import { memoryMb, tree } from './process.ts';

const { values } = parseArgs({
  options: {
    nodes: { type: 'string', default: '100000' },
    repeats: { type: 'string', default: '20' },
    runaways: { type: 'string', default: '10' },
    turns: { type: 'string', default: '6' },
    engines: { type: 'string', default: 'embedded,neo4j' },
    parts: { type: 'string', default: 'gate,queries,search' },
    queries: { type: 'string', default: `1-${QUERIES.length}` },
    limit: { type: 'string', default: '30' },
    home: { type: 'string' },
  },
});
const NODES = Number(values.nodes);
const REPEATS = Number(values.repeats);
const RUNAWAYS = Number(values.runaways);
const TURNS = Number(values.turns);
const wanted = (part: string) => values.parts.split(',').includes(part);
const LIMITS = { timeoutMs: Number(values.limit) * 1000 };
const [FROM = 1, TO = FROM] = values.queries.split('-').map(Number);

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

/** How long a query takes, or which limit stopped it. */
async function asked(
  gate: Gate,
  { cypher, parameters = {} }: (typeof QUERIES)[number],
): Promise<number | string> {
  try {
    return await timed(() => gate.run(cypher, parameters, LIMITS));
  } catch (thrown) {
    if (!(thrown instanceof DatelineError && thrown.code === 'LIMIT_EXCEEDED')) throw thrown;
    return /memory/.test(thrown.message) ? 'too much memory' : `> ${values.limit} s`;
  }
}

/** Queries on each store in turn, so that whatever else the machine does falls on both. The first answer is for warming up. */
async function sideBySide(gates: ReadonlyMap<string, Gate>): Promise<Results['queries']> {
  const results: Results['queries'] = {};
  for (const query of QUERIES.slice(FROM - 1, TO)) {
    const times = new Map<string, number[]>([...gates.keys()].map((engine) => [engine, []]));
    const stopped = new Map<string, string>();
    for (let i = 0; i <= REPEATS; i++)
      for (const [engine, gate] of gates) {
        if (stopped.has(engine)) continue;
        const time = await asked(gate, query);
        if (typeof time === 'string') stopped.set(engine, time);
        else if (i > 0) times.get(engine)?.push(time);
      }
    results[query.name] = Object.fromEntries(
      [...times].map(([engine, list]) => [engine, stopped.get(engine) ?? spread(list)]),
    );
    say(`${query.name}: ${JSON.stringify(results[query.name])}`);
  }
  return results;
}

/** What runs away: one only computes, one pairs nodes with nodes, one asks the database again and again for another text. */
const RUNAWAY = [
  'UNWIND range(1, 40000) AS a UNWIND range(1, 40000) AS b WITH a, b WHERE a * b = -1 RETURN count(*)',
  'MATCH (a:Person), (b:Person) WHERE a.degree + b.degree = -1 RETURN count(*)',
  "MATCH (a:Person), (b:Person) WHERE b.search CONTAINS a.name + '?' RETURN count(*)",
];

/**
 * Search alone and while runaway queries want all the processor there is, in turns, so that what else the machine does
 * falls on both. How many times as long it takes is told of each turn; of the turns the middle one.
 */
async function underLoad(engine: CypherEngine): Promise<Results['search'][string]> {
  const words = ['ka', 'mor', 'vel', 'tin', 'sha', 'ro', 'bel', 'and'];
  const ask = async () => {
    const times: number[] = [];
    for (let i = 0; i < 10 * REPEATS; i++)
      times.push(
        await timed(() => search(engine, words[i % words.length] ?? 'ka', { limit: 10, offset: 0 })),
      );
    return times;
  };
  const gate = openGate(engine);
  await gate.warm();
  await ask();
  const [idle, loaded, turns]: [number[], number[], Spread[]] = [[], [], []];
  for (let turn = 0; turn < TURNS; turn++) {
    const alone = await ask();
    const stop = new AbortController();
    const running = Array.from({ length: RUNAWAYS }, (_, i) =>
      gate
        .run(RUNAWAY[(i + turn) % RUNAWAY.length] ?? '', {}, { timeoutMs: 600_000, signal: stop.signal })
        .catch(() => undefined),
    );
    await new Promise((done) => setTimeout(done, 4000));
    const beside = await ask();
    stop.abort();
    await Promise.all(running);
    // A database gets a moment to notice.
    await new Promise((done) => setTimeout(done, 1000));
    idle.push(...alone);
    loaded.push(...beside);
    const [before, during] = [spread(alone), spread(beside)];
    turns.push({ p50: round(during.p50 / before.p50), p95: round(during.p95 / before.p95) });
    say(`${engine.name}, turn ${turn + 1}: ${JSON.stringify({ before, during })}`);
  }
  await gate.close();
  const middle = (of: keyof Spread) => spread(turns.map((turn) => turn[of])).p50;
  return {
    idle: spread(idle),
    loaded: spread(loaded),
    times: { p50: middle('p50'), p95: middle('p95') },
    turns,
  };
}

const file = `bench/results/cypher-${NODES}.json`;
const earlier = existsSync(file) ? resultsSchema.parse(JSON.parse(readFileSync(file, 'utf8'))) : null;
const stores = await openStores({ nodes: NODES, wanted: values.engines.split(','), home: values.home, say });
const { engines, relationships, filled, opened, processes } = stores;
const load = round(loadavg()[0] ?? 0);
const memory = () =>
  Object.fromEntries([...processes].map(([engine, pid]) => [engine, Math.round(memoryMb(tree(pid)))]));
const gate: Results['gate'] = {};
if (wanted('gate')) for (const [name, engine] of engines) gate[name] = await overhead(engine);
const gates = new Map([...engines].map(([name, engine]) => [name, openGate(engine)]));
const queries = wanted('queries') ? await sideBySide(gates) : {};
for (const each of gates.values()) await each.close();
const searching: Results['search'] = {};
if (wanted('search')) for (const [name, engine] of engines) searching[name] = await underLoad(engine);

const same = earlier?.repeats === REPEATS && earlier.relationships === relationships ? earlier : null;
const results: Results = {
  at: new Date().toISOString(),
  node: process.version,
  cores: cpus().length,
  load: [...(same?.load ?? []), load],
  nodes: NODES,
  relationships,
  repeats: REPEATS,
  filled,
  opened,
  memoryMb: memory(),
  gate: { ...same?.gate, ...gate },
  queries: { ...same?.queries, ...queries },
  search: { ...same?.search, ...searching },
};
mkdirSync('bench/results', { recursive: true });
writeFileSync(file, `${JSON.stringify(results, null, 2)}\n`);
await stores.close();

console.log('\n| | embedded p50 | p95 | Neo4j p50 | p95 |\n|---|---|---|---|---|');
const cells = (of: Spread | string | undefined) =>
  typeof of === 'object'
    ? `${of.p50.toLocaleString('en')} | ${of.p95.toLocaleString('en')}`
    : `${of ?? '–'} | ${of ?? '–'}`;
for (const { name } of QUERIES) {
  const by = results.queries[name];
  if (by) console.log(`| ${name} | ${cells(by.embedded)} | ${cells(by.neo4j)} |`);
}
console.log('\nthe gate, ms:', JSON.stringify(results.gate, null, 2));
console.log(`search, ms, idle and under ${RUNAWAYS} runaway queries:`, JSON.stringify(results.search));
