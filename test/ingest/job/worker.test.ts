/**
 * Workers as people run them, processes of the command line on one Redis and one Neo4j: one is killed in mid-job, and
 * Redis goes away and comes back. Every article is there once, and the job says so.
 */
import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { openStore } from '#core/store/open.ts';
import type { JobQueue } from '#ingest/job/queue.ts';
import { redisQueue } from '#ingest/job/redis/queue.ts';
import { missingForNeo4j, startNeo4j } from '../../../scripts/neo4j.mjs';
import { type RedisServer, startRedis } from '../../support/redis.ts';
import { type Folder, folder } from '../folder.ts';
import { stories } from './names.ts';

const BIN = fileURLToPath(new URL('../../../ingest/bin.mjs', import.meta.url));
const ARTICLES = 60;

describe('workers', function () {
  this.timeout(300_000);
  let redis: RedisServer;
  let neo4j: Awaited<ReturnType<typeof startNeo4j>> | undefined;
  let files: Folder;
  let queue: JobQueue | undefined;
  const workers: ChildProcess[] = [];

  before(async function () {
    const missing = missingForNeo4j();
    const started = missing === null ? await startRedis() : null;
    if (started === null) {
      if (process.env.CI) throw new Error(`left out: ${missing}`);
      process.stderr.write('    left out: workers, for want of Redis or Neo4j\n');
      return this.skip();
    }
    redis = started;
    neo4j = await startNeo4j();
    files = folder();
    queue = await redisQueue(redis.url, files.path);
  });
  after(async () => {
    for (const worker of workers) worker.kill('SIGKILL');
    await queue?.close();
    await neo4j?.stop();
    await redis?.stop();
    files?.remove();
  });

  const environment = () => ({
    ...process.env,
    DATELINE_HOME: files.path,
    REDIS_URL: redis.url,
    NEO4J_URI: neo4j?.uri,
    NEO4J_USER: 'neo4j',
    NEO4J_PASSWORD: 'none',
  });
  const startWorker = (): ChildProcess => {
    const worker = spawn(process.execPath, [BIN, 'worker', '--quiet'], {
      env: environment(),
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    workers.push(worker);
    return worker;
  };
  const until = async (id: string, enough: (done: number, state: string) => boolean) => {
    assert.ok(queue);
    for (;;) {
      const job = await queue.job(id);
      if (enough(job.progress.done, job.state)) return job;
      assert.notEqual(job.state, 'failed', job.message ?? '');
      await new Promise((wake) => setTimeout(wake, 100));
    }
  };
  const add = (prefix: string) => {
    assert.ok(queue);
    const path = files.write(`${prefix}.jsonl`, stories(ARTICLES, prefix));
    return queue.add('a batch', { kind: 'targets', targets: [path] });
  };
  /** Ids of the stored articles that begin so; an article stored twice would be here twice. */
  const stored = async (prefix: string): Promise<number> => {
    assert.ok(neo4j);
    const store = await openStore({
      home: files.path,
      neo4j: { uri: neo4j.uri, user: 'neo4j', password: 'none' },
    });
    const { rows } = await store.engine.read('MATCH (a:Article) WHERE a.id STARTS WITH $prefix RETURN a.id', {
      prefix,
    });
    await store.close();
    assert.equal(new Set(rows.map(([id]) => id)).size, rows.length);
    return rows.length;
  };

  it('lose nothing when one of them is killed: another takes up its articles', async () => {
    const first = startWorker();
    const { id } = await add('kill');
    await until(id, (done) => done > 0);
    first.kill('SIGKILL');
    await once(first, 'exit');
    assert.ok((await stored('kill')) < ARTICLES, 'killed too late to tell');
    startWorker();
    const { progress } = await until(id, (_, state) => state === 'done');
    assert.deepEqual([progress.done, progress.failed], [ARTICLES, 0]);
    assert.equal(await stored('kill'), ARTICLES);
  });

  it('go on by themselves when Redis was away', async () => {
    const { id } = await add('away');
    await until(id, (done) => done > 0);
    await redis.restart();
    const { progress } = await until(id, (_, state) => state === 'done');
    assert.deepEqual([progress.done, progress.failed], [ARTICLES, 0]);
    assert.equal(await stored('away'), ARTICLES);
  });

  it('end cleanly when told to', async () => {
    const worker = workers.at(-1);
    assert.ok(worker);
    worker.kill('SIGTERM');
    const [code] = await once(worker, 'exit');
    assert.equal(code, 0);
  });
});
