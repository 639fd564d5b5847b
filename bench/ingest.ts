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
  close(): Promise<void>;
}

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
    const times: number[] = [];
    const inTurn: { readonly full: number[]; readonly small: number[] } = { full: [], small: [] };
    const last = MARKS.at(-1) ?? ARTICLES;
    for (let i = 0; i < ARTICLES; i++) {
      if (last > FIRST && i === last - AROUND) {
        const opened = await open();
        small = { opened, stepper: stepperOf(opened.store), next: 0 };
        while (small.next < FIRST - AROUND) await small.stepper.save(made(small.next++));
      }
      const ms = await stepper.save(made(i));
      times.push(ms);
      if (small && small.next < FIRST + AROUND) {
        inTurn.full.push(ms);
        inTurn.small.push(await small.stepper.save(made(small.next++)));
      }
      if (times.length % 100 === 0) process.stderr.write(`${name}: ${times.length}\n`);
    }
    const report = await stepper.end();
    await small?.stepper.end();
    const msAt = Object.fromEntries(
      MARKS.map((mark) => [mark, round(mean(times.slice(mark - AROUND, mark + AROUND)))]),
    );
    return {
      at: new Date().toISOString(),
      load: round(loadavg()[0] ?? 0),
      articles: times.length,
      perSecond: round(1000 / mean(times)),
      msAt,
      growth: small
        ? {
            from: FIRST,
            to: last,
            msSmall: round(mean(inTurn.small)),
            msFull: round(mean(inTurn.full)),
            ratio: round(mean(inTurn.full) / mean(inTurn.small)),
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
  const store = await openStore({ home });
  return {
    store,
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
  const marks = MARKS.map((mark) => `${result.msAt[mark]} ms at ${mark}`).join(', ');
  const { growth } = result;
  const grown = growth
    ? `; in turn, ${growth.msSmall} ms in a store of ${growth.from} and ${growth.msFull} ms in one of ${growth.to}: ${growth.ratio} times`
    : '';
  console.log(`${engine}: ${result.perSecond} articles/s; ${marks}${grown}`);
  save();
}
