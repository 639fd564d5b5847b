/**
 * Measures ingest from text to graph on both engines: articles a second for reading claims alone, for storing alone (resolving
 * names with it) and for both as `dateline ingest` does them, all with the same articles; and what each part used of the
 * processor, which tells more where other work shares the machine. (How storing grows: bench/growth.ts, bench/beside.ts.)
 * Writes bench/results/ingest.json.
 *
 *   node --import tsx bench/ingest.ts [--articles 385] [--engines embedded,neo4j]
 */
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import type { Article } from '#core/model/article.ts';
import type { Extraction } from '#core/model/extraction.ts';
import { builtinPipeline } from '#ingest/builtin.ts';
import { orderedMap } from '#ingest/ordered-map.ts';
import type { Pipeline } from '#ingest/pipeline.ts';
import { ingest } from '#ingest/run.ts';
import { missingForNeo4j } from '../scripts/neo4j.mjs';
import { batchOf } from './batch.ts';
import { ENGINES, type EngineName, openPlace } from './place.ts';
import { children, processorSeconds } from './process.ts';
import { extractSamples, variation } from './variation.ts';

const { values } = parseArgs({
  options: {
    articles: { type: 'string', default: '385' },
    engines: { type: 'string', default: ENGINES.join() },
  },
});
const OUTPUT = 'bench/results/ingest.json';
/** Articles read at once, as `dateline ingest` does. */
const AT_ONCE = 4;
/** Articles an engine stores before anything is timed: a Neo4j compiles what it does often. */
const WARM_UP = { embedded: 32, neo4j: 160 } as const;
const CORES = cpus().length;
const context = { run: 'bench', now: '2025-01-01T00:00:00.000Z' };
const round = (value: number) => Math.round(value * 1000) / 1000;

/** Who works: processes that read, the database, and this process, which resolves. */
interface Processes {
  readonly readers: readonly number[];
  readonly database: readonly number[];
}

async function timed(articles: number, { readers, database }: Processes, work: () => Promise<unknown>) {
  const used = () =>
    [processorSeconds(readers), processorSeconds(database), processorSeconds([process.pid])] as const;
  const [began, before] = [performance.now(), used()];
  await work();
  const seconds = (performance.now() - began) / 1000;
  const [read, stored, own] = used().map((part, at) => (part - (before[at] ?? 0)) / articles);
  const all = (read ?? 0) + (stored ?? 0) + (own ?? 0);
  return {
    perSecond: round(articles / seconds),
    processorSecondsAnArticle: {
      readers: round(read ?? 0),
      database: round(stored ?? 0),
      own: round(own ?? 0),
      all: round(all),
    },
    /** Articles a second if every core of this machine did nothing else. */
    onPaper: round(CORES / all),
    load: round(loadavg()[0] ?? 0),
  };
}

async function* stream<T>(items: readonly T[]): AsyncIterable<T> {
  yield* items;
}

/** A pipeline that has read everything already. */
const known = (extractions: ReadonlyMap<string, Extraction>): Pipeline => ({
  extract: async (article) => extractions.get(article.id) ?? { article, entities: [], claims: [] },
  read: () => Promise.reject(new Error('not used')),
  close: async () => undefined,
});

const { from, articles } = await batchOf(Number(values.articles));
console.log(from);
const { extractions: samples } = await extractSamples();
const earlier = (count: number): Extraction[] =>
  Array.from({ length: count }, (_, i) => {
    const sample = samples[i % samples.length];
    if (!sample) throw new Error('there are no samples');
    return variation(sample, i);
  });
const byId = (list: readonly Extraction[]) => new Map(list.map((one) => [one.article.id, one]));

const others = new Set(children());
const pipeline = builtinPipeline();
await Promise.all(samples.slice(0, AT_ONCE).map(({ article }) => pipeline.extract(article, context)));
const readers = children().filter((pid) => !others.has(pid));

const extractions: Extraction[] = [];
const reading = await timed(articles.length, { readers, database: [] }, async () => {
  const work = (article: Article) => pipeline.extract(article, context);
  for await (const read of orderedMap(stream(articles), AT_ONCE, work)) extractions.push(read);
});
const claims = extractions.reduce((sum, each) => sum + each.claims.length, 0);
console.log(`reading: ${JSON.stringify(reading)}`);

/** The batch into an empty store of the engine that has warmed up, by this pipeline. */
async function stored(engine: EngineName, by: Pipeline, processes: readonly number[]) {
  const home = mkdtempSync(join(tmpdir(), 'dateline-ingest-'));
  const place = await openPlace(engine, home);
  try {
    const { store, database } = place;
    const first = earlier(WARM_UP[engine]);
    await ingest(stream(first.map(({ article }) => article)), { store, pipeline: known(byId(first)) });
    return await timed(articles.length, { readers: processes, database }, async () => {
      const report = await ingest(stream(articles), { store, pipeline: by, concurrency: AT_ONCE });
      if (report.added !== articles.length) throw new Error(`${report.added} articles were stored`);
    });
  } finally {
    await place.close();
    rmSync(home, { recursive: true, force: true });
  }
}

const Held = z.object({ engines: z.record(z.string(), z.unknown()) });
/** Figures of an engine that this run leaves out stay as they were measured. */
function keep(engine: EngineName, figures: object): void {
  const held = existsSync(OUTPUT) ? Held.safeParse(JSON.parse(readFileSync(OUTPUT, 'utf8'))) : null;
  const engines = { ...held?.data?.engines, [engine]: figures };
  mkdirSync('bench/results', { recursive: true });
  writeFileSync(OUTPUT, `${JSON.stringify({ engines }, null, 2)}\n`);
}

for (const engine of z.array(z.enum(ENGINES)).parse(values.engines.split(','))) {
  const missing = engine === 'neo4j' ? missingForNeo4j() : null;
  if (missing) {
    console.log(`left out Neo4j: ${missing}`);
    continue;
  }
  const storing = await stored(engine, known(byId(extractions)), []);
  console.log(`${engine}, storing: ${JSON.stringify(storing)}`);
  const both = await stored(engine, pipeline, readers);
  console.log(`${engine}, both: ${JSON.stringify(both)}`);
  const about = { at: new Date().toISOString(), node: process.version, cores: CORES };
  keep(engine, { ...about, from, articles: articles.length, claims, reading, storing, both });
}
await pipeline.close();
