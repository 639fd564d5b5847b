/** The queue that the environment names. */
import type { Presence } from '../presence.ts';
import type { JobQueue } from './queue.ts';

export interface QueueOptions {
  /** The data folder: jobs live there when there is no Redis. */
  readonly home: string;
  readonly redisUrl?: string | undefined;
  /** Told when Redis goes away while the queue is open, and when it is back. */
  readonly presence?: Presence | undefined;
}

/** In process, or with an address on Redis. @throws DatelineError STORE_UNAVAILABLE when Redis does not answer. */
export async function openQueue({ home, redisUrl, presence }: QueueOptions): Promise<JobQueue> {
  if (redisUrl) {
    const { redisQueue } = await import('./redis/queue.ts');
    return redisQueue(redisUrl, home, { presence });
  }
  const { localQueue } = await import('./local/queue.ts');
  return localQueue(home);
}
