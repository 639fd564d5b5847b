/** Where the server keeps its jobs: the queue, the files sent to it, and who listens. With Redis away, it waits for it. */
import type { Logger } from 'pino';
import { DatelineError, messageOf } from '#core/errors.ts';
import { openQueue } from '#ingest/job/open.ts';
import type { JobQueue } from '#ingest/job/queue.ts';
import type { Pipeline } from '#ingest/pipeline.ts';
import { isAway, type Presence, presence, whenThere } from '#ingest/presence.ts';
import type { StoreHolder } from '../store-holder.ts';
import { removeAbandoned } from './abandoned.ts';
import { openStreams, type Streams } from './stream.ts';
import { forget, isReadThrough } from './upload.ts';

export interface JobDesk {
  /** @throws DatelineError STORE_UNAVAILABLE while Redis, which holds the jobs, is away. */
  readonly queue: () => JobQueue;
  readonly home: string;
  /** Bytes that the files of one job may have. */
  readonly uploadLimit: number;
  readonly streams: Streams;
  close(): Promise<void>;
}

export interface DeskOptions {
  readonly home: string;
  readonly redisUrl?: string | undefined;
  readonly uploadLimit: number;
  readonly load?: () => Promise<Pipeline>;
}

const CONCURRENCY = 4;

const builtin = async (): Promise<Pipeline> => {
  const { builtinPipeline } = await import('#ingest/builtin.ts');
  return builtinPipeline();
};

/**
 * Opens the queue and begins to work on it; where Redis does not answer, as soon as it does.
 * @throws DatelineError BAD_INPUT without a store that workers can share, STORE_UNAVAILABLE when Redis refuses the user.
 */
export async function openDesk(options: DeskOptions, holder: StoreHolder, log: Logger): Promise<JobDesk> {
  const { home, redisUrl, uploadLimit, load = builtin } = options;
  if (redisUrl && holder.state().engine === 'embedded') {
    throw new DatelineError('BAD_INPUT', 'REDIS_URL needs NEO4J_URI too', {
      hint: 'workers elsewhere cannot write to the embedded store, which belongs to one process',
    });
  }
  const redis = presence((why) => {
    if (why === null) log.info('Redis is back');
    else log.warn({ message: why }, 'Redis does not answer; jobs wait for it');
  });
  const closing = new AbortController();
  let open: OpenQueue | null = null;
  const reach = async (): Promise<void> => {
    const queue = await openQueue({ home, redisUrl, presence: redis });
    open = closing.signal.aborted
      ? await queue.close().then(() => null)
      : work(queue, options, load, holder, log);
  };
  let waiting: Promise<unknown> = Promise.resolve();
  try {
    await reach();
  } catch (thrown) {
    if (!isAway(thrown)) throw thrown;
    redis.gone(messageOf(thrown));
    waiting = whenThere(reach, redis, closing.signal).catch((refused) => {
      log.error({ err: refused }, 'jobs cannot be held on Redis');
    });
  }
  const queue = (): JobQueue => {
    if (open === null || redis.why() !== null) throw away(redis);
    return open.queue;
  };
  const streams = openStreams(queue);
  return {
    queue,
    home,
    uploadLimit,
    streams,
    async close() {
      streams.close();
      closing.abort();
      await waiting;
      await open?.close();
    },
  };
}

/** Tells, in what an error carries, that it is not the store that does not answer. */
const QUEUE_AWAY = { away: 'queue' } as const;

const away = (redis: Presence): DatelineError =>
  new DatelineError('STORE_UNAVAILABLE', redis.why() ?? 'Redis does not answer', {
    hint: 'jobs wait for it and go on by themselves; everything else works',
    data: QUEUE_AWAY,
  });

interface OpenQueue {
  readonly queue: JobQueue;
  close(): Promise<void>;
}

/** Begins to work on the jobs of a queue. */
function work(
  queue: JobQueue,
  { home }: DeskOptions,
  load: () => Promise<Pipeline>,
  holder: StoreHolder,
  log: Logger,
): OpenQueue {
  let loaded: Promise<Pipeline> | null = null;
  const working = queue.work({
    store: () => holder.store(),
    pipeline: () => {
      loaded ??= load();
      return loaded;
    },
    concurrency: CONCURRENCY,
    onTrouble: (thrown) => log.warn({ err: thrown }, 'a job cannot go on'),
  });
  // What was sent is needed as long as some of it may be read again.
  const unwatch = queue.watch((job) => {
    if (isReadThrough(job) && job.kind === 'upload')
      void forget(home, job.id).catch((error) => log.warn(error));
  });
  // A server that was killed may have left some, and so may whoever sent them.
  void removeAbandoned(home, queue).catch((error) => log.warn(error, 'old uploads cannot be removed'));
  return {
    queue,
    async close() {
      unwatch();
      await working.stop();
      await (await loaded?.catch(() => null))?.close();
      await queue.close();
    },
  };
}
