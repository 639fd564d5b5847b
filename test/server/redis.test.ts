/**
 * A server whose jobs are on a Redis that is away when it starts, and again later: everything but jobs works, whoever asks for
 * jobs hears when to ask again, and jobs are there when Redis is.
 */
import assert from 'node:assert/strict';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import supertest, { type Response } from 'supertest';
import { Job, JobEvent, JobList } from '#core/model/job.ts';
import { configFrom } from '#server/config.ts';
import { type RunningServer, startServer } from '#server/main.ts';
import { lastingPort } from '../../scripts/port.mjs';
import { type RedisServer, startRedis } from '../support/redis.ts';
import { removeFolder } from '../support/remove.ts';
import { good, problem } from './served.ts';

describe('a server whose Redis comes and goes', function () {
  this.timeout(120_000);
  let redis: RedisServer | null = null;
  let server: RunningServer | undefined;
  let home = '';
  const ask = () => supertest(server?.url ?? '');

  before(async function () {
    redis = await startRedis();
    if (redis === null) return this.skip();
    await redis.end();
    home = mkdtempSync(join(tmpdir(), 'dateline-redis-away-'));
    // Jobs on Redis need a Neo4j; that this one is away too is another matter.
    server = await startServer(
      configFrom({
        PORT: '0',
        DATELINE_HOME: home,
        NEO4J_URI: `bolt://127.0.0.1:${await lastingPort()}`,
        REDIS_URL: redis.url,
        LOG_LEVEL: 'silent',
      }),
    );
  });
  after(async () => {
    await server?.close();
    await redis?.stop();
    if (home) removeFolder(home);
  });

  const refused = (answer: Response): void => {
    problem(answer, 503, 'STORE_UNAVAILABLE');
    assert.ok(Number(answer.headers['retry-after']) > 0, 'it does not say when to ask again');
    assert.match(String(answer.body.detail), /Redis does not answer/);
    // Not the store, which is looked after by others.
    assert.equal(answer.body.title, 'What holds the jobs does not answer');
  };
  async function answered(): Promise<JobList> {
    for (;;) {
      const answer = await ask().get('/api/jobs');
      if (answer.status === 200) return good(answer, JobList);
      refused(answer);
      await new Promise((wake) => setTimeout(wake, 100));
    }
  }
  async function gone(): Promise<void> {
    while ((await ask().get('/api/jobs')).status === 200) await new Promise((wake) => setTimeout(wake, 50));
  }

  it('starts without it, and every route of jobs says to ask again', async () => {
    assert.equal((await ask().get('/health')).status, 200);
    refused(await ask().get('/api/jobs'));
    refused(await ask().get('/api/jobs/events'));
    refused(await ask().get('/api/jobs/some'));
    refused(await ask().get('/api/jobs/some/events'));
    refused(
      await ask()
        .post('/api/jobs')
        .send({ files: ['a.txt'] }),
    );
    refused(await ask().put('/api/jobs/some/files/0').type('application/octet-stream').send('x'));
    for (const action of ['start', 'pause', 'resume', 'cancel', 'retry'])
      refused(await ask().post(`/api/jobs/some/${action}`));
  });

  it('takes jobs as soon as it comes, and has them when it has been away', async () => {
    assert.ok(redis);
    await redis.start();
    assert.deepEqual(await answered(), { jobs: [], queue: 'redis' });
    const { id } = good(
      await ask()
        .post('/api/jobs')
        .send({ files: ['a.txt'] }),
      Job,
    );

    const leaving = new AbortController();
    const events = await fetch(`${server?.url}/api/jobs/events`, { signal: leaving.signal });
    await redis.end();
    await gone();
    refused(await ask().post(`/api/jobs/${id}/cancel`));
    await redis.start();
    assert.deepEqual(
      (await answered()).jobs.map((job) => [job.id, job.state]),
      [[id, 'receiving']],
    );
    good(await ask().post(`/api/jobs/${id}/cancel`), Job);
    // Who listened before hears of it.
    let text = '';
    assert.ok(events.body);
    for await (const chunk of events.body) {
      text += Buffer.from(chunk).toString();
      if (text.includes('"cancelled"')) break;
    }
    leaving.abort();
    const last = /data: (.*)\n\n$/.exec(text)?.[1] ?? '{}';
    assert.equal(JobEvent.parse(JSON.parse(last)).job.id, id);
  });

  it('ends when told while it is away', async () => {
    assert.ok(redis);
    await redis.end();
    await gone();
    await server?.close();
    server = undefined;
  });
});
