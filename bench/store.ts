/**
 * Measures what the page asks of the store, on both engines at many entities: search, neighbours, claims, statistics.
 * The engines take turns, question by question, so that whatever else the machine does meets both alike. Prints a
 * table, writes bench/results/store.json. (How storing grows: bench/growth.ts.)
 *
 *   npx tsx bench/store.ts [--articles 1000] [--entities 100000] [--rounds 200]
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { openStore } from '#core/store/open.ts';
import { start } from '#core/store/read/start.ts';
import { statistics } from '#core/store/read/statistics.ts';
import type { Store } from '#core/store/store.ts';
import { missingForNeo4j, startNeo4j } from '../scripts/neo4j.mjs';
import { fillUp, saveNews } from './fill.ts';
import { nameOf, randomFrom } from './synthetic.ts';

const { values } = parseArgs({
  options: {
    articles: { type: 'string', default: '1000' },
    entities: { type: 'string', default: '100000' },
    rounds: { type: 'string', default: '200' },
  },
});
const ARTICLES = Number(values.articles);
const ENTITIES = Number(values.entities);
const ROUNDS = Number(values.rounds);
/** Rounds before anything is timed. */
const WARM_UP = 20;

interface Question {
  readonly name: string;
  /** Asks it the i-th time; both engines are asked the same. */
  ask(store: Store, i: number): Promise<unknown>;
  /** Fewer rounds, for what looks at the whole graph. */
  readonly rounds?: number;
}

const quantile = (times: readonly number[], q: number) =>
  [...times].sort((a, b) => a - b)[Math.min(times.length - 1, Math.floor(times.length * q))] ?? 0;
const round = (value: number) => Math.round(value * 100) / 100;
const say = (text: string) => process.stderr.write(`${text}\n`);

/** The questions; ids and relations are the same in both stores, since the same articles are in both. */
async function questions(store: Store): Promise<readonly Question[]> {
  const random = randomFrom(7);
  const draw = (limit: number) => Math.floor(random() * limit);
  // Names as they are typed: the first letters of one, or more of it.
  const typed = Array.from({ length: 100 }, () =>
    nameOf('', 1_000_000 + draw(ENTITIES / 4)).slice(0, 3 + draw(6)),
  );
  const ids: string[] = [];
  const relations: string[] = [];
  while (ids.length < 100) {
    const id = `news-${draw(ARTICLES)}#e${1 + draw(6)}`;
    ids.push(id);
    const { items } = await store.neighbours(id, { limit: 1, offset: 0 });
    relations.push(...items.map(({ relation }) => relation.id));
  }
  const at = (list: readonly string[], i: number) => list[i % list.length] ?? '';
  const dense = (await store.search('norvania 0', { limit: 1, offset: 0 })).hits[0]?.entity.id ?? '';
  const page = { limit: 25, offset: 0 };
  return [
    { name: 'search, as typed', ask: (of, i) => of.search(at(typed, i), { limit: 10, offset: 0 }) },
    { name: 'search, no hit', ask: (of) => of.search('zzyzx', { limit: 10, offset: 0 }) },
    { name: 'entity', ask: (of, i) => of.entity(at(ids, i)) },
    { name: 'neighbour counts', ask: (of, i) => of.neighbourCounts(at(ids, i)) },
    { name: 'neighbours, a page', ask: (of, i) => of.neighbours(at(ids, i), page) },
    {
      name: 'neighbours of a dense node',
      ask: (of, i) => of.neighbours(dense, { limit: 25, offset: (i % 9) * 25 }),
    },
    { name: 'claims of a relation', ask: (of, i) => of.relationClaims(at(relations, i), page) },
    { name: 'claims about an entity', ask: (of, i) => of.entityClaims(at(ids, i), page) },
    // Straight from the engine: the store keeps these until something is written.
    { name: 'statistics, not kept', ask: (of) => statistics(of.engine), rounds: 20 },
    { name: 'first view, not kept', ask: (of) => start(of.engine, 60), rounds: 20 },
  ];
}

async function fill(name: string, store: Store): Promise<number> {
  const before = performance.now();
  await saveNews(store, ARTICLES);
  const entities = await fillUp(store, ENTITIES);
  say(`${name}: ${entities} entities after ${round((performance.now() - before) / 1000)} s`);
  return entities;
}

const home = mkdtempSync(join(tmpdir(), 'dateline-bench-'));
const missing = missingForNeo4j();
if (missing) say(`left out Neo4j: ${missing}`);
const server = missing ? null : await startNeo4j({ lasting: true, memory: '2g' });
const embedded = await openStore({ home });
const stores = new Map<string, Store>([['embedded', embedded]]);
if (server)
  stores.set('neo4j', await openStore({ home: '', neo4j: { uri: server.uri, user: 'neo4j', password: '' } }));

const results: Record<string, Record<string, { p50: number; p95: number }>> = {};
const loads: number[] = [];
let entities = 0;
try {
  for (const [name, store] of stores) entities = await fill(name, store);
  for (const { name, ask, rounds = ROUNDS } of await questions(embedded)) {
    const times = new Map([...stores.keys()].map((engine) => [engine, [] as number[]]));
    for (let i = -Math.min(WARM_UP, rounds); i < rounds; i++) {
      for (const [engine, store] of stores) {
        const before = performance.now();
        await ask(store, i + WARM_UP);
        if (i >= 0) times.get(engine)?.push(performance.now() - before);
      }
    }
    loads.push(loadavg()[0] ?? 0);
    results[name] = Object.fromEntries(
      [...times].map(([engine, list]) => [
        engine,
        { p50: round(quantile(list, 0.5)), p95: round(quantile(list, 0.95)) },
      ]),
    );
    say(`${name}: ${JSON.stringify(results[name])}`);
  }
} finally {
  for (const store of stores.values()) await store.close();
  await server?.stop();
  rmSync(home, { recursive: true, force: true });
}

const load = { least: round(Math.min(...loads)), most: round(Math.max(...loads)) };
const engines = [...stores.keys()];
const head = engines.map((engine) => `${engine} p50`.padStart(14) + 'p95'.padStart(9)).join('');
console.log(`${entities} entities, load ${load.least} to ${load.most}\n${'ms'.padEnd(30)}${head}`);
for (const [name, by] of Object.entries(results)) {
  const cells = engines.map(
    (engine) => String(by[engine]?.p50 ?? '–').padStart(14) + String(by[engine]?.p95 ?? '–').padStart(9),
  );
  console.log(name.padEnd(30) + cells.join(''));
}
mkdirSync('bench/results', { recursive: true });
writeFileSync(
  'bench/results/store.json',
  `${JSON.stringify({ at: new Date().toISOString(), node: process.version, cores: cpus().length, load, articles: ARTICLES, entities, rounds: ROUNDS, results }, null, 2)}\n`,
);
