/** The queue that the environment names. */
import type { JobQueue } from './queue.ts';

export interface QueueOptions {
  /** The data folder: jobs live there when there is no Redis. */
  readonly home: string;
  readonly redisUrl?: string | undefined;
}

/** In process, or with an address on Redis. @throws DatelineError STORE_UNAVAILABLE when Redis does not answer. */
export async function openQueue({ home, redisUrl }: QueueOptions): Promise<JobQueue> {
  if (redisUrl) {
    const { redisQueue } = await import('./redis/queue.ts');
    return redisQueue(redisUrl, home);
  }
  const { localQueue } = await import('./local/queue.ts');
  return localQueue(home);
}
