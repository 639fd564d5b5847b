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
    if (/NOAUTH|WRONGPASS|NOPERM/.test(messageOf(thrown)))
      throw new DatelineError('STORE_UNAVAILABLE', `Redis refuses the user or password of REDIS_URL`, {
        hint: 'write it like redis://user:password@host:6379',
        data: { refused: true },
        cause: thrown,
      });
    throw new DatelineError('STORE_UNAVAILABLE', `Redis does not answer at REDIS_URL: ${messageOf(thrown)}`, {
      hint: 'start Redis, or unset REDIS_URL to have jobs in this process',
      cause: thrown,
    });
  }
}

/** What a Redis that is away, or has just come back, makes of commands under way. The queue tells that itself. */
const AWAY =
  /ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|ENOTFOUND|EAI_AGAIN|Connection is closed|isn't writeable|^LOADING|^MASTERDOWN|^READONLY/;
/** A worker's hold on a chunk ran out meanwhile: another takes it, or this one again. */
const LOCK_LOST = /lock (for|of) job|Missing lock|Lock mismatch/i;

export const isRedisAway = (thrown: unknown): boolean =>
  thrown instanceof Error &&
  !(thrown instanceof DatelineError) &&
  (AWAY.test(`${'code' in thrown ? thrown.code : ''} ${thrown.message}`.trim()) ||
    LOCK_LOST.test(thrown.message));
