/** The queue that commands share. */
import { z } from 'zod';
import { DatelineError } from '#core/errors.ts';
import { storeConfig } from '../config.ts';
import type { JobQueue } from '../job/queue.ts';

const Address = z
  .string()
  .trim()
  .regex(/^rediss?:\/\//)
  .optional();

/** The Redis that the environment names. @throws DatelineError BAD_INPUT */
export function redisUrl(environment: Readonly<Record<string, string | undefined>>): string | undefined {
  const parsed = Address.safeParse(environment.REDIS_URL || undefined);
  if (parsed.success) return parsed.data;
  throw new DatelineError('BAD_INPUT', 'REDIS_URL is no Redis address', {
    hint: 'write it like redis://localhost:6379',
  });
}

/** Opens the queue that the environment names, for as long as `work` runs. */
export async function withQueue<T>(work: (queue: JobQueue) => Promise<T>): Promise<T> {
  const { openQueue } = await import('../job/open.ts');
  const queue = await openQueue({ home: storeConfig(process.env).home, redisUrl: redisUrl(process.env) });
  try {
    return await work(queue);
  } finally {
    await queue.close();
  }
}
