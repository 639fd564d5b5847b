/**
 * Jobs on Redis, by BullMQ. Who has a job's files reads them and sends the articles in chunks; workers anywhere take the
 * chunks. A worker that is killed loses its lock, and another takes what it had.
 */
import { randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Queue, Worker } from 'bullmq';
import { Redis } from 'ioredis';
import { z } from 'zod';
import { DatelineError, messageOf } from '#core/errors.ts';
import type { Job } from '#core/model/job.ts';
import type { JobQueue, Working, Workplace } from '../queue.ts';
import { readJob } from '../read.ts';
import { again, assertAllows, begun, ended, type JobRecord, newRecord } from '../record.ts';
import { Book, CHANGED } from './book.ts';
import { Chunk, chunkName, chunksOf } from './chunk.ts';
import { workChunk } from './work.ts';

export interface RedisOptions {
  /** A worker that has said nothing for so long is taken for dead. */
  readonly lockMs?: number;
}

const LOCK_MS = 15_000;
/** Chunks of one job read ahead of the workers: what Redis holds does not grow with the input. */
const AHEAD = 32;
const LOOK_MS = 100;
const TELL_MS = 250;
/** Chunks a worker has under way, so that its processes are not idle at the end of one. */
const CHUNKS_AT_ONCE = 2;
const CONNECT_MS = 5000;
const CHUNKS = 'dateline-chunks';

const MANY = 1_000_000;

/** Kept until it can be done: what goes wrong with an article is noted, so only the store or Redis can be in the way. */
const UNTIL_DONE = {
  attempts: MANY,
  backoff: { type: 'fixed', delay: 1000 },
  removeOnComplete: true,
  removeOnFail: true,
};

/** Names the data folder, so that only those who have a job's files read them. */
function folderName(home: string): string {
  const file = join(home, 'folder-id');
  if (!existsSync(file)) {
    mkdirSync(home, { recursive: true });
    writeFileSync(file, randomUUID(), { flag: 'wx' });
  }
  return readFileSync(file, 'utf8');
}

/** @throws DatelineError STORE_UNAVAILABLE when Redis does not answer. */
async function connected(url: string): Promise<Redis> {
  const redis = new Redis(url, { maxRetriesPerRequest: null, lazyConnect: true });
  // Every command says what it met; an event nobody hears would end the process.
  redis.on('error', () => undefined);
  try {
    const late = sleep(CONNECT_MS, undefined, { ref: false }).then(() => {
      throw new Error('no answer');
    });
    await Promise.race([redis.connect().then(() => redis.ping()), late]);
    return redis;
  } catch (thrown) {
    redis.disconnect();
    throw new DatelineError('STORE_UNAVAILABLE', `Redis does not answer at REDIS_URL: ${messageOf(thrown)}`, {
      hint: 'start Redis, or unset REDIS_URL to have jobs in this process',
      cause: thrown,
    });
  }
}

const ReadTask = z.object({ job: z.string() });

/** The queue on the Redis at `url`, for whoever has the data folder `home`. */
export async function redisQueue(url: string, home: string, options: RedisOptions = {}): Promise<JobQueue> {
  const redis = await connected(url);
  const listening = redis.duplicate();
  listening.on('error', () => undefined);
  const book = new Book(redis);
  const reads = new Queue(`dateline-read-${folderName(home)}`, { connection: redis });
  const chunks = new Queue(CHUNKS, { connection: redis });
  for (const queue of [reads, chunks]) queue.on('error', () => undefined);
  const listeners = new Set<(job: Job) => void>();

  await listening.subscribe(CHANGED);
  /** Looks whether the chunks under way are still wanted, by job. */
  const looks = new Set<(changed: string) => void>();
  listening.on('message', (_channel, id: string) => {
    for (const look of looks) look(id);
    if (listeners.size === 0) return;
    void job(id)
      .then((changed) => {
        for (const listener of listeners) listener(changed);
      })
      .catch(() => undefined);
  });

  const job = async (id: string): Promise<Job> => book.view(await book.record(id));
  const read = (id: string) => reads.add('read', { job: id }, UNTIL_DONE);
  const send = (chunk: Chunk, id: string) => chunks.add('chunk', chunk, { ...UNTIL_DONE, jobId: id });

  /** Sends out again what was kept while the job was paused. */
  async function unpark(id: string): Promise<void> {
    for (const text of await book.parked(id)) {
      await send(Chunk.parse(JSON.parse(text)), randomUUID());
      await book.unpark(id, text);
    }
  }

  /** Ends the job when everything read is done. */
  async function settle(id: string): Promise<void> {
    const reading = await book.reading(id);
    if (!reading.isOver || (await book.finished(id)) < reading.chunks) return;
    await book.change(id, (record) =>
      record.state === 'running' || record.state === 'waiting' ? ended(record, 'done', Date.now()) : null,
    );
  }

  async function run(id: string): Promise<JobRecord> {
    const work = await book.work(id);
    return book.change(id, (record) => (record.state === 'waiting' ? begun(record, work, Date.now()) : null));
  }

  async function asked(
    id: string,
    action: 'pause' | 'resume' | 'cancel' | 'retry',
    change: (record: JobRecord) => JobRecord,
  ) {
    const work = await book.view(await book.record(id));
    return book.change(id, (record) => {
      assertAllows({ ...work, state: record.state }, action);
      return change(record);
    });
  }

  return {
    kind: 'redis',
    async add(name, input) {
      const record = newRecord(name, input, new Date());
      await book.add(record);
      if (record.state === 'waiting') await read(record.id);
      await book.tell(record.id);
      return job(record.id);
    },
    async begin(id, input) {
      await book.change(id, (record) => {
        if (record.state !== 'receiving') throw new DatelineError('CONFLICT', `job ${id} has begun already`);
        return { ...record, input, state: 'waiting' };
      });
      await read(id);
      return job(id);
    },
    list: async () => Promise.all((await book.ids()).map(job)),
    job,
    input: async (id) => (await book.record(id)).input,
    async failures(id, { offset, limit }) {
      await book.record(id);
      return book.failures(id, offset, limit);
    },
    async pause(id) {
      return book.view(await asked(id, 'pause', (record) => ({ ...record, state: 'paused', since: null })));
    },
    async resume(id) {
      await asked(id, 'resume', (record) => ({ ...record, state: 'waiting', finished: null, message: null }));
      await unpark(id);
      await read(id);
      return job(id);
    },
    async cancel(id) {
      return book.view(await asked(id, 'cancel', (record) => ended(record, 'cancelled', Date.now())));
    },
    async retry(id) {
      const failures = await book.failures(id, 0, 1_000_000);
      await asked(id, 'retry', (record) => again(record, failures));
      await book.restart(id);
      await read(id);
      return job(id);
    },
    watch(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    work(place: Workplace): Working {
      const stopping = new AbortController();
      const lockDuration = options.lockMs ?? LOCK_MS;
      const often = {
        connection: redis,
        lockDuration,
        stalledInterval: Math.ceil(lockDuration / 3),
        // What a chunk's articles do to workers is counted article by article.
        maxStalledCount: MANY,
      };
      const told = new Map<string, number>();
      const tell = async (id: string): Promise<void> => {
        if (Date.now() - (told.get(id) ?? 0) < TELL_MS) return;
        told.set(id, Date.now());
        await book.tell(id);
      };

      /** Reads the input from where it was, no further ahead of the workers than a few chunks. */
      async function readAhead(id: string): Promise<void> {
        const record = await run(id);
        let reading = await book.reading(id);
        if (record.state !== 'running') return;
        if (!reading.isOver) {
          const placed = readJob(record, reading.cursor, place.store, home, stopping.signal);
          for await (const { items, cursor, fraction } of chunksOf(placed)) {
            while (reading.chunks - (await book.finished(id)) >= AHEAD) {
              await sleep(LOOK_MS);
              if (stopping.signal.aborted) throw new DatelineError('CANCELLED', 'stopping');
              if ((await book.record(id)).state !== 'running') return;
            }
            const { state, pass } = await book.record(id);
            if (state !== 'running' || pass !== record.pass) return;
            if (stopping.signal.aborted) throw new DatelineError('CANCELLED', 'stopping');
            const number = reading.chunks;
            await send({ job: id, pass, number, items, fraction }, `${id}-${pass}-${number}`);
            reading = { chunks: number + 1, cursor, isOver: false };
            await book.setReading(id, reading);
          }
          // Another process goes on from what is noted.
          if (stopping.signal.aborted) throw new DatelineError('CANCELLED', 'stopping');
          await book.setReading(id, { ...reading, isOver: true });
        }
        await settle(id);
      }

      async function takeChunk(chunk: Chunk, isAgain: boolean): Promise<void> {
        const { job: id } = chunk;
        const name = chunkName(chunk);
        const { state, pass } = await run(id);
        if (state === 'cancelled' || pass !== chunk.pass || (await book.isFinished(id, name))) return;
        if (state !== 'running') {
          await book.park(id, JSON.stringify(chunk));
          // Resumed in between: whoever resumed may not have seen it.
          const now = (await book.record(id)).state;
          if (now === 'running' || now === 'waiting') await unpark(id);
          return;
        }
        const stop = new AbortController();
        const stopped = () => stop.abort();
        stopping.signal.addEventListener('abort', stopped, { once: true });
        const look = (changed: string): void => {
          if (changed !== id) return;
          void book.record(id).then(
            (record) => record.state !== 'running' && stop.abort(),
            () => undefined,
          );
        };
        looks.add(look);
        try {
          const isWhole = await workChunk(chunk, isAgain, book, place, stop.signal, () => tell(id));
          if (isWhole) await book.finish(id, name, chunk.fraction);
          else if (stopping.signal.aborted) throw new DatelineError('CANCELLED', 'stopping');
          else return await takeChunk(chunk, isAgain);
        } catch (thrown) {
          if (!(thrown instanceof DatelineError && thrown.code === 'STORE_DAMAGED')) throw thrown;
          await book.change(id, (record) => ended(record, 'failed', Date.now(), messageOf(thrown)));
          await book.park(id, JSON.stringify(chunk));
        } finally {
          looks.delete(look);
          stopping.signal.removeEventListener('abort', stopped);
        }
        await settle(id);
      }

      const trouble = (thrown: unknown): void => {
        if (!stopping.signal.aborted) place.onTrouble?.(thrown);
      };
      const workers = [
        new Worker(reads.name, ({ data }) => readAhead(ReadTask.parse(data).job), {
          ...often,
          concurrency: 8,
        }),
        new Worker(CHUNKS, (task) => takeChunk(Chunk.parse(task.data), task.stalledCounter > 0), {
          ...often,
          concurrency: CHUNKS_AT_ONCE,
        }),
      ];
      for (const worker of workers)
        worker.on('error', trouble).on('failed', (_task, thrown) => trouble(thrown));
      return {
        async stop() {
          stopping.abort();
          await Promise.all(workers.map((worker) => worker.close()));
        },
      };
    },
    async close() {
      listeners.clear();
      await Promise.all([reads.close(), chunks.close()]);
      listening.disconnect();
      redis.disconnect();
    },
  };
}
