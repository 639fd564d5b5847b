/**
 * A worker whose Redis and Neo4j are away when it starts, and go away later: it waits, says so in one line, says in one line
 * that it is back, and goes on. Who reads its log in the morning finds what happened, not a thousand times the same.
 */
import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { openStore } from '#core/store/open.ts';
import { redisQueue } from '#ingest/job/redis/queue.ts';
import { missingForNeo4j, startNeo4j } from '../../../scripts/neo4j.mjs';
import { type RedisServer, startRedis } from '../../support/redis.ts';
import { type Folder, folder } from '../folder.ts';
import { stories } from './names.ts';

const BIN = fileURLToPath(new URL('../../../ingest/bin.mjs', import.meta.url));
const ARTICLES = 40;

describe('a worker whose databases come and go', function () {
  this.timeout(600_000);
  let redis: RedisServer | null = null;
  let neo4j: Awaited<ReturnType<typeof startNeo4j>> | undefined;
  let files: Folder;
  const children: ChildProcess[] = [];

  before(async function () {
    const missing = missingForNeo4j();
    redis = missing === null ? await startRedis() : null;
    if (redis === null) {
      if (process.env.CI) throw new Error(`left out: ${missing}`);
      process.stderr.write('    left out: databases that come and go, for want of Redis or Neo4j\n');
      return this.skip();
    }
    files = folder();
    // Started once, so that it has an address; both are away when the test begins.
    neo4j = await startNeo4j({ home: `${files.path}/neo4j` });
    await neo4j.stop();
    await redis.end();
  });
  after(async () => {
    for (const child of children) child.kill('SIGKILL');
    await neo4j?.stop();
    await redis?.stop();
    files?.remove();
  });

  const start = (...args: readonly string[]) => {
    assert.ok(redis);
    const child = spawn(process.execPath, [BIN, ...args], {
      env: {
        ...process.env,
        PORT: '0',
        DATELINE_HOME: files.path,
        REDIS_URL: redis.url,
        NEO4J_URI: neo4j?.uri,
        NEO4J_USER: 'neo4j',
        NEO4J_PASSWORD: 'none',
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    children.push(child);
    let [out, err] = ['', ''];
    child.stdout.on('data', (data) => {
      out += data;
    });
    child.stderr.on('data', (data) => {
      err += data;
    });
    const until = async (what: RegExp, of = () => err): Promise<void> => {
      while (!what.test(of())) {
        assert.equal(child.exitCode, null, `it has ended: ${err}`);
        await new Promise((wake) => setTimeout(wake, 50));
      }
    };
    return {
      child,
      until,
      out: () => out,
      /** What it has said of Redis and Neo4j, line by line, without why. */
      said: () =>
        err
          .split('\n')
          .filter(Boolean)
          .map((line) => line.replace(/^dateline: (Redis|Neo4j)( at \S+)? does not answer.*$/, '$1 is gone')),
    };
  };
  const startDatabase = async () => {
    const port = Number(new URL(neo4j?.uri ?? '').port);
    neo4j = await startNeo4j({ home: `${files.path}/neo4j`, port });
  };
  const WAITING = '  → waiting for it';

  it('waits for them, goes on, and ends when told while Redis is away', async () => {
    assert.ok(redis);
    const worker = start('worker', '--quiet');
    await worker.until(/Redis does not answer/);
    await redis.start();
    await worker.until(/Neo4j at \S+ does not answer/);
    await startDatabase();
    await worker.until(/working on jobs/, worker.out);
    const begun = [
      'Redis is gone',
      WAITING,
      'dateline: Redis is back',
      'Neo4j is gone',
      WAITING,
      'dateline: Neo4j is back',
    ];
    assert.deepEqual(worker.said(), begun);

    const queue = await redisQueue(redis.url, files.path);
    const path = files.write('all.jsonl', stories(ARTICLES));
    const { id } = await queue.add('a batch', { kind: 'targets', targets: [path] });
    while ((await queue.job(id)).progress.done === 0) await new Promise((wake) => setTimeout(wake, 50));
    if (neo4j?.pid !== undefined) process.kill(neo4j.pid, 'SIGKILL');
    await neo4j?.stop();
    await worker.until(/(Neo4j at .*does not answer[\s\S]*){2}/);
    await startDatabase();
    await worker.until(/(Neo4j is back[\s\S]*){2}/);
    await redis.end();
    await worker.until(/(Redis does not answer[\s\S]*){2}/);
    // Long enough for many attempts to reach it.
    await new Promise((wake) => setTimeout(wake, 3000));
    await redis.start();
    await worker.until(/(Redis is back[\s\S]*){2}/);
    for (;;) {
      const { state, progress, message } = await queue.job(id);
      assert.notEqual(state, 'failed', message ?? '');
      if (state !== 'done') {
        await new Promise((wake) => setTimeout(wake, 100));
        continue;
      }
      assert.deepEqual([progress.done, progress.failed], [ARTICLES, 0]);
      break;
    }
    await queue.close();
    assert.deepEqual(worker.said(), [
      ...begun,
      ...['Neo4j is gone', WAITING, 'dateline: Neo4j is back'],
      ...['Redis is gone', WAITING, 'dateline: Redis is back'],
    ]);
    const store = await openStore({
      home: files.path,
      neo4j: { uri: neo4j?.uri ?? '', user: 'neo4j', password: 'none' },
    });
    const { rows } = await store.engine.read('MATCH (a:Article) RETURN a.id AS id');
    await store.close();
    assert.deepEqual([rows.length, new Set(rows.map(([one]) => one)).size], [ARTICLES, ARTICLES]);

    await redis.end();
    await worker.until(/(Redis does not answer[\s\S]*){3}/);
    worker.child.kill('SIGTERM');
    const [code] = await once(worker.child, 'exit');
    assert.equal(code, 0, 'it does not end when told while Redis is away');
  });
});
