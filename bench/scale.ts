/**
 * Measures `dateline worker` side by side: 1, 2 and 4 of them on one Redis and one Neo4j, the same batch of articles in turns
 * from an empty store, there and back again. Prints articles a second and what each part used of the processor for an article,
 * and what that gives on paper. After each turn every article must be stored once, with the same claims. Writes
 * bench/results/scale.json after each turn; a signal makes the turn under way the last.
 *
 *   node --import tsx bench/scale.ts [--articles 64] [--workers 1,2,4] [--rounds 2] [--saving 16]
 */
import { strict as assert } from 'node:assert';
import { mkdirSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { parseArgs } from 'node:util';
import { missingForNeo4j } from '../scripts/neo4j.mjs';
import { batchOf, linesOf } from './batch.ts';
import type { Counts } from './kill/check.ts';
import { onPaper } from './scale/paper.ts';
import { type Saving, savingSeconds } from './scale/saving.ts';
import { openSite } from './scale/site.ts';
import { type Turn, turn, warmUp } from './scale/turn.ts';

const { values } = parseArgs({
  options: {
    articles: { type: 'string', default: '64' },
    workers: { type: 'string', default: '1,2,4' },
    rounds: { type: 'string', default: '2' },
    saving: { type: 'string', default: '16' },
  },
});
const WORKERS = values.workers.split(',').map(Number);
const OUTPUT = 'bench/results/scale.json';
const round = (value: number) => Math.round(value * 1000) / 1000;

const missing = missingForNeo4j();
if (missing) throw new Error(missing);
const { from, articles } = await batchOf(Number(values.articles));
const batch = { ids: articles.map(({ id }) => id), lines: linesOf(articles) };
console.log(from);

const turns: Turn[] = [];
/** All turns with so many workers together. */
function summed(workers: number) {
  const own = turns.filter((each) => each.workers === workers);
  const sum = (of: (each: Turn) => number) => own.reduce((total, each) => total + of(each), 0);
  const count = sum((each) => each.articles);
  return {
    workers,
    perSecond: count / sum(({ seconds }) => seconds),
    used: {
      workers: sum(({ used }) => used.workers) / count,
      neo4j: sum(({ used }) => used.neo4j) / count,
      redis: sum(({ used }) => used.redis) / count,
    },
  };
}

/** Each number of workers beside the first. */
function compared() {
  const first = summed(WORKERS[0] ?? 1);
  return WORKERS.filter((count) => turns.some(({ workers }) => workers === count)).map((count) => {
    const { perSecond, used } = summed(count);
    return {
      workers: count,
      perSecond: round(perSecond),
      ratio: round(perSecond / first.perSecond),
      processorSecondsAnArticle: {
        workers: round(used.workers),
        neo4j: round(used.neo4j),
        redis: round(used.redis),
        all: round(used.workers + used.neo4j + used.redis),
      },
    };
  });
}

/** What one worker's turns say of other machines. */
const paper = (saving: Saving) => ({
  saving: { workers: round(saving.workers), neo4j: round(saving.neo4j) },
  onPaper: onPaper(summed(WORKERS[0] ?? 1).used, saving),
});

function keep(saving: Saving | null): void {
  mkdirSync('bench/results', { recursive: true });
  const about = { at: new Date().toISOString(), node: process.version, cores: cpus().length, from };
  const figures = { ...about, compared: compared(), ...(saving ? paper(saving) : {}), turns };
  writeFileSync(OUTPUT, `${JSON.stringify(figures, null, 2)}\n`);
}

let isStopped = false;
for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.on(signal, () => {
    isStopped = true;
  });

const site = await openSite();
try {
  await warmUp(site);
  let saving: Saving | null = null;
  let expected: Map<string, Counts> | null = null;
  const order = Array.from({ length: Number(values.rounds) }, (_, number) =>
    number % 2 === 0 ? WORKERS : WORKERS.toReversed(),
  ).flat();
  for (const count of order) {
    if (isStopped) break;
    const { turn: ended, counts } = await turn(site, count, batch);
    expected ??= counts;
    assert.deepEqual(counts, expected, 'an article is stored otherwise than in the first turn');
    turns.push(ended);
    console.log(JSON.stringify(ended));
    saving ??=
      turns.length === WORKERS.length
        ? await savingSeconds(site, articles.slice(0, Number(values.saving)))
        : null;
    keep(saving);
  }
  const rows = compared().map(({ processorSecondsAnArticle, ...rest }) => ({
    ...rest,
    ...processorSecondsAnArticle,
  }));
  console.table(rows);
  if (saving) console.log(JSON.stringify(paper(saving)));
} finally {
  await site.close();
}
