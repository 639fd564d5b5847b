/** Jobs in the data folder: one folder each, with what it is, how far it has come, and what failed. */
import {
  appendFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { JobFailure } from '#core/model/job.ts';
import { Counts, Cursor, JobRecord, NO_COUNTS, noSuchJob, type Work } from '../record.ts';

/** How far a job has come. Written after every article, at once or not at all. */
const Progress = z.object({
  counts: Counts,
  fraction: z.number().nullable(),
  cursor: Cursor.nullable(),
});
export type Progress = z.infer<typeof Progress>;

const NO_PROGRESS: Progress = { counts: NO_COUNTS, fraction: null, cursor: null };

const Failure = JobFailure.extend({ at: z.int() });

/** Ids are ours; a request's could be anything. */
const ID = /^[0-9]{17}-[0-9a-f]{8}$/;

export interface JobFolder {
  ids(): string[];
  /** @throws DatelineError NOT_FOUND */
  record(id: string): JobRecord;
  writeRecord(record: JobRecord): void;
  /** Changes when anyone, in whatever process, writes a record. */
  stamp(id: string): number;
  progress(id: string): Progress;
  writeProgress(id: string, progress: Progress): void;
  /** Notes the `at`-th failure; one noted by a process killed before its progress was is noted once. */
  addFailure(id: string, at: number, failure: JobFailure): void;
  failures(id: string, page?: { readonly offset: number; readonly limit: number }): JobFailure[];
  clearFailures(id: string): void;
}

export const workOf = ({ counts, fraction }: Progress): Work => ({ counts, fraction });

/** The jobs under `home`. */
export function jobFolder(home: string): JobFolder {
  const root = join(home, 'jobs');
  const path = (id: string, name: string): string => {
    if (!ID.test(id)) throw noSuchJob(id);
    return join(root, id, name);
  };
  const write = (file: string, value: unknown): void => {
    writeFileSync(`${file}.new`, JSON.stringify(value));
    renameSync(`${file}.new`, file);
  };
  const read = (id: string): string => {
    const file = path(id, 'job.json');
    if (!existsSync(file)) throw noSuchJob(id);
    return readFileSync(file, 'utf8');
  };
  return {
    ids: () =>
      existsSync(root)
        ? readdirSync(root).filter((id) => ID.test(id) && existsSync(path(id, 'job.json')))
        : [],
    record: (id) => JobRecord.parse(JSON.parse(read(id))),
    writeRecord(record) {
      mkdirSync(join(root, record.id), { recursive: true });
      write(path(record.id, 'job.json'), record);
    },
    stamp: (id) => statSync(path(id, 'job.json')).mtimeMs,
    progress(id) {
      const file = path(id, 'progress.json');
      return existsSync(file) ? Progress.parse(JSON.parse(readFileSync(file, 'utf8'))) : NO_PROGRESS;
    },
    writeProgress: (id, progress) => write(path(id, 'progress.json'), progress),
    addFailure: (id, at, failure) =>
      appendFileSync(path(id, 'failures.jsonl'), `${JSON.stringify({ ...failure, at })}\n`),
    failures(id, { offset, limit } = { offset: 0, limit: Number.MAX_SAFE_INTEGER }) {
      const file = path(id, 'failures.jsonl');
      if (!existsSync(file)) return [];
      const byPlace = new Map<number, JobFailure>();
      for (const line of readFileSync(file, 'utf8').split('\n')) {
        // A line cut off by a kill was not noted; its article is read again.
        const parsed = line === '' ? null : Failure.safeParse(jsonOr(line));
        if (!parsed?.success) continue;
        const { at, ...failure } = parsed.data;
        byPlace.set(at, failure);
      }
      return [...byPlace.values()].slice(offset, offset + limit);
    },
    clearFailures: (id) => rmSync(path(id, 'failures.jsonl'), { force: true }),
  };
}

function jsonOr(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return null;
  }
}
