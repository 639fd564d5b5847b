/** Jobs in this process, one after another, kept in the data folder: nothing else needs to run. */
import { DatelineError } from '#core/errors.ts';
import type { Job } from '#core/model/job.ts';
import type { JobQueue } from '../queue.ts';
import { again, assertAllows, ended, type JobRecord, jobOf, newRecord } from '../record.ts';
import { jobFolder, type Progress, workOf } from './folder.ts';
import { workOn } from './work.ts';

/** The queue of the data folder `home`. */
export function localQueue(home: string): JobQueue {
  const folder = jobFolder(home);
  const listeners = new Set<(job: Job) => void>();
  /** What stops the job that this process works on. */
  const running = new Map<string, AbortController>();
  const view = (record: JobRecord, progress: Progress = folder.progress(record.id)): Job =>
    jobOf(record, workOf(progress), Date.now());
  const tell = (job: Job): Job => {
    for (const listener of listeners) listener(job);
    return job;
  };
  const write = (record: JobRecord, progress?: Progress): Job => {
    folder.writeRecord(record);
    return tell(view(record, progress));
  };

  return {
    kind: 'in process',
    add: async (name, input) => write(newRecord(name, input, new Date())),
    begin: async (id, input) => write({ ...receiving(folder.record(id)), input, state: 'waiting' }),
    list: async () =>
      folder
        .ids()
        .sort()
        .reverse()
        .map((id) => view(folder.record(id))),
    job: async (id) => view(folder.record(id)),
    input: async (id) => folder.record(id).input,
    async failures(id, page) {
      folder.record(id);
      return folder.failures(id, page);
    },
    async pause(id) {
      const record = folder.record(id);
      assertAllows(view(record), 'pause');
      const paused = write({ ...record, state: 'paused', since: null });
      running.get(id)?.abort();
      return paused;
    },
    async resume(id) {
      const record = folder.record(id);
      assertAllows(view(record), 'resume');
      return write({ ...record, state: 'waiting', finished: null, message: null });
    },
    async cancel(id) {
      const record = folder.record(id);
      assertAllows(view(record), 'cancel');
      const cancelled = write(ended(record, 'cancelled', Date.now()));
      running.get(id)?.abort();
      return cancelled;
    },
    async retry(id) {
      const record = folder.record(id);
      assertAllows(view(record), 'retry');
      const next = again(record, folder.failures(id));
      const { counts } = folder.progress(id);
      const progress = { counts: { ...counts, failed: 0 }, fraction: null, cursor: null };
      folder.clearFailures(id);
      folder.writeProgress(id, progress);
      return write(next, progress);
    },
    watch(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    work: (place) => workOn(home, place, running, write, tell),
    close: async () => listeners.clear(),
  };
}

function receiving(record: JobRecord): JobRecord {
  if (record.state === 'receiving') return record;
  throw new DatelineError('CONFLICT', `job ${record.id} has begun already`);
}
