/** The port to whatever holds the jobs: this process with its data folder, or Redis with workers anywhere. */
import type { Job, JobFailure } from '#core/model/job.ts';
import type { Store } from '#core/store/store.ts';
import type { Pipeline } from '../pipeline.ts';
import type { JobInput } from './record.ts';

/** What a process that works on jobs has to work with. */
export interface Workplace {
  /** @throws DatelineError STORE_UNAVAILABLE while the database does not answer; the job waits then. */
  readonly store: () => Store;
  /** Loaded with the first article. */
  readonly pipeline: () => Promise<Pipeline>;
  /** Articles read for claims at once. */
  readonly concurrency: number;
  readonly articleTimeoutMs?: number;
  /** Told of what went wrong outside any article. */
  readonly onTrouble?: (thrown: unknown) => void;
}

export interface Working {
  /** Takes nothing new, and resolves when the articles under way are kept and noted. */
  stop(): Promise<void>;
}

export interface JobQueue {
  readonly kind: 'in process' | 'redis';
  /** Keeps a job. One made of files that are still to come begins with {@link JobQueue.begin}. */
  add(name: string, input: JobInput): Promise<Job>;
  /** Names the files of a job that was receiving them, and lets it wait for its turn. */
  begin(id: string, input: JobInput): Promise<Job>;
  /** Newest first. */
  list(): Promise<Job[]>;
  /** @throws DatelineError NOT_FOUND */
  job(id: string): Promise<Job>;
  /** What it reads. @throws DatelineError NOT_FOUND */
  input(id: string): Promise<JobInput>;
  /** @throws DatelineError NOT_FOUND */
  failures(id: string, page: { readonly offset: number; readonly limit: number }): Promise<JobFailure[]>;
  /** Each of these: @throws DatelineError NOT_FOUND, or CONFLICT when the job's state does not allow it. */
  pause(id: string): Promise<Job>;
  resume(id: string): Promise<Job>;
  cancel(id: string): Promise<Job>;
  retry(id: string): Promise<Job>;
  /** Tells of every change from now on, a few times a second at most. Returns what ends it. */
  watch(listener: (job: Job) => void): () => void;
  /** Begins to work on jobs, also on those that a killed process left. */
  work(place: Workplace): Working;
  close(): Promise<void>;
}
