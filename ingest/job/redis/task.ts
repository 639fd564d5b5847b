/** What BullMQ carries: tasks to read a job's input, for whoever has its files, and chunks of articles, for anyone. */
import { randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

export const ReadTask = z.object({ job: z.string() });
export type ReadTask = z.infer<typeof ReadTask>;

/** The queue of chunks. */
export const CHUNKS = 'dateline-chunks';

/** More often than anything will happen; BullMQ knows no "without end". */
export const MANY = 1_000_000;

/** Kept until it can be done: what goes wrong with an article is noted, so only the store or Redis can be in the way. */
export const UNTIL_DONE = {
  attempts: MANY,
  backoff: { type: 'fixed', delay: 1000 },
  removeOnComplete: true,
  removeOnFail: true,
};

/** The queue of the reading of jobs, by the data folder their files are in. */
export function readsOf(home: string): string {
  const file = join(home, 'folder-id');
  if (!existsSync(file)) {
    mkdirSync(home, { recursive: true });
    writeFileSync(file, randomUUID(), { flag: 'wx' });
  }
  return `dateline-read-${readFileSync(file, 'utf8')}`;
}
