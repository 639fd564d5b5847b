/**
 * Measures ingest on both engines side by side: articles a second for reading claims and for storing apart, and how
 * storing one article grows with the store. The samples are read for claims once; stored are variations of them, whose
 * claims are those of the sample with names, words and years changed. Writes bench/results/ingest.json.
 *
 *   npx tsx bench/ingest.ts [--articles 1000] [--engines embedded,neo4j]
 */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import neo4j from 'neo4j-driver';
import { z } from 'zod';
import { Extraction } from '#core/model/extraction.ts';
import { idOf } from '#core/model/id.ts';
import { openStore } from '#core/store/open.ts';
import type { Store } from '#core/store/store.ts';
import { builtinPipeline } from '#ingest/extractor.ts';
import { isFailure } from '#ingest/read/item.ts';
import { readPaths } from '#ingest/read/read.ts';
import { missingForNeo4j, startNeo4j } from '../scripts/neo4j.mjs';
import { type Stepper, stepperOf } from './stepper.ts';
import { randomFrom } from './synthetic.ts';

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
/** Articles that share one set of names, about; and the share of names that all sets have in common. */
const PER_WORLD = 10;
const COMMON_NAMES = 0.25;
/** Share of other words that change, so that two variations of one sample are no copies of each other. */
const CHANGED_WORDS = 0.6;

const OUTPUT = 'bench/results/ingest.json';

const round = (value: number) => Math.round(value * 100) / 100;
const seedOf = (...parts: (string | number)[]) =>
  createHash('sha256').update(parts.join('\n')).digest().readUInt32LE();

/** Figures of an engine that this run leaves out stay as they were measured. */
function heldFigures(): Record<string, unknown> {
  if (!existsSync(OUTPUT)) return {};
  const held: unknown = JSON.parse(readFileSync(OUTPUT, 'utf8'));
  return z.object({ storing: z.record(z.string(), z.unknown()) }).parse(held).storing;
}

/** The samples' claims, and articles a second for reading them. */
async function extractSamples(): Promise<{ extractions: Extraction[]; perSecond: number }> {
  const pipeline = await builtinPipeline();
  const extractions: Extraction[] = [];
  const context = { run: 'bench', now: '2025-01-01T00:00:00.000Z' };
  let taken = 0;
  for await (const item of readPaths(['samples'], { signal: undefined })) {
    if (isFailure(item)) continue;
    const before = performance.now();
    extractions.push(await pipeline.extract(item, context));
    taken += performance.now() - before;
  }
  await pipeline.close();
  return { extractions, perSecond: round((extractions.length * 1000) / taken) };
}

/** A made-up word of the same length, so that every offset stays right. */
function wordLike(word: string, seed: number): string {
  const random = randomFrom(seed);
  const draw = (letters: string) => letters[Math.floor(random() * letters.length)] ?? 'a';
  const made = [...word].map((_, i) => draw(i % 2 === 0 ? 'bdfgklmnprstvz' : 'aeiou')).join('');
  return /^\p{Lu}/u.test(word) ? made.charAt(0).toUpperCase() + made.slice(1) : made;
}

/** Words that titles, events and dates are made of: they mean something, so they stay. */
function keptWords({ entities }: Extraction): Set<string> {
  const kept = entities
    .filter(({ type }) => type === 'Role' || type === 'Event' || type === 'Date')
    .flatMap(({ name, attributes }) => [name, attributes.title ?? '', attributes.date?.phrase ?? '']);
  const months = 'January February March April May June July August September October November December';
  return new Set(`${kept.join(' ')} ${months}`.toLowerCase().split(/[^\p{L}]+/u));
}

/** The `i`-th variation: same facts, other names (a set of them recurs), other words, other years. */
function variation(sample: Extraction, i: number): Extraction {
  const random = randomFrom(i + 1);
  const world = Math.floor(random() * (1 + i / PER_WORLD));
  const years = 4 * (world % 15) - 40;
  const kept = keptWords(sample);
  const names = new Set(
    sample.entities
      .filter(({ type }) => type === 'Person' || type === 'Organisation' || type === 'Place')
      .flatMap(({ name, aliases }) => [name, ...aliases])
      .join(' ')
      .split(/[^\p{L}]+/u)
      .filter((word) => /^\p{Lu}/u.test(word)),
  );
  const changed = (word: string): string => {
    const chance = (...parts: (string | number)[]) => randomFrom(seedOf(...parts))();
    if (word.length < 4 || kept.has(word.toLowerCase())) return word;
    if (names.has(word))
      return chance('name', word) < COMMON_NAMES ? word : wordLike(word, seedOf(word, world));
    return chance(word, i, 'word') < CHANGED_WORDS ? wordLike(word, seedOf(word, i)) : word;
  };
  const vary = (text: string) =>
    text
      .replace(/[A-Za-z\u00c0-\u024f]+/g, changed)
      .replace(/\b(?:19|20)\d\d\b/g, (year) => String(Number(year) + years));
  const id = `variation-${i}`;
  const local = (old: string) => old.replace(sample.article.id, id);
  const { article } = sample;
  const text = vary(article.text);
  const shifted = (value: unknown): unknown =>
    typeof value === 'string'
      ? value.replace(/\b\d{4}(?=-|$)/g, (year) => String(Number(year) + years))
      : value;
  /** Ids and dates wherever they stand, all else as it is. */
  const DATES = new Set(['edtf', 'min', 'max', 'anchor', 'published']);
  const IDS = new Set(['subject', 'object', 'speaker', 'organisation']);
  const TEXTS = new Set(['name', 'quote', 'title', 'phrase', 'of']);
  const whole: unknown = JSON.parse(
    JSON.stringify({
      article: { ...article, url: null, text: '' },
      entities: sample.entities.map((entity) => ({
        ...entity,
        id: local(entity.id),
        aliases: entity.aliases.map(vary),
      })),
      claims: sample.claims.map((claim) => ({ ...claim, id: idOf('claim', claim.id, id) })),
    }),
    (key, value: unknown) => {
      if (DATES.has(key)) return shifted(value);
      if (typeof value !== 'string') return value;
      if (key === 'article') return id;
      return IDS.has(key) ? local(value) : TEXTS.has(key) ? vary(value) : value;
    },
  );
  const { entities, claims, article: about } = Extraction.parse(whole);
  const contentHash = createHash('sha256').update(`${id}\n${text}`).digest('hex');
  return { article: { ...about, id, text, contentHash, source: id }, entities, claims };
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

const { extractions, perSecond } = await extractSamples();
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
