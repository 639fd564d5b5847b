/** The connection to Redis. */
import { setTimeout as sleep } from 'node:timers/promises';
import { Redis } from 'ioredis';
import { DatelineError, messageOf } from '#core/errors.ts';

const CONNECT_MS = 5000;

/** @throws DatelineError STORE_UNAVAILABLE when Redis does not answer. */
export async function connected(url: string): Promise<Redis> {
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
