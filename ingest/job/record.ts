/** A job as it is kept, and what becomes of it, as pure functions: both queues count the same way. */
import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { DatelineError } from '#core/errors.ts';
import {
  type Job,
  type JobAction,
  type JobFailure,
  type JobProgress,
  JobState,
  jobAllows,
} from '#core/model/job.ts';
import { FieldMapping } from '../read/mapping.ts';
import type { ItemOutcome } from '../report.ts';

/** A file sent to us: where it lies, and what its sender calls it. */
export const SentFile = z.object({ name: z.string(), path: z.string() });
export type SentFile = z.infer<typeof SentFile>;

/** What a job reads. */
export const JobInput = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('upload'), files: z.array(SentFile) }),
  z.object({
    kind: z.literal('targets'),
    /** Absolute paths, globs and addresses; only the command line makes such a job. */
    targets: z.array(z.string()),
    mapping: FieldMapping.optional(),
    fetching: z
      .object({ allowedHosts: z.array(z.string()), delayMs: z.number(), maxPages: z.number() })
      .optional(),
  }),
]);
export type JobInput = z.infer<typeof JobInput>;

export const Counts = z.object({
  added: z.int(),
  revised: z.int(),
  known: z.int(),
  /** Stored, not read: not in English. */
  language: z.int(),
  failed: z.int(),
  copies: z.int(),
  claims: z.int(),
});
export type Counts = z.infer<typeof Counts>;

export const NO_COUNTS: Counts = {
  added: 0,
  revised: 0,
  known: 0,
  language: 0,
  failed: 0,
  copies: 0,
  claims: 0,
};

/** A place in the input: everything in the files before this one is behind us, and so many items of this one. */
export const Cursor = z.object({ file: z.string(), items: z.int() });
export type Cursor = z.infer<typeof Cursor>;

/** What was behind the job when it last began to run: rate and time left are reckoned from there. */
const Since = z.object({ at: z.number(), done: z.int(), fraction: z.number().nullable() });

export const JobRecord = z.object({
  id: z.string(),
  name: z.string(),
  input: JobInput,
  state: JobState,
  created: z.string(),
  started: z.string().nullable(),
  finished: z.string().nullable(),
  message: z.string().nullable(),
  /** How many times the failed have been tried again. */
  pass: z.int(),
  /** In such a pass, the sources that had failures: only they are read again. */
  only: z.array(z.string()).nullable(),
  since: Since.nullable(),
});
export type JobRecord = z.infer<typeof JobRecord>;

/** What is known of a job's work: changes with every article, so it is kept apart from the record. */
export interface Work {
  readonly counts: Counts;
  readonly fraction: number | null;
}

export function newRecord(name: string, input: JobInput, now: Date): JobRecord {
  return {
    // In order of time, so that sorted names are sorted jobs.
    id: `${now.toISOString().replace(/\D/g, '').slice(0, 17)}-${randomUUID().slice(0, 8)}`,
    name,
    input,
    state: input.kind === 'upload' ? 'receiving' : 'waiting',
    created: now.toISOString(),
    started: null,
    finished: null,
    message: null,
    pass: 0,
    only: null,
    since: null,
  };
}

export const doneOf = ({ added, revised, known, language, failed }: Counts): number =>
  added + revised + known + language + failed;

/**
 * What one more outcome makes of the counts. When the failed are tried again, what the store knew already has been
 * counted before.
 */
export function counted(counts: Counts, item: ItemOutcome, pass: number): Counts {
  const { outcome, claims, isCopy, isOtherLanguage } = item;
  if (outcome === 'failed') return { ...counts, failed: counts.failed + 1 };
  if (outcome === 'unchanged') return pass > 0 ? counts : { ...counts, known: counts.known + 1 };
  const kind = isOtherLanguage ? 'language' : outcome;
  return {
    ...counts,
    [kind]: counts[kind] + 1,
    claims: counts.claims + claims,
    copies: counts.copies + (isCopy ? 1 : 0),
  };
}

/** The job as page, terminal and programs see it. */
export function jobOf(record: JobRecord, work: Work, now: number): Job {
  const { id, name, input, state, created, started, finished, message } = record;
  return {
    id,
    name,
    kind: input.kind,
    state,
    inputs: input.kind === 'upload' ? input.files.length : input.targets.length,
    created,
    started,
    finished,
    message,
    progress: progressOf(record, work, now),
  };
}

function progressOf({ state, since }: JobRecord, { counts, fraction }: Work, now: number): JobProgress {
  const { known, language, added, revised, failed, copies, claims } = counts;
  const done = doneOf(counts);
  const skips = [
    { why: 'known' as const, count: known },
    { why: 'language' as const, count: language },
  ].filter(({ count }) => count > 0);
  const seconds = since ? Math.max(0.001, (now - since.at) / 1000) : 0;
  const running = state === 'running' && since !== null;
  const covered = running && fraction !== null ? fraction - (since.fraction ?? 0) : 0;
  return {
    done,
    added,
    revised,
    failed,
    skipped: known + language,
    skips,
    copies,
    claims,
    fraction: state === 'done' ? 1 : fraction,
    rate: running ? (done - since.done) / seconds : null,
    secondsLeft: covered > 0 && fraction !== null ? (seconds * Math.max(0, 1 - fraction)) / covered : null,
  };
}

/** @throws DatelineError CONFLICT when the job is in no state for it. */
export function assertAllows(job: Job, action: JobAction): void {
  if (jobAllows(job, action)) return;
  const why =
    action === 'retry' && job.progress.failed === 0 ? 'none of its articles failed' : `it is ${job.state}`;
  throw new DatelineError('CONFLICT', `job ${job.id} cannot be asked to ${action}: ${why}`);
}

/** The record as it begins (again) to run. */
export const begun = (record: JobRecord, { counts, fraction }: Work, now: number): JobRecord => ({
  ...record,
  state: 'running',
  started: record.started ?? new Date(now).toISOString(),
  finished: null,
  message: null,
  since: { at: now, done: doneOf(counts), fraction },
});

export const ended = (
  record: JobRecord,
  state: 'done' | 'failed' | 'cancelled',
  now: number,
  message: string | null = null,
): JobRecord => ({
  ...record,
  state,
  finished: new Date(now).toISOString(),
  message,
});

/** The record for one more try of what failed. */
export const again = (record: JobRecord, failures: Iterable<Pick<JobFailure, 'source'>>): JobRecord => ({
  ...record,
  state: 'waiting',
  finished: null,
  message: null,
  pass: record.pass + 1,
  only: [...new Set([...failures].map(({ source }) => source))],
  since: null,
});

export const noSuchJob = (id: string): DatelineError =>
  new DatelineError('NOT_FOUND', `there is no job ${id}`, { where: 'id' });
