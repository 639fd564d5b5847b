/** A job: articles on their way into the graph, kept so that it goes on where it was after a stop, however rude. */
import { z } from 'zod';

/**
 * `receiving` its files, `waiting` for its turn, `running`, `paused` by someone, `done` (some articles may have failed),
 * `cancelled` by someone, or `failed`: nothing could go on, and the job's message says why.
 */
export const JobState = z
  .enum(['receiving', 'waiting', 'running', 'paused', 'done', 'cancelled', 'failed'])
  .meta({ id: 'JobState' });
export type JobState = z.infer<typeof JobState>;

/** `known`: the store has this very article already. `language`: stored and marked, not read, for it is not English. */
export const SkipReason = z.enum(['known', 'language']).meta({ id: 'SkipReason' });
export type SkipReason = z.infer<typeof SkipReason>;

export const JobProgress = z
  .object({
    /** Articles and failures behind us; the four counts below add up to it. */
    done: z.int(),
    /** New in the store, and read for claims. */
    added: z.int(),
    /** Stored as a new version of an article. */
    revised: z.int(),
    failed: z.int(),
    skipped: z.int(),
    /** Why articles were skipped, and how many for each reason; reasons without any are left out. */
    skips: z.array(z.object({ why: SkipReason, count: z.int() })),
    /** Of those added: the text of an article already stored. */
    copies: z.int(),
    claims: z.int(),
    /** Share of the input behind us, 0 to 1; null where that is not known before the end. */
    fraction: z.number().nullable(),
    /** Articles a second since the job last began to run; null while it does not run. */
    rate: z.number().nullable(),
    secondsLeft: z.number().nullable(),
  })
  .meta({ id: 'JobProgress' });
export type JobProgress = z.infer<typeof JobProgress>;

export const Job = z
  .object({
    id: z.string(),
    /** What people call it: the name of its file, or how many there are. */
    name: z.string(),
    /** Files sent by a page or program, or paths and addresses named on the command line. */
    kind: z.enum(['upload', 'targets']),
    state: JobState,
    /** How many files, paths or addresses it was given. */
    inputs: z.int(),
    /** ISO instants. */
    created: z.string(),
    started: z.string().nullable(),
    finished: z.string().nullable(),
    /** Why it failed, or what it waits for; null when there is nothing to say. */
    message: z.string().nullable(),
    progress: JobProgress,
  })
  .meta({ id: 'Job' });
export type Job = z.infer<typeof Job>;

/** One article or file of a job that is not in the store, and why. */
export const JobFailure = z
  .object({
    source: z.string(),
    /** Line or place in the file, where known. */
    where: z.string().nullable(),
    /** The article's id, where it got that far. */
    article: z.string().nullable(),
    code: z.string(),
    message: z.string(),
    hint: z.string().nullable(),
  })
  .meta({ id: 'JobFailure' });
export type JobFailure = z.infer<typeof JobFailure>;

/** A job with a page of its failures, in the order they came. */
export const JobDetail = z
  .object({ job: Job, failures: z.array(JobFailure), offset: z.int(), limit: z.int() })
  .meta({ id: 'JobDetail' });
export type JobDetail = z.infer<typeof JobDetail>;

/** All jobs, newest first, and what holds them. */
export const JobList = z
  .object({ jobs: z.array(Job), queue: z.enum(['in process', 'redis']) })
  .meta({ id: 'JobList' });
export type JobList = z.infer<typeof JobList>;

/** What one may upload as a job: the names first, then the bytes of each file, then the start. */
export const JobUpload = z
  .strictObject({
    /** Names as the user knows them; they tell the kind of file and are shown, and never become a path. */
    files: z.array(z.string().min(1).max(255)).min(1).max(10_000),
    name: z.string().min(1).max(200).optional(),
  })
  .meta({ id: 'JobUpload' });
export type JobUpload = z.infer<typeof JobUpload>;

/** An event of the stream `job`: the job as it is now. Whoever connects is told of every job first. */
export const JobEvent = z.object({ job: Job }).meta({ id: 'JobEvent' });
export type JobEvent = z.infer<typeof JobEvent>;

/** What may be asked of a job in each state; the server refuses the rest with CONFLICT. */
export const JOB_ACTIONS = {
  pause: ['waiting', 'running'],
  resume: ['paused', 'failed'],
  cancel: ['receiving', 'waiting', 'running', 'paused', 'failed'],
  retry: ['done', 'cancelled', 'failed'],
} as const satisfies Record<string, readonly JobState[]>;
export type JobAction = keyof typeof JOB_ACTIONS;

/** Whether this can be asked of the job now. Retrying needs an article that failed. */
export const jobAllows = (
  { state, progress }: Pick<Job, 'state' | 'progress'>,
  action: JobAction,
): boolean => {
  const states: readonly JobState[] = JOB_ACTIONS[action];
  return states.includes(state) && (action !== 'retry' || progress.failed > 0);
};
