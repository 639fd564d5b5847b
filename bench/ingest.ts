/**
 * Measures ingest on both engines side by side: articles a second for reading claims and for storing apart, and how
 * storing one article grows with the store. The samples are read for claims once; stored are variations of them, whose
 * claims are those of the sample with names, words and years changed. Writes bench/results/ingest.json.
 *
 *   npx tsx bench/ingest.ts [--articles 1000] [--engines embedded,neo4j]
 */
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import neo4j from 'neo4j-driver';
import { z } from 'zod';
import type { Extraction } from '#core/model/extraction.ts';
import { openStore } from '#core/store/open.ts';
import type { Store } from '#core/store/store.ts';
import { missingForNeo4j, startNeo4j } from '../scripts/neo4j.mjs';
import { children, processorSeconds } from './process.ts';
import { type Stepper, stepperOf } from './stepper.ts';
import { extractSamples, variation } from './variation.ts';

const { values } = parseArgs({
  options: {
    articles: { type: 'string', default: '1000' },
    engines: { type: 'string', default: 'embedded,neo4j' },
  },
});
const ARTICLES = Number(values.articles);
/** Where storing is timed: the mean of the articles around each of these. */
const MARKS = [100, 300, 1000, 5000].filter((mark) => mark <= ARTICLES);
const AROUND = 45;
const FIRST = MARKS[0] ?? ARTICLES;
/** Articles a Neo4j stores before anything is timed. */
const WARM_UP = 300;
const OUTPUT = 'bench/results/ingest.json';

const round = (value: number) => Math.round(value * 100) / 100;
/** Figures of an engine that this run leaves out stay as they were measured. */
function heldFigures(): Record<string, unknown> {
  if (!existsSync(OUTPUT)) return {};
  const held: unknown = JSON.parse(readFileSync(OUTPUT, 'utf8'));
  return z.object({ storing: z.record(z.string(), z.unknown()) }).parse(held).storing;
}

const mean = (part: readonly number[]) => part.reduce((a, b) => a + b, 0) / Math.max(1, part.length);

/** A store of the engine, empty and warm, and how to put it away. */
interface Opened {
  readonly store: Store;
  /** The process that holds the database. */
  readonly pid: number | null;
  close(): Promise<void>;
}

/** Milliseconds of processor time that this process and the database's have used so far: other work counts little there. */
const processorMs = ({ pid }: Opened): number =>
  processorSeconds(pid === null ? [process.pid] : [process.pid, pid]) * 1000;

/** What one article cost: milliseconds on the clock, and of processor time. */
interface Cost {
  readonly ms: number;
  readonly processorMs: number;
}

async function saving(opened: Opened, stepper: Stepper, extraction: Extraction): Promise<Cost> {
  const before = processorMs(opened);
  const ms = await stepper.save(extraction);
  return { ms, processorMs: processorMs(opened) - before };
}

/** The means of costs, rounded. */
const meanCost = (costs: readonly Cost[]): Cost => ({
  ms: round(mean(costs.map(({ ms }) => ms))),
  processorMs: round(mean(costs.map((cost) => cost.processorMs))),
});

/**
 * Stores the variations as a run would, one by one. Around the last mark a second, small store of the same engine takes
 * turns with the full one, article by article: whatever else the machine does meets both alike.
 */
async function storing(name: string, open: () => Promise<Opened>, samples: readonly Extraction[]) {
  const made = (i: number): Extraction => {
    const sample = samples[i % samples.length];
    if (!sample) throw new Error('there are no samples');
    return variation(sample, i);
  };
  const full = await open();
  let small: { readonly opened: Opened; readonly stepper: Stepper; next: number } | null = null;
  try {
    const stepper = stepperOf(full.store);
    const costs: Cost[] = [];
    const inTurn: { readonly full: Cost[]; readonly small: Cost[] } = { full: [], small: [] };
    const last = MARKS.at(-1) ?? ARTICLES;
    for (let i = 0; i < ARTICLES; i++) {
      if (last > FIRST && i === last - AROUND) {
        const opened = await open();
        small = { opened, stepper: stepperOf(opened.store), next: 0 };
        // From here on both store variations of the same sample.
        while (small.next < FIRST - AROUND || small.next % samples.length !== i % samples.length)
          await small.stepper.save(made(small.next++));
      }
      const cost = await saving(full, stepper, made(i));
      costs.push(cost);
      if (small) {
        inTurn.full.push(cost);
        inTurn.small.push(await saving(small.opened, small.stepper, made(small.next++)));
      }
      if (costs.length % 100 === 0) process.stderr.write(`${name}: ${costs.length}\n`);
    }
    const report = await stepper.end();
    await small?.stepper.end();
    const around = (mark: number) => meanCost(costs.slice(mark - AROUND, mark + AROUND));
    const [few, many] = [meanCost(inTurn.small), meanCost(inTurn.full)];
    return {
      at: new Date().toISOString(),
      load: round(loadavg()[0] ?? 0),
      articles: costs.length,
      perSecond: round(1000 / mean(costs.map(({ ms }) => ms))),
      around: Object.fromEntries(MARKS.map((mark) => [mark, around(mark)])),
      growth: small
        ? {
            from: FIRST,
            to: last,
            small: few,
            full: many,
            ratio: round(many.ms / few.ms),
            processorRatio: round(many.processorMs / few.processorMs),
          }
        : null,
      report,
    };
  } finally {
    await small?.opened.close();
    await full.close();
  }
}

async function openEmbedded(): Promise<Opened> {
  const home = mkdtempSync(join(tmpdir(), 'dateline-bench-'));
  const before = new Set(children());
  const store = await openStore({ home });
  return {
    store,
    pid: children().find((pid) => !before.has(pid)) ?? null,
    async close() {
      await store.close();
      rmSync(home, { recursive: true, force: true });
    },
  };
}

/** A Neo4j that has stored some articles and forgotten them: its compiler has seen the queries. */
async function openNeo4j(samples: readonly Extraction[]): Promise<Opened> {
  const home = mkdtempSync(join(tmpdir(), 'dateline-bench-'));
  const server = await startNeo4j({ lasting: true, memory: '2g' });
  const address = { uri: server.uri, user: 'neo4j', password: '' };
  const warm = await openStore({ home, neo4j: address });
  const stepper = stepperOf(warm);
  for (let i = 0; i < WARM_UP; i++) {
    const sample = samples[i % samples.length];
    if (sample) await stepper.save(variation(sample, 1_000_000 + i));
  }
  await stepper.end();
  await warm.close();
  const driver = neo4j.driver(address.uri, neo4j.auth.basic(address.user, address.password));
  const session = driver.session();
  await session.run('MATCH (n) CALL { WITH n DETACH DELETE n } IN TRANSACTIONS OF 1000 ROWS');
  await session.close();
  await driver.close();
  const store = await openStore({ home, neo4j: address });
  return {
    store,
    pid: server.pid ?? null,
    async close() {
      await store.close();
      await server.stop();
      rmSync(home, { recursive: true, force: true });
    },
  };
}

const { extractions, perSecond: rate } = await extractSamples();
const perSecond = round(rate);
console.log(`reading claims: ${perSecond} articles/s (${extractions.length} samples, one at a time)`);
console.log(
  'storing: variations of the samples; their claims are the samples’, with names and years changed',
);
const results: Record<string, unknown> = {};
const save = () => {
  mkdirSync('bench/results', { recursive: true });
  const machine = { node: process.version, cores: cpus().length, load: loadavg().map(round) };
  const figures = {
    at: new Date().toISOString(),
    ...machine,
    claimsReused: true,
    extraction: { articles: extractions.length, perSecond },
    storing: { ...heldFigures(), ...results },
  };
  writeFileSync(OUTPUT, `${JSON.stringify(figures, null, 2)}\n`);
};
for (const engine of values.engines.split(',')) {
  const missing = engine === 'neo4j' ? missingForNeo4j() : null;
  if (missing) {
    console.log(`left out Neo4j: ${missing}`);
    continue;
  }
  const result = await storing(
    engine,
    engine === 'neo4j' ? () => openNeo4j(extractions) : openEmbedded,
    extractions,
  );
  results[engine] = result;
  const marks = MARKS.map(
    (mark) => `${result.around[mark]?.ms} ms (${result.around[mark]?.processorMs} of a processor) at ${mark}`,
  ).join(', ');
  const { growth } = result;
  const grown = growth
    ? `; in turn, ${growth.small.ms} ms in a store of ${growth.from} and ${growth.full.ms} ms in one of ${growth.to}: ${growth.ratio} times; of a processor ${growth.small.processorMs} and ${growth.full.processorMs}: ${growth.processorRatio} times`
    : '';
  console.log(`${engine}: ${result.perSecond} articles/s; ${marks}${grown}`);
  save();
}
