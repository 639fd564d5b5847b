/** Works on jobs: reads the input of those whose files are here, and takes chunks of any. */
import { setTimeout as sleep } from 'node:timers/promises';
import { Worker } from 'bullmq';
import type { Redis } from 'ioredis';
import { DatelineError, messageOf } from '#core/errors.ts';
import type { Working, Workplace } from '../queue.ts';
import { readJob } from '../read.ts';
import { begun, ended, type JobRecord } from '../record.ts';
import type { Book } from './book.ts';
import { Chunk, chunkName, chunksOf } from './chunk.ts';
import { isRedisAway } from './connection.ts';
import { CHUNKS, MANY, ReadTask, readsOf } from './task.ts';
import { workChunk } from './work.ts';

export interface ConsumeOptions {
  /** A worker that has said nothing for so long is taken for dead. */
  readonly lockMs?: number;
}

/** What the queue lends to those who work on it. */
export interface Lent {
  readonly home: string;
  readonly book: Book;
  readonly connection: Redis;
  /** Told of every change of a job while they are here. */
  readonly looks: Set<(job: string) => void>;
  readonly send: (chunk: Chunk, id: string) => Promise<unknown>;
  /** Sends out again what was kept while the job was paused. */
  readonly unpark: (job: string) => Promise<void>;
}

const LOCK_MS = 15_000;
/** Chunks of one job read ahead of the workers: what Redis holds does not grow with the input. */
const AHEAD = 32;
const LOOK_MS = 100;
const TELL_MS = 250;
/** Chunks a worker has under way, so that its processes are not idle at the end of one. */
const CHUNKS_AT_ONCE = 2;

export function consume(
  { home, book, connection, looks, send, unpark }: Lent,
  place: Workplace,
  options: ConsumeOptions,
): Working {
  const stopping = new AbortController();
  const lockDuration = options.lockMs ?? LOCK_MS;
  const often = {
    connection,
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

  /** What is left over is for another process, which goes on from what is noted. */
  const assertGoingOn = (): void => {
    if (stopping.signal.aborted) throw new DatelineError('CANCELLED', 'stopping');
  };

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
          assertGoingOn();
          if ((await book.record(id)).state !== 'running') return;
        }
        const { state, pass } = await book.record(id);
        if (state !== 'running' || pass !== record.pass) return;
        assertGoingOn();
        const number = reading.chunks;
        await send({ job: id, pass, number, items, fraction }, `${id}-${pass}-${number}`);
        reading = { chunks: number + 1, cursor, isOver: false };
        await book.setReading(id, reading);
      }
      assertGoingOn();
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
      else {
        assertGoingOn();
        return await takeChunk(chunk, isAgain);
      }
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
    if (!stopping.signal.aborted && !isRedisAway(thrown)) place.onTrouble?.(thrown);
  };
  const workers = [
    new Worker(readsOf(home), ({ data }) => readAhead(ReadTask.parse(data).job), {
      ...often,
      concurrency: 8,
    }),
    new Worker(CHUNKS, (task) => takeChunk(Chunk.parse(task.data), task.stalledCounter > 0), {
      ...often,
      concurrency: CHUNKS_AT_ONCE,
    }),
  ];
  for (const worker of workers) worker.on('error', trouble).on('failed', (_task, thrown) => trouble(thrown));
  return {
    async stop() {
      stopping.abort();
      // Without Redis nothing more can be noted: another worker goes on from what is.
      await Promise.all(workers.map((worker) => worker.close(connection.status !== 'ready')));
    },
  };
}
