/** Where the server keeps its jobs: the queue, the files sent to it, and who listens. */
import type { Logger } from 'pino';
import { DatelineError } from '#core/errors.ts';
import { openQueue } from '#ingest/job/open.ts';
import type { JobQueue, Working } from '#ingest/job/queue.ts';
import type { Pipeline } from '#ingest/pipeline.ts';
import type { StoreHolder } from '../store-holder.ts';
import { removeAbandoned } from './abandoned.ts';
import { openStreams, type Streams } from './stream.ts';
import { forget, isReadThrough } from './upload.ts';

export interface JobDesk {
  readonly queue: JobQueue;
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

/** Opens the queue and begins to work on it. @throws DatelineError STORE_UNAVAILABLE when Redis does not answer. */
export async function openDesk(options: DeskOptions, holder: StoreHolder, log: Logger): Promise<JobDesk> {
  const { home, redisUrl, uploadLimit, load = builtin } = options;
  if (redisUrl && holder.state().engine === 'embedded') {
    throw new DatelineError('BAD_INPUT', 'REDIS_URL needs NEO4J_URI too', {
      hint: 'workers elsewhere cannot write to the embedded store, which belongs to one process',
    });
  }
  const queue = await openQueue({ home, redisUrl });
  let loaded: Promise<Pipeline> | null = null;
  const working: Working = queue.work({
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
  await removeAbandoned(home, queue).catch((error) => log.warn(error, 'old uploads cannot be removed'));
  const streams = openStreams(queue);
  return {
    queue,
    home,
    uploadLimit,
    streams,
    async close() {
      streams.close();
      unwatch();
      await working.stop();
      await (await loaded?.catch(() => null))?.close();
      await queue.close();
    },
  };
}
