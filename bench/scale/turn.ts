/** One turn: an empty store, so many workers that have read something already, the batch, and whether all of it is stored once. */
import { strict as assert } from 'node:assert';
import { writeFileSync } from 'node:fs';
import { loadavg } from 'node:os';
import { join } from 'node:path';
import { linesOf } from '../batch.ts';
import { articleOf } from '../kill/article.ts';
import { articleIds, type Counts, countsOf } from '../kill/check.ts';
import { pause } from '../kill/group.ts';
import type { Site, Used } from './site.ts';

/** Each worker takes two chunks at once, and reads in two processes at least: over so many short articles all load their weights. */
const FIRST = { jobs: 2, articles: 2 } as const;
const WARM_UP = 64;
const LOOK_MS = 50;

export interface Turn {
  readonly workers: number;
  readonly articles: number;
  readonly seconds: number;
  readonly used: Used;
  readonly load: number;
}

/** Puts the lines on the queue and waits until all of them are stored. */
async function done(site: Site, name: string, lines: string, articles: number): Promise<number> {
  const file = join(site.folder, `${name}.jsonl`);
  writeFileSync(file, lines);
  const before = performance.now();
  const { id } = await site.queue.add(name, { kind: 'targets', targets: [file] });
  let job = await site.queue.job(id);
  while (job.state === 'waiting' || job.state === 'running') {
    await pause(LOOK_MS);
    job = await site.queue.job(id);
  }
  const seconds = (performance.now() - before) / 1000;
  assert.equal(job.state, 'done', job.message ?? '');
  assert.deepEqual(await site.queue.failures(id, { offset: 0, limit: 10 }), []);
  assert.equal(job.progress.added, articles, `${job.progress.added} of ${articles} articles were added`);
  return seconds;
}

/** Gives each worker something to read before anything is timed. Resolves to how many articles that stored. */
async function begin(site: Site, workers: number): Promise<number> {
  const jobs = Array.from({ length: workers * FIRST.jobs }, (_, job) =>
    Array.from({ length: FIRST.articles }, (__, i) => articleOf(job * FIRST.articles + i)),
  );
  await Promise.all(jobs.map((first, job) => done(site, `first-${job}`, linesOf(first), first.length)));
  return jobs.flat().length;
}

/** What each article of the batch left in the store; every one is there, and none twice. */
async function stored(site: Site, ids: readonly string[], others: number): Promise<Map<string, Counts>> {
  const store = await site.store();
  try {
    const held = await articleIds(store);
    assert.equal(new Set(held).size, held.length, 'an article is stored twice');
    assert.equal(held.length, ids.length + others, 'the store holds another number of articles');
    const counts = new Map<string, Counts>();
    for (const id of ids) counts.set(id, await countsOf(store, id));
    return counts;
  } finally {
    await store.close();
  }
}

/** Lets a new Neo4j compile what it is about to do again and again. */
export async function warmUp(site: Site): Promise<void> {
  const workers = await site.workers(1);
  try {
    const articles = Array.from({ length: WARM_UP }, (_, i) => articleOf(i));
    await done(site, 'warm-up', linesOf(articles), articles.length);
  } finally {
    await Promise.all(workers.map((worker) => worker.kill()));
  }
}

export async function turn(
  site: Site,
  count: number,
  batch: { readonly ids: readonly string[]; readonly lines: string },
): Promise<{ turn: Turn; counts: Map<string, Counts> }> {
  await site.empty();
  const workers = await site.workers(count);
  try {
    const others = await begin(site, count);
    const before = site.used(workers);
    const seconds = await done(site, 'batch', batch.lines, batch.ids.length);
    const after = site.used(workers);
    const counts = await stored(site, batch.ids, others);
    const used = {
      workers: after.workers - before.workers,
      neo4j: after.neo4j - before.neo4j,
      redis: after.redis - before.redis,
    };
    const load = Math.round((loadavg()[0] ?? 0) * 10) / 10;
    return { turn: { workers: count, articles: batch.ids.length, seconds, used, load }, counts };
  } finally {
    await Promise.all(workers.map((worker) => worker.kill()));
  }
}
