/** Works on the jobs of the data folder, one after another. */
import { setTimeout as sleep } from 'node:timers/promises';
import { DatelineError, messageOf } from '#core/errors.ts';
import type { Job } from '#core/model/job.ts';
import type { ReadItem } from '../../read/item.ts';
import type { ItemOutcome } from '../../report.ts';
import { ingest } from '../../run.ts';
import type { Working, Workplace } from '../queue.ts';
import { type Placed, readJob } from '../read.ts';
import { begun, counted, ended, type JobRecord, jobOf } from '../record.ts';
import { jobFolder, type Progress, workOf } from './folder.ts';

/** How often the folder is looked at for what other processes ask: `dateline jobs` beside a running server. */
const LOOK_MS = 500;
/** Listeners are told no more often than this of one job's progress. */
const TELL_MS = 250;
/** A database that does not answer is asked again after this. */
const AGAIN_MS = 5000;

/** Takes jobs in the order in which they were made, until stopped. */
export function workOn(
  home: string,
  place: Workplace,
  running: Map<string, AbortController>,
  write: (record: JobRecord, progress?: Progress) => Job,
  tell: (job: Job) => Job,
): Working {
  const folder = jobFolder(home);
  const stopping = new AbortController();
  const due = (): JobRecord | undefined =>
    folder
      .ids()
      .sort()
      .map((id) => folder.record(id))
      // One that is `running` was left by a process that was killed: this one alone has the folder's store.
      .find(({ state }) => state === 'waiting' || state === 'running');
  const pause = (milliseconds: number) =>
    sleep(milliseconds, undefined, { signal: stopping.signal, ref: false }).catch(() => undefined);

  async function loop(): Promise<void> {
    while (!stopping.signal.aborted) {
      try {
        const next = due();
        if (next) await runOne(next);
        else await pause(LOOK_MS);
      } catch (thrown) {
        place.onTrouble?.(thrown);
        await pause(AGAIN_MS);
      }
    }
  }

  async function runOne(waiting: JobRecord): Promise<void> {
    const { id } = waiting;
    place.store();
    let progress = folder.progress(id);
    const record = begun(waiting, workOf(progress), Date.now());
    write(record, progress);
    const stop = new AbortController();
    running.set(id, stop);
    const stopped = () => stop.abort();
    stopping.signal.addEventListener('abort', stopped, { once: true });
    const written = folder.stamp(id);
    // Whoever pauses or cancels it writes its record, here or in another process.
    const look = setInterval(() => {
      if (folder.stamp(id) !== written && folder.record(id).state !== 'running') stop.abort();
    }, LOOK_MS);
    let told = 0;

    /** Places of the items handed out and not yet heard of: outcomes come in the same order. */
    const places: Placed[] = [];
    async function* items(): AsyncIterable<ReadItem> {
      for await (const placed of readJob(record, progress.cursor, place.store, home, stop.signal)) {
        places.push(placed);
        yield placed.item;
      }
    }
    const note = (outcome: ItemOutcome): void => {
      const placed = places.shift();
      const counts = counted(progress.counts, outcome, record.pass);
      if (outcome.failure) folder.addFailure(id, counts.failed, outcome.failure);
      progress = {
        counts,
        fraction: placed?.fraction ?? progress.fraction,
        cursor: placed?.cursor ?? progress.cursor,
      };
      folder.writeProgress(id, progress);
      if (Date.now() - told < TELL_MS) return;
      told = Date.now();
      tell(
        jobOf(
          { ...record, state: stop.signal.aborted ? folder.record(id).state : 'running' },
          workOf(progress),
          told,
        ),
      );
    };

    try {
      const { cancelled } = await ingest(items(), {
        store: place.store(),
        pipeline: await place.pipeline(),
        concurrency: place.concurrency,
        ...(place.articleTimeoutMs ? { articleTimeoutMs: place.articleTimeoutMs } : {}),
        signal: stop.signal,
        onItem: note,
      });
      const asked = folder.record(id);
      if (cancelled || asked.state !== 'running') tell(jobOf(asked, workOf(progress), Date.now()));
      else write(ended(record, 'done', Date.now()), progress);
    } catch (thrown) {
      const asked = folder.record(id);
      if (asked.state !== 'running') return void tell(jobOf(asked, workOf(progress), Date.now()));
      if (thrown instanceof DatelineError && thrown.code === 'STORE_UNAVAILABLE') {
        write({ ...record, state: 'waiting', message: messageOf(thrown), since: null }, progress);
        throw thrown;
      }
      write(ended(record, 'failed', Date.now(), messageOf(thrown)), progress);
      place.onTrouble?.(thrown);
    } finally {
      clearInterval(look);
      running.delete(id);
      stopping.signal.removeEventListener('abort', stopped);
    }
  }

  const working = loop();
  return {
    async stop() {
      stopping.abort();
      await working;
    },
  };
}
