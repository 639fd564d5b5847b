/**
 * Measures what storing one article costs beside others that have nothing to do with it: a store of 1,000 articles takes turns
 * with one that holds these and as many more under other names as make it so many times as large, both storing the same
 * variations of the samples. Those others are put in past Cypher, which storing 50,000 would keep busy for hours, and have
 * days, publishers and names of posts in common with them; how names that recur make storing dearer is for bench/growth.ts,
 * what it costs to join what was apart for bench/joining.ts. Adds each size to bench/results/growth.json.
 *
 *   node --import tsx bench/beside.ts [--times 10,50] [--articles 1000] [--home FOLDER]
 */
import { cpSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { contentOf } from './growth/content.ts';
import { makeWithOthers } from './growth/others.ts';
import { keep, weighed } from './growth/results.ts';
import { inTurn } from './growth/turns.ts';
import { writerInto } from './growth/writer.ts';
import { openPlace } from './place.ts';
import { extractSamples } from './variation.ts';

const { values } = parseArgs({
  options: {
    times: { type: 'string', default: '10,50' },
    articles: { type: 'string', default: '1000' },
    home: { type: 'string' },
  },
});
const ARTICLES = Number(values.articles);
const home = values.home ?? mkdtempSync(join(tmpdir(), 'dateline-beside-'));
const base = join(home, 'base');
const say = (line: string) => process.stderr.write(`${line}\n`);
const { extractions } = await extractSamples();

async function makeBase(): Promise<void> {
  const place = await openPlace('embedded', base);
  try {
    const writer = await writerInto(place, extractions);
    while (writer.held() < ARTICLES) await writer.next();
    await writer.end();
  } finally {
    await place.close();
  }
}

async function measured(times: number): Promise<void> {
  const [largeHome, smallHome] = [join(home, `times-${times}`), join(home, 'small')];
  const before = performance.now();
  if (!existsSync(largeHome))
    await makeWithOthers(largeHome, await contentOf(base), times, (set) => say(`others: ${set}`));
  say(`made in ${Math.round((performance.now() - before) / 1000)} s`);
  rmSync(smallHome, { recursive: true, force: true });
  cpSync(base, smallHome, { recursive: true });
  const large = await openPlace('embedded', largeHome);
  const small = await openPlace('embedded', smallHome);
  try {
    const { articles } = await large.store.statistics();
    const writers = [
      await writerInto(large, extractions, ARTICLES),
      await writerInto(small, extractions, ARTICLES),
    ] as const;
    const costs = await inTurn(...writers);
    const reached = { articles, ...costs, ...(await weighed(large)) };
    console.log(JSON.stringify(reached));
    keep('embedded, beside others', reached);
    for (const writer of writers) await writer.end();
  } finally {
    await small.close();
    await large.close();
    // A store that has taken in what was measured is no longer the one that was made.
    rmSync(largeHome, { recursive: true, force: true });
  }
}

try {
  if (!existsSync(base)) await makeBase();
  for (const times of values.times.split(',').map(Number)) await measured(times);
} finally {
  if (values.home === undefined) rmSync(home, { recursive: true, force: true });
}
