/** What was sent and will not be read: uploads that broke off, and files of jobs that are gone or over. */
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { DatelineError } from '#core/errors.ts';
import type { Job } from '#core/model/job.ts';
import type { JobQueue } from '#ingest/job/queue.ts';
import { forget, isReadThrough, uploadsOf } from './upload.ts';

/** An upload in which nothing has come for so long has been given up by its sender. */
export const GIVEN_UP_MS = 24 * 3_600_000;

/** Cancels jobs whose files stopped coming, and removes what nobody will read. */
export async function removeAbandoned(home: string, queue: JobQueue, now = Date.now()): Promise<void> {
  const sent: string[] = await readdir(uploadsOf(home)).catch(() => []);
  for (const id of sent) {
    const job = await jobOrNull(queue, id);
    const isStill = now - (await lastChange(join(uploadsOf(home), id))) >= GIVEN_UP_MS;
    if (job === null ? isStill : isReadThrough(job)) await forget(home, id);
    else if (job?.state === 'receiving' && isStill) await giveUp(queue, home, id);
  }
  // Of jobs on Redis that have sent nothing here, another server may be receiving the files.
  if (queue.kind === 'redis') return;
  for (const { id, state, created } of await queue.list())
    if (state === 'receiving' && !sent.includes(id) && now - Date.parse(created) >= GIVEN_UP_MS)
      await giveUp(queue, home, id);
}

async function giveUp(queue: JobQueue, home: string, id: string): Promise<void> {
  await queue.cancel(id);
  await forget(home, id);
}

async function jobOrNull(queue: JobQueue, id: string): Promise<Job | null> {
  try {
    return await queue.job(id);
  } catch (thrown) {
    if (thrown instanceof DatelineError && thrown.code === 'NOT_FOUND') return null;
    throw thrown;
  }
}

/** When something in the folder was last written. */
async function lastChange(folder: string): Promise<number> {
  const names = await readdir(folder);
  const times = await Promise.all(
    [folder, ...names.map((name) => join(folder, name))].map(async (path) => (await stat(path)).mtimeMs),
  );
  return Math.max(...times);
}
