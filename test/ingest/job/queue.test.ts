/** What every queue must do, in process and on a real Redis: a batch is shown as it is, stopped and gone on with. */
import assert from 'node:assert/strict';
import type { Job } from '#core/model/job.ts';
import { openStore } from '#core/store/open.ts';
import type { Store } from '#core/store/store.ts';
import { localQueue } from '#ingest/job/local/queue.ts';
import type { JobQueue, Working } from '#ingest/job/queue.ts';
import { redisQueue } from '#ingest/job/redis/queue.ts';
import { startRedis } from '../../support/redis.ts';
import { type Folder, folder } from '../folder.ts';
import { stories, story, watched } from './names.ts';

interface Kind {
  readonly name: string;
  /** Starts what it needs; null, with a word on stderr, where that is not here. */
  readonly start: () => Promise<{ open(home: string): Promise<JobQueue>; stop(): Promise<void> } | null>;
}

const KINDS: readonly Kind[] = [
  {
    name: 'in process',
    start: async () => ({ open: async (home) => localQueue(home), stop: async () => undefined }),
  },
  {
    name: 'on Redis',
    async start() {
      const redis = await startRedis();
      const homes: string[] = [];
      // A database each, so that no test sees another's jobs.
      const databaseOf = (home: string) => {
        if (!homes.includes(home)) homes.push(home);
        return homes.indexOf(home);
      };
      return (
        redis && {
          open: (home) => redisQueue(`${redis.url}/${databaseOf(home)}`, home),
          stop: redis.stop,
        }
      );
    },
  },
];

const GERMAN =
  'Der Hafenmeister von Halden hat am Dienstag erklärt, dass die Brücke wegen der Arbeiten geschlossen wird. ';

for (const kind of KINDS)
  describe(`the queue ${kind.name}`, function () {
    this.timeout(60_000);
    let started: Awaited<ReturnType<Kind['start']>>;
    let files: Folder;
    let store: Store;
    let queue: JobQueue;
    let reading: ReturnType<typeof watched>;
    let working: Working | null = null;

    before(async function () {
      started = await kind.start();
      if (!started) this.skip();
    });
    after(() => started?.stop());
    beforeEach(async () => {
      files = folder();
      store = await openStore({ home: `${files.path}/home` });
      reading = watched();
      assert.ok(started);
      queue = await started.open(`${files.path}/home`);
    });
    afterEach(async () => {
      reading.release();
      await working?.stop();
      working = null;
      await queue.close();
      await store.close();
      files.remove();
    });

    const work = (concurrency = 1): void => {
      working = queue.work({
        store: () => store,
        pipeline: async () => reading.pipeline,
        concurrency,
        onTrouble: (thrown) => process.stderr.write(`${thrown}\n`),
      });
    };
    const add = (...names: string[]): Promise<Job> =>
      queue.add('a batch', { kind: 'targets', targets: names.map((name) => `${files.path}/${name}`) });
    const reached = async (id: string, state: Job['state']): Promise<Job> => {
      for (;;) {
        const job = await queue.job(id);
        if (job.state === state) return job;
        assert.ok(!(job.state === 'failed'), job.message ?? 'failed');
        await new Promise((wake) => setTimeout(wake, 25));
      }
    };
    const stored = async () => (await store.statistics()).articles;

    it('says of every article whether it was added, skipped or failed, and why', async () => {
      files.write('a.jsonl', `${stories(3)}{"id": "cut\n${story('a5', 'POISON')}\n${story('a1')}\n`);
      files.write('b.jsonl', `${JSON.stringify({ id: 'de', text: GERMAN.repeat(3) })}\n`);
      reading.poison.add('POISON');
      const { id } = await add('a.jsonl', 'b.jsonl', 'missing.jsonl');
      work();
      const { progress, started: begun, finished } = await reached(id, 'done');
      assert.deepEqual(
        [progress.done, progress.added, progress.skipped, progress.failed, progress.fraction],
        [8, 3, 2, 3, 1],
      );
      assert.deepEqual(progress.skips, [
        { why: 'known', count: 1 },
        { why: 'language', count: 1 },
      ]);
      assert.ok(begun && finished && begun <= finished);
      const failures = await queue.failures(id, { offset: 0, limit: 10 });
      assert.deepEqual(
        failures.map(({ source, where, article, code }) => [
          source.slice(files.path.length + 1),
          where?.replace(/,.*/, '') ?? null,
          article,
          code,
        ]),
        [
          ['missing.jsonl', null, null, 'NOT_FOUND'],
          ['a.jsonl', 'line 4', null, 'BAD_INPUT'],
          ['a.jsonl', null, 'a5', 'INTERNAL'],
        ],
      );
      assert.deepEqual(await queue.failures(id, { offset: 1, limit: 1 }), failures.slice(1, 2));
    });

    it('pauses after the article under way and goes on with the next, each read once', async () => {
      files.write('a.jsonl', stories(60));
      const { id } = await add('a.jsonl');
      const held = reading.holdAt('a5');
      work();
      await held;
      assert.equal((await queue.pause(id)).state, 'paused');
      reading.release();
      const { progress } = await reached(id, 'paused');
      assert.equal(progress.rate, null);
      await working?.stop();
      assert.ok((await stored()) < 60);
      work();
      assert.equal((await queue.job(id)).state, 'paused');
      await queue.resume(id);
      const done = await reached(id, 'done');
      assert.deepEqual([done.progress.added, done.progress.skipped, done.progress.failed], [60, 0, 0]);
      assert.equal(await stored(), 60);
    });

    it('goes on where it was when the process that worked on it has stopped', async () => {
      files.write('a.jsonl', stories(6));
      files.write('b.jsonl', stories(6, 'bb'));
      const { id } = await add('a.jsonl', 'b.jsonl');
      const held = reading.holdAt('bb2');
      work();
      await held;
      const stopping = working?.stop();
      reading.release();
      await stopping;
      await queue.close();
      assert.ok(started);
      queue = await started.open(`${files.path}/home`);
      assert.equal((await queue.job(id)).state, 'running');
      work();
      const { progress } = await reached(id, 'done');
      assert.deepEqual([progress.done, progress.added, progress.skipped], [12, 12, 0]);
      assert.equal(await stored(), 12);
    });

    it('ends a cancelled job, keeps what is stored, and takes the next', async () => {
      files.write('a.jsonl', stories(60));
      files.write('b.jsonl', stories(2, 'bb'));
      const first = await add('a.jsonl');
      const held = reading.holdAt('a3');
      work();
      await held;
      const second = await add('b.jsonl');
      assert.equal((await queue.cancel(first.id)).state, 'cancelled');
      reading.release();
      assert.equal((await reached(second.id, 'done')).progress.added, 2);
      const { state, progress } = await queue.job(first.id);
      assert.equal(state, 'cancelled');
      assert.ok(progress.added < 60);
      await assert.rejects(queue.resume(first.id), { code: 'CONFLICT' });
      assert.deepEqual(
        (await queue.list()).map(({ id }) => id),
        [second.id, first.id],
      );
    });

    it('tries what failed again, and counts nothing twice', async () => {
      files.write('a.jsonl', `${stories(3)}${story('a4', 'POISON')}\n`);
      files.write('b.jsonl', stories(3, 'bb'));
      reading.poison.add('POISON');
      const { id } = await add('a.jsonl', 'b.jsonl');
      work();
      assert.equal((await reached(id, 'done')).progress.failed, 1);
      reading.poison.clear();
      reading.read.length = 0;
      await queue.retry(id);
      const { progress } = await reached(id, 'done');
      assert.deepEqual([progress.done, progress.added, progress.skipped, progress.failed], [7, 7, 0, 0]);
      assert.deepEqual(reading.read, ['a4']);
      assert.deepEqual(await queue.failures(id, { offset: 0, limit: 10 }), []);
      await assert.rejects(queue.retry(id), { code: 'CONFLICT' });
    });

    it('tells listeners of each state', async () => {
      files.write('a.jsonl', stories(3));
      const states: string[] = [];
      const unwatch = queue.watch(({ state, progress }) => states.push(`${state} ${progress.done}`));
      const { id } = await add('a.jsonl');
      work();
      await reached(id, 'done');
      while (!states.includes('done 3')) await new Promise((wake) => setTimeout(wake, 25));
      unwatch();
      assert.equal(states[0], 'waiting 0');
      assert.ok(states.includes('running 0'));
    });

    it('refuses ids that are none', async () => {
      for (const id of ['nothing', '../../etc', '20250314000000000-00000000'])
        await assert.rejects(queue.job(id), { code: 'NOT_FOUND' });
    });
  });
