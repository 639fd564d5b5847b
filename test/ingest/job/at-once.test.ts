/**
 * Two workers that read of somebody for the first time at the same moment, on a real Redis and a real Neo4j: neither sees the
 * other's article while it resolves its own, and still an analyst finds one person.
 */
import assert from 'node:assert/strict';
import { openStore } from '#core/store/open.ts';
import type { Store } from '#core/store/store.ts';
import type { JobQueue, Working } from '#ingest/job/queue.ts';
import { redisQueue } from '#ingest/job/redis/queue.ts';
import { missingForNeo4j, startNeo4j } from '../../../scripts/neo4j.mjs';
import { type RedisServer, startRedis } from '../../support/redis.ts';
import { type Folder, folder } from '../folder.ts';
import { story, watched } from './names.ts';

describe('two workers that meet a new name at once', function () {
  this.timeout(300_000);
  let redis: RedisServer | null = null;
  let neo4j: Awaited<ReturnType<typeof startNeo4j>> | undefined;
  let files: Folder;
  const queues: JobQueue[] = [];
  const stores: Store[] = [];
  const working: Working[] = [];

  before(async function () {
    const missing = missingForNeo4j();
    redis = missing === null ? await startRedis() : null;
    if (redis === null) {
      if (process.env.CI) throw new Error(`left out: ${missing}`);
      process.stderr.write('    left out: two workers at once, for want of Redis or Neo4j\n');
      return this.skip();
    }
    neo4j = await startNeo4j();
    files = folder();
  });
  after(async () => {
    await Promise.all(working.map((one) => one.stop()));
    await Promise.all(queues.map((queue) => queue.close()));
    await Promise.all(stores.map((store) => store.close()));
    await neo4j?.stop();
    await redis?.stop();
    files?.remove();
  });

  it('leave one entity', async () => {
    assert.ok(redis && neo4j);
    const address = { uri: neo4j.uri, user: 'neo4j', password: 'none' };
    // Each saves only when both have resolved: so long neither has anything to find.
    let waiting = 0;
    let open: () => void = () => undefined;
    const both = new Promise<void>((resolve) => {
      open = resolve;
    });
    for (const home of ['one', 'other']) {
      const store = await openStore({ home: `${files.path}/${home}`, neo4j: address });
      const queue = await redisQueue(redis.url, `${files.path}/${home}`);
      stores.push(store);
      queues.push(queue);
      const held: Store = {
        ...store,
        saveArticle: async (extraction, options) => {
          waiting += 1;
          if (waiting === 2) open();
          await both;
          return store.saveArticle(extraction, options);
        },
      };
      working.push(
        queue.work({ store: () => held, pipeline: async () => watched().pipeline, concurrency: 1 }),
      );
    }
    const [[queue], [store]] = [queues, stores];
    assert.ok(queue && store);
    const jobs = await Promise.all(
      ['x1', 'y22'].map((id) =>
        queue.add(id, { kind: 'targets', targets: [files.write(`${id}.jsonl`, story(id))] }),
      ),
    );
    for (const { id } of jobs)
      while ((await queue.job(id)).state !== 'done') await new Promise((wake) => setTimeout(wake, 50));
    for (const { id } of jobs) assert.deepEqual(await queue.failures(id, { offset: 0, limit: 10 }), []);
    assert.ok(waiting >= 3, 'nobody had to look again');
    const { rows } = await store.engine.read(
      "MATCH (p:Person) WHERE p.name = 'Ada Holm' RETURN p.id AS id, p.articles AS articles",
    );
    assert.deepEqual(
      rows.map(([, articles]) => articles),
      [2],
    );
  });
});
