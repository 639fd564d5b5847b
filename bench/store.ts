/**
 * Measures the store on both engines side by side: how long saving an article takes as the store grows, and search,
 * neighbours and claims at many entities. Prints a table, writes bench/results/store.json.
 *
 *   npx tsx bench/store.ts [--articles 5000] [--entities 100000] [--engine embedded|neo4j]
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { openStore } from '#core/store/open.ts';
import type { Store } from '#core/store/store.ts';
import { missingForNeo4j, startNeo4j } from '../scripts/neo4j.mjs';
import { fillUp } from './fill.ts';
import { nameOf, newsArticles, randomFrom } from './synthetic.ts';

const { values } = parseArgs({
  options: {
    articles: { type: 'string', default: '5000' },
    entities: { type: 'string', default: '100000' },
    engine: { type: 'string' },
  },
});
const ARTICLES = Number(values.articles);
const ENTITIES = Number(values.entities);
/** Where saving is timed: the articles up to each of these. */
const MARKS = [100, 1000, 5000].filter((mark) => mark <= ARTICLES);
/** Articles that a time is the mean of. */
const WINDOW = 90;
const QUERIES = 200;

type Figures = Record<string, number>;

const quantile = (times: readonly number[], q: number) =>
  [...times].sort((a, b) => a - b)[Math.min(times.length - 1, Math.floor(times.length * q))] ?? 0;

const round = (value: number) => Math.round(value * 100) / 100;

/** Time per article just before each mark. */
async function saving(store: Store): Promise<Figures> {
  const figures: Figures = {};
  const times: number[] = [];
  for (const { extraction, judgements } of newsArticles()) {
    const before = performance.now();
    await store.saveArticle(extraction, { judgements });
    times.push(performance.now() - before);
    if (MARKS.includes(times.length)) {
      const window = times.slice(-WINDOW);
      figures[`save at ${times.length}: mean ms`] = round(window.reduce((a, b) => a + b, 0) / window.length);
      figures[`save at ${times.length}: p95 ms`] = round(quantile(window, 0.95));
    }
    if (times.length === ARTICLES) break;
  }
  return figures;
}

async function timed(name: string, ask: (i: number) => Promise<unknown>): Promise<Figures> {
  const times: number[] = [];
  for (let i = 0; i < 20; i++) await ask(i);
  for (let i = 0; i < QUERIES; i++) {
    const before = performance.now();
    await ask(i);
    times.push(performance.now() - before);
  }
  return {
    [`${name}: p50 ms`]: round(quantile(times, 0.5)),
    [`${name}: p95 ms`]: round(quantile(times, 0.95)),
  };
}

async function reading(store: Store): Promise<Figures> {
  const random = randomFrom(7);
  const draw = (limit: number) => Math.floor(random() * limit);
  // Names as they are typed: the first letters of one, then a whole one.
  const typed = () => nameOf('', 1_000_000 + draw(ENTITIES / 4)).slice(0, 3 + draw(6));
  const ids: string[] = [];
  const relations: string[] = [];
  for (let i = 0; i < 100; i++) {
    const id = `news-${draw(ARTICLES)}#e${1 + draw(6)}`;
    ids.push(id);
    const { items } = await store.neighbours(id, { limit: 1, offset: 0 });
    relations.push(...items.map(({ relation }) => relation.id));
  }
  const at = (list: readonly string[], i: number) => list[i % list.length] ?? '';
  const dense = (await store.search('norvania 0', { limit: 1, offset: 0 })).hits[0]?.entity.id ?? '';
  const page = { limit: 25, offset: 0 };
  return {
    ...(await timed('search, as typed', () => store.search(typed(), { limit: 10, offset: 0 }))),
    ...(await timed('search, no hit', () => store.search('zzyzx', { limit: 10, offset: 0 }))),
    ...(await timed('neighbour counts', (i) => store.neighbourCounts(at(ids, i)))),
    ...(await timed('neighbours, a page', (i) => store.neighbours(at(ids, i), page))),
    ...(await timed('neighbours of a dense node', (i) =>
      store.neighbours(dense, { limit: 25, offset: (i % 9) * 25 }),
    )),
    ...(await timed('claims of a relation', (i) => store.relationClaims(at(relations, i), page))),
    ...(await timed('entity', (i) => store.entity(at(ids, i)))),
  };
}

async function measure(name: string, open: () => Promise<Store>): Promise<Figures> {
  const store = await open();
  try {
    process.stderr.write(`${name}: saving ${ARTICLES} articles\n`);
    const figures = await saving(store);
    process.stderr.write(`${name}: filling up to ${ENTITIES} entities\n`);
    const entities = await fillUp(store, ENTITIES);
    process.stderr.write(`${name}: reading\n`);
    return { ...figures, entities, ...(await reading(store)) };
  } finally {
    await store.close();
  }
}

const results: Record<string, Figures> = {};
if (values.engine !== 'neo4j') {
  const home = mkdtempSync(join(tmpdir(), 'dateline-bench-'));
  results.embedded = await measure('embedded', () => openStore({ home }));
  rmSync(home, { recursive: true, force: true });
}
const missing = missingForNeo4j();
if (missing) process.stderr.write(`left out Neo4j: ${missing}\n`);
else if (values.engine !== 'embedded') {
  const server = await startNeo4j({ lasting: true, memory: '2g' });
  try {
    results.neo4j = await measure('neo4j', () =>
      openStore({ home: '', neo4j: { uri: server.uri, user: 'neo4j', password: '' } }),
    );
  } finally {
    await server.stop();
  }
}

const [embedded = {}, neo4j = {}] = [results.embedded, results.neo4j];
const names = [...new Set([...Object.keys(embedded), ...Object.keys(neo4j)])];
const cell = (value: number | undefined) => (value === undefined ? '–' : String(value)).padStart(10);
console.log(`${''.padEnd(38)}${'embedded'.padStart(10)}${'neo4j'.padStart(10)}${'ratio'.padStart(10)}`);
for (const name of names) {
  const [ours, theirs] = [embedded[name], neo4j[name]];
  const ratio = ours !== undefined && theirs ? round(ours / theirs) : undefined;
  console.log(`${name.padEnd(38)}${cell(ours)}${cell(theirs)}${cell(ratio)}`);
}
for (const [name, figures] of Object.entries(results)) {
  const [first, last] = [MARKS[0], MARKS.at(-1)].map((mark) => figures[`save at ${mark}: mean ms`] ?? 0);
  if (first && last && MARKS.length > 1)
    console.log(
      `${name}: saving an article takes ${round(last / first)} times as long at ${MARKS.at(-1)} as at ${MARKS[0]}`,
    );
}
mkdirSync('bench/results', { recursive: true });
writeFileSync(
  'bench/results/store.json',
  `${JSON.stringify({ at: new Date().toISOString(), node: process.version, cores: cpus().length, results }, null, 2)}\n`,
);
