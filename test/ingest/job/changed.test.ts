/** Whoever watches jobs on Redis hears how they stand, though the connection that tells of changes broke in between. */
import assert from 'node:assert/strict';
import { Redis } from 'ioredis';
import type { Job } from '#core/model/job.ts';
import type { JobQueue } from '#ingest/job/queue.ts';
import { redisQueue } from '#ingest/job/redis/queue.ts';
import { type RedisServer, startRedis } from '../../support/redis.ts';
import { type Folder, folder } from '../folder.ts';

describe('changes of jobs on a Redis whose connection breaks', function () {
  this.timeout(60_000);
  let redis: RedisServer | null = null;
  let files: Folder;
  let queue: JobQueue;

  before(async function () {
    redis = await startRedis();
    if (redis === null) return this.skip();
    files = folder();
    queue = await redisQueue(redis.url, files.path);
  });
  after(async () => {
    await queue?.close();
    await redis?.stop();
    files?.remove();
  });

  it('are told when it is back', async () => {
    const job = await queue.add('sent later', { kind: 'upload', files: [{ name: 'a.txt', path: '' }] });
    assert.equal(job.state, 'receiving');
    const told = new Promise<Job>((heard) => queue.watch((now) => now.state === 'cancelled' && heard(now)));
    const other = new Redis(redis?.url ?? '');
    // Nobody listens while the job changes: what is published then is told to nobody.
    assert.equal(await other.call('CLIENT', 'KILL', 'TYPE', 'pubsub'), 1);
    await queue.cancel(job.id);
    other.disconnect();
    assert.equal((await told).id, job.id);
  });
});
