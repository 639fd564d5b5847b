/**
 * Jobs on Redis, by BullMQ. Who has a job's files reads them and sends the articles in chunks; workers anywhere take the
 * chunks. A worker that is killed loses its lock, and another takes what it had.
 */
import { randomUUID } from 'node:crypto';
import { Queue } from 'bullmq';
import { DatelineError } from '#core/errors.ts';
import type { Job, JobAction } from '#core/model/job.ts';
import type { Presence } from '../../presence.ts';
import type { JobQueue } from '../queue.ts';
import { again, assertAllows, ended, type JobRecord, newRecord } from '../record.ts';
import { Book, CHANGED } from './book.ts';
import { Chunk } from './chunk.ts';
import { connected } from './connection.ts';
import { type ConsumeOptions, consume } from './consume.ts';
import { CHUNKS, MANY, type ReadTask, readsOf, UNTIL_DONE } from './task.ts';

export interface PresenceOption {
  /** Told when Redis goes away while the queue is open, and when it is back. */
  readonly presence?: Presence | undefined;
}

/** The queue on the Redis at `url`, for whoever has the data folder `home`. */
export async function redisQueue(
  url: string,
  home: string,
  options: ConsumeOptions & PresenceOption = {},
): Promise<JobQueue> {
  const redis = await connected(url);
  let closing = false;
  redis.on('close', () => closing || options.presence?.gone('Redis does not answer: the connection broke'));
  redis.on('ready', () => options.presence?.back());
  const listening = redis.duplicate();
  listening.on('error', () => undefined);
  const book = new Book(redis);
  const reads = new Queue<ReadTask>(readsOf(home), { connection: redis });
  const chunks = new Queue<Chunk>(CHUNKS, { connection: redis });
  for (const queue of [reads, chunks]) queue.on('error', () => undefined);
  const listeners = new Set<(job: Job) => void>();

  await listening.subscribe(CHANGED);
  /** Looks whether the chunks under way are still wanted, by job. */
  const looks = new Set<(changed: string) => void>();
  const changed = (id: string): void => {
    for (const look of looks) look(id);
    if (listeners.size === 0) return;
    void job(id)
      .then((now) => {
        for (const listener of listeners) listener(now);
      })
      .catch(() => undefined);
  };
  listening.on('message', (_channel, id: string) => changed(id));
  // What changed while this connection was away is told to nobody again: every job is looked at once it listens anew. Its
  // subscription is acknowledged after ioredis’s own, so that nothing falls between the two.
  listening.on('ready', () => {
    void listening
      .subscribe(CHANGED)
      .then(() => book.ids())
      .then((ids) => ids.forEach(changed))
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

  async function asked(
    id: string,
    action: JobAction,
    change: (record: JobRecord) => JobRecord,
  ): Promise<JobRecord> {
    const seen = await job(id);
    return book.change(id, (record) => {
      assertAllows({ ...seen, state: record.state }, action);
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
      const failures = await book.failures(id, 0, MANY);
      await asked(id, 'retry', (record) => again(record, failures));
      await book.restart(id);
      await read(id);
      return job(id);
    },
    watch(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    work: (place) => consume({ home, book, connection: redis, looks, send, unpark }, place, options),
    async close() {
      closing = true;
      listeners.clear();
      await Promise.all([reads.close(), chunks.close()]);
      listening.disconnect();
      redis.disconnect();
    },
  };
}
