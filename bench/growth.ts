/**
 * Measures how storing one article, names resolved, grows with the store. At each mark a small store, a copy of this one as
 * it was at the first mark, takes turns with the full one, article by article, both storing variations of the same samples:
 * whatever else the machine does meets both alike. Each mark is added to bench/results/growth.json as it is reached. With
 * --home the stores are kept and the next run goes on where this one was stopped; a signal makes the place reached the last
 * mark. (A faster way to a large store: bench/beside.ts.)
 *
 *   node --import tsx bench/growth.ts [--marks 1000,10000,50000] [--engine embedded|neo4j] [--home FOLDER]
 */
import { cpSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { keep, weighed } from './growth/results.ts';
import { inTurn } from './growth/turns.ts';
import { type Writer, writerInto } from './growth/writer.ts';
import { ENGINES, openPlace } from './place.ts';
import { extractSamples } from './variation.ts';

const { values } = parseArgs({
  options: {
    marks: { type: 'string', default: '1000,10000,50000' },
    engine: { type: 'string', default: 'embedded' },
    home: { type: 'string' },
  },
});
const MARKS = values.marks.split(',').map(Number);
const engine = z.enum(ENGINES).parse(values.engine);

let isStopped = false;
for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.on(signal, () => {
    isStopped = true;
  });

const home = values.home ?? mkdtempSync(join(tmpdir(), 'dateline-growth-'));
const [fullHome, smallHome] = [join(home, engine), join(home, `${engine}-small`)];
const { extractions } = await extractSamples();

/** Stores until there are so many articles, or a signal comes. */
async function fill(full: Writer, mark: number): Promise<void> {
  while (full.held() < mark && !isStopped) {
    await full.next();
    if (full.held() % 500 === 0) process.stderr.write(`${engine}: ${full.held()}\n`);
  }
}

/** The store at the first mark, copied: the small one. */
async function prepare(mark: number): Promise<void> {
  const place = await openPlace(engine, fullHome);
  try {
    const full = await writerInto(place, extractions);
    await fill(full, mark);
    await full.end();
  } finally {
    await place.close();
  }
  if (!isStopped) cpSync(fullHome, smallHome, { recursive: true });
}

async function measure(): Promise<void> {
  const place = await openPlace(engine, fullHome);
  const smallPlace = await openPlace(engine, smallHome);
  try {
    const full = await writerInto(place, extractions);
    const small = await writerInto(smallPlace, extractions);
    for (const mark of MARKS.filter((each) => each >= full.held())) {
      await fill(full, mark);
      const articles = full.held();
      while (small.held() % extractions.length !== articles % extractions.length) await small.next();
      const costs = await inTurn(full, small);
      const reached = { articles, ...costs, ...(await weighed(place)) };
      console.log(JSON.stringify(reached));
      keep(engine, reached);
      if (isStopped) break;
    }
    await full.end();
    await small.end();
  } finally {
    await smallPlace.close();
    await place.close();
  }
}

try {
  if (!existsSync(smallHome)) await prepare(MARKS[0] ?? 0);
  if (existsSync(smallHome)) await measure();
} finally {
  if (values.home === undefined) rmSync(home, { recursive: true, force: true });
}
