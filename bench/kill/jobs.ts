/**
 * Jobs under blows: batches of articles on the queue, and at random moments a worker, Redis or Neo4j is killed (`kill -9`)
 * and started again, or the network between them is cut or stalls. At the end of each batch every article is stored once
 * and whole, and has been counted once.
 */
import { strict as assert } from 'node:assert';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Job } from '#core/model/job.ts';
import { openStore } from '#core/store/open.ts';
import { localQueue } from '#ingest/job/local/queue.ts';
import type { JobQueue } from '#ingest/job/queue.ts';
import { redisQueue } from '#ingest/job/redis/queue.ts';
import { startNeo4j } from '../../scripts/neo4j.mjs';
import { startRedis } from '../../test/support/redis.ts';
import { writeArticles } from './article.ts';
import { type Counts, checkStore, countsOf } from './check.ts';
import { type Group, pause, startGroup } from './group.ts';
import { networkTo } from './network.ts';

const WORKER = fileURLToPath(new URL('./worker.ts', import.meta.url));
/** A worker where the environment says. */
export const startWorker = (env: Readonly<Record<string, string>>): Group =>
  startGroup(['--import', 'tsx', WORKER], env);
/** Between one blow and the next, at most. */
const CALM_MS = 2500;
const LOOK_MS = 50;

/** What an article of {@link writeArticles} leaves when the worker has read it: two people, a company, a place. */
type Expected = ReadonlyMap<string, Counts>;

type Blows = Record<string, number>;

/** Where jobs are kept and done, and what can befall them. */
interface Site {
  readonly home: string;
  readonly queue: JobQueue;
  readonly workers: number;
  readonly env: Readonly<Record<string, string>>;
  /** What else than a worker can be struck. */
  readonly blows: Readonly<Record<string, () => Promise<void>>>;
  stores(): ReturnType<typeof openStore>;
}

async function batch(
  site: Site,
  input: string,
  articles: number,
  expected: Expected,
  wanted: number,
  random: () => number,
  struck: Blows,
): Promise<Job> {
  const { id } = await site.queue.add('a batch', { kind: 'targets', targets: [input] });
  const workers: Group[] = [];
  let isLeft = false;
  /** Killed, or ended because its store was gone when it started: a while later there is another. */
  const launch = (at: number): void => {
    const worker = startWorker({ DATELINE_HOME: site.home, ...site.env });
    workers[at] = worker;
    void worker.ended.then(() => pause(random() * CALM_MS)).then(() => isLeft || launch(at));
  };
  let job = await site.queue.job(id);
  const told = () => Object.values(struck).reduce((sum, count) => sum + count, 0);
  const isOver = (): boolean => job.state === 'done' || job.state === 'failed';
  const calm = async (milliseconds: number): Promise<void> => {
    for (const until = Date.now() + milliseconds; Date.now() < until && !isOver(); ) {
      await pause(LOOK_MS);
      job = await site.queue.job(id);
    }
  };
  try {
    for (let at = 0; at < site.workers; at++) launch(at);
    await Promise.all(workers.map(({ spoke }) => spoke));
    while (!isOver()) {
      if (told() >= wanted) {
        await calm(CALM_MS);
        continue;
      }
      await calm(random() * CALM_MS);
      if (isOver()) break;
      const kinds = ['worker', 'worker', ...Object.keys(site.blows)];
      const kind = kinds[Math.floor(random() * kinds.length)] ?? 'worker';
      struck[kind] = (struck[kind] ?? 0) + 1;
      const blow = site.blows[kind];
      if (blow) await blow();
      else await workers[Math.floor(random() * workers.length)]?.kill();
    }
  } finally {
    isLeft = true;
    await Promise.all(workers.map((worker) => worker.kill()));
  }
  const failures = await site.queue.failures(id, { offset: 0, limit: 10 });
  assert.equal(job.state, 'done', job.message ?? '');
  assert.deepEqual(failures, []);
  assert.equal(job.progress.done, articles, `${job.progress.done} of ${articles} articles were counted`);
  const store = await site.stores();
  try {
    const held = await checkStore(store, new Set(expected.keys()), expected, new Set());
    assert.equal(held, articles);
  } finally {
    await store.close();
  }
  return job;
}

/** What the articles leave in a store that nothing befell. */
export async function undisturbed(input: string, articles: number): Promise<Expected> {
  const home = mkdtempSync(join(tmpdir(), 'dateline-jobs-'));
  const queue = localQueue(home);
  const { id } = await queue.add('a batch', { kind: 'targets', targets: [input] });
  const worker = startWorker({ DATELINE_HOME: home, NEO4J_URI: '', REDIS_URL: '' });
  try {
    while ((await queue.job(id)).state !== 'done') await pause(LOOK_MS);
  } finally {
    await worker.kill();
  }
  const store = await openStore({ home });
  try {
    const { rows } = await store.engine.read('MATCH (a:Article) RETURN a.id AS id');
    assert.equal(rows.length, articles);
    const counts = new Map<string, Counts>();
    for (const [article] of rows) counts.set(String(article), await countsOf(store, String(article)));
    return counts;
  } finally {
    await store.close();
    rmSync(home, { recursive: true, force: true });
  }
}

/** Batch after batch until there have been so many blows. */
async function batches(
  name: string,
  kills: number,
  articles: number,
  random: () => number,
  say: (line: string) => void,
  siteOf: (folder: string) => Promise<{ site: Site; empty: () => Promise<void>; close: () => Promise<void> }>,
) {
  const folder = mkdtempSync(join(tmpdir(), 'dateline-jobs-'));
  try {
    const input = join(folder, 'in');
    writeArticles(input, articles);
    const expected = await undisturbed(input, articles);
    say(`${name}: ${articles} articles stored with nothing in the way`);
    const { site, empty, close } = await siteOf(folder);
    const struck: Blows = {};
    let done = 0;
    try {
      for (let many = 0; many < kills; ) {
        await empty();
        const { progress } = await batch(site, input, articles, expected, kills, random, struck);
        done += 1;
        many = Object.values(struck).reduce((sum, count) => sum + count, 0);
        say(
          `${name}: ${many} of ${kills} blows (${JSON.stringify(struck)}), batch ${done}: ${progress.added} added, ${progress.skipped} found stored`,
        );
      }
    } finally {
      await close();
    }
    return { blows: struck, batches: done, articles: done * articles, lost: 0, twice: 0 };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Jobs in the data folder, on the embedded store: the process is killed. */
export const killLocalJobs = (
  kills: number,
  articles: number,
  random: () => number,
  say: (line: string) => void,
) =>
  batches('jobs in process', kills, articles, random, say, async (folder) => {
    const home = join(folder, 'home');
    const site: Site = {
      home,
      queue: localQueue(home),
      workers: 1,
      env: { NEO4J_URI: '', REDIS_URL: '' },
      blows: {},
      stores: () => openStore({ home }),
    };
    return {
      site,
      empty: async () => rmSync(home, { recursive: true, force: true }),
      close: () => site.queue.close(),
    };
  });

/** Jobs on Redis and Neo4j, two workers: each of the four is killed, and the network between them fails. */
export const killRedisJobs = (
  kills: number,
  articles: number,
  random: () => number,
  say: (line: string) => void,
) =>
  batches('jobs on Redis', kills, articles, random, say, async (folder) => {
    const home = join(folder, 'home');
    const data = join(folder, 'neo4j');
    const redis = await startRedis();
    if (!redis) throw new Error('redis-server is not here');
    let neo4j = await startNeo4j({ home: data });
    const port = Number(new URL(neo4j.uri).port);
    const toRedis = await networkTo(Number(new URL(redis.url).port));
    const toNeo4j = await networkTo(port);
    const queue = await redisQueue(redis.url, home);
    const stores = () => openStore({ home, neo4j: { uri: neo4j.uri, user: 'neo4j', password: '' } });
    const site: Site = {
      home,
      queue,
      workers: 2,
      env: {
        REDIS_URL: `redis://127.0.0.1:${toRedis.port}`,
        NEO4J_URI: `bolt://127.0.0.1:${toNeo4j.port}`,
        NEO4J_USER: 'neo4j',
        NEO4J_PASSWORD: 'asked of nobody',
      },
      blows: {
        redis: () => redis.restart('SIGKILL'),
        async neo4j() {
          if (neo4j.pid !== undefined) process.kill(neo4j.pid, 'SIGKILL');
          await neo4j.stop();
          neo4j = await startNeo4j({ home: data, port });
        },
        'network cut': async () => {
          toRedis.cut();
          toNeo4j.cut();
        },
        'network stalled': async () => {
          await Promise.all([toRedis.stall(random() * 6000), toNeo4j.stall(random() * 6000)]);
        },
      },
      stores,
    };
    return {
      site,
      async empty() {
        const store = await stores();
        await store.engine.write([{ cypher: 'MATCH (n) DETACH DELETE n' }]);
        await store.close();
      },
      async close() {
        await queue.close();
        await Promise.all([toRedis.close(), toNeo4j.close()]);
        await redis.stop();
        await neo4j.stop();
      },
    };
  });
