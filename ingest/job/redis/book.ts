/** What Redis keeps of jobs. Whatever several workers may do at once is one script or one compare-and-set. */
import type { Redis } from 'ioredis';
import { z } from 'zod';
import { type Job, JobFailure } from '#core/model/job.ts';
import type { ItemOutcome } from '../../report.ts';
import { Counts, Cursor, counted, JobRecord, jobOf, NO_COUNTS, noSuchJob, type Work } from '../record.ts';

/** How far the reading of a job's input has come, apart from the work on what was read. */
const Reading = z.object({ chunks: z.int(), cursor: Cursor.nullable(), isOver: z.boolean() });
export type Reading = z.infer<typeof Reading>;

const NOTHING_READ: Reading = { chunks: 0, cursor: null, isOver: false };

/** Notes an item of a chunk once, whoever worked on it: KEYS done, noted, counts, failures; ARGV chunk, item, failure, name, by … */
const NOTE = `
if redis.call('SISMEMBER', KEYS[1], ARGV[1]) == 1 then return 0 end
if redis.call('SADD', KEYS[2], ARGV[2]) == 0 then return 0 end
if ARGV[3] ~= '' then redis.call('RPUSH', KEYS[4], ARGV[3]) end
for i = 4, #ARGV, 2 do redis.call('HINCRBY', KEYS[3], ARGV[i], ARGV[i + 1]) end
return 1`;

/** A chunk is behind: KEYS done, noted, tried, place; ARGV chunk, fraction. */
const FINISH = `
redis.call('SADD', KEYS[1], ARGV[1])
redis.call('DEL', KEYS[2], KEYS[3])
local before = tonumber(redis.call('GET', KEYS[4]) or '0')
if ARGV[2] ~= '' and tonumber(ARGV[2]) > before then redis.call('SET', KEYS[4], ARGV[2]) end
return 1`;

/** Writes a record if nobody did since it was read: KEYS record; ARGV before, after. */
const REPLACE = `
if redis.call('GET', KEYS[1]) ~= ARGV[1] then return 0 end
redis.call('SET', KEYS[1], ARGV[2])
return 1`;

const PREFIX = 'dateline:job';
export const CHANGED = 'dateline:changed';

export class Book {
  readonly #redis: Redis;

  constructor(redis: Redis) {
    this.#redis = redis;
  }

  #key(id: string, ...more: readonly (string | number)[]): string {
    return [PREFIX, id, ...more].join(':');
  }

  async add(record: JobRecord): Promise<void> {
    await this.#redis.set(this.#key(record.id), JSON.stringify(record));
    await this.#redis.sadd('dateline:jobs', record.id);
  }

  async ids(): Promise<string[]> {
    return (await this.#redis.smembers('dateline:jobs')).sort().reverse();
  }

  async #text(id: string): Promise<string> {
    const text = await this.#redis.get(this.#key(id));
    if (text === null) throw noSuchJob(id);
    return text;
  }

  /** @throws DatelineError NOT_FOUND */
  async record(id: string): Promise<JobRecord> {
    return JobRecord.parse(JSON.parse(await this.#text(id)));
  }

  /** Changes a record as it is then; what `change` throws is thrown, and null leaves it. */
  async change(id: string, change: (record: JobRecord) => JobRecord | null): Promise<JobRecord> {
    for (;;) {
      const before = await this.#text(id);
      const record = JobRecord.parse(JSON.parse(before));
      const after = change(record);
      if (after === null) return record;
      if ((await this.#redis.eval(REPLACE, 1, this.#key(id), before, JSON.stringify(after))) === 1) {
        await this.tell(id);
        return after;
      }
    }
  }

  async tell(id: string): Promise<void> {
    await this.#redis.publish(CHANGED, id);
  }

  async work(id: string): Promise<Work> {
    const [held, place] = await Promise.all([
      this.#redis.hgetall(this.#key(id, 'counts')),
      this.#redis.get(this.#key(id, 'place')),
    ]);
    const counts = z.record(z.string(), z.coerce.number()).parse(held);
    return {
      counts: Counts.parse({ ...NO_COUNTS, ...counts }),
      fraction: place === null ? null : Number(place),
    };
  }

  async view(record: JobRecord): Promise<Job> {
    return jobOf(record, await this.work(record.id), Date.now());
  }

  async failures(id: string, offset: number, limit: number): Promise<JobFailure[]> {
    const lines = await this.#redis.lrange(this.#key(id, 'failures'), offset, offset + limit - 1);
    return lines.map((line) => JobFailure.parse(JSON.parse(line)));
  }

  async reading(id: string): Promise<Reading> {
    const text = await this.#redis.get(this.#key(id, 'reading'));
    return text === null ? NOTHING_READ : Reading.parse(JSON.parse(text));
  }

  async setReading(id: string, reading: Reading): Promise<void> {
    await this.#redis.set(this.#key(id, 'reading'), JSON.stringify(reading));
  }

  /** Chunks that are behind. */
  async finished(id: string): Promise<number> {
    return this.#redis.scard(this.#key(id, 'done'));
  }

  async isFinished(id: string, chunk: string): Promise<boolean> {
    return (await this.#redis.sismember(this.#key(id, 'done'), chunk)) === 1;
  }

  async finish(id: string, chunk: string, fraction: number | null): Promise<void> {
    const keys = [
      this.#key(id, 'done'),
      this.#key(id, 'noted', chunk),
      this.#key(id, 'tried', chunk),
      this.#key(id, 'place'),
    ];
    await this.#redis.eval(FINISH, keys.length, ...keys, chunk, fraction ?? '');
  }

  /** Items of a chunk that are noted. */
  async noted(id: string, chunk: string): Promise<Set<number>> {
    return new Set((await this.#redis.smembers(this.#key(id, 'noted', chunk))).map(Number));
  }

  async note(id: string, pass: number, chunk: string, item: number, outcome: ItemOutcome): Promise<void> {
    const by = Object.entries(counted(NO_COUNTS, outcome, pass)).filter(([, count]) => count > 0);
    const keys = [
      this.#key(id, 'done'),
      this.#key(id, 'noted', chunk),
      this.#key(id, 'counts'),
      this.#key(id, 'failures'),
    ];
    const failure = outcome.failure ? JSON.stringify(outcome.failure) : '';
    await this.#redis.eval(NOTE, keys.length, ...keys, chunk, item, failure, ...by.flat());
  }

  /** Says that an item of a chunk that was lost before is about to be tried; answers how often it has been. */
  async trying(id: string, chunk: string, item: number): Promise<number> {
    return this.#redis.hincrby(this.#key(id, 'tried', chunk), String(item), 1);
  }

  /** Takes that back: the worker has lived to say so. */
  async tried(id: string, chunk: string, item: number): Promise<void> {
    await this.#redis.hincrby(this.#key(id, 'tried', chunk), String(item), -1);
  }

  /** Keeps a chunk of a job that is paused. */
  async park(id: string, chunk: string): Promise<void> {
    await this.#redis.rpush(this.#key(id, 'parked'), chunk);
  }

  async parked(id: string): Promise<string[]> {
    return this.#redis.lrange(this.#key(id, 'parked'), 0, -1);
  }

  async unpark(id: string, chunk: string): Promise<void> {
    await this.#redis.lrem(this.#key(id, 'parked'), 1, chunk);
  }

  /** Forgets how far the work has come, for another pass. */
  async restart(id: string): Promise<void> {
    await this.#redis.del(
      ...['done', 'reading', 'place', 'failures', 'parked'].map((name) => this.#key(id, name)),
    );
    await this.#redis.hset(this.#key(id, 'counts'), 'failed', 0);
  }
}
