/** `dateline worker`: works on jobs beside the server, on this machine or another. */
import { once } from 'node:events';
import { Command } from 'commander';
import { DatelineError } from '#core/errors.ts';
import type { Job } from '#core/model/job.ts';
import type { Store } from '#core/store/store.ts';
import { storeConfig } from '../config.ts';
import type { JobQueue } from '../job/queue.ts';
import type { Pipeline } from '../pipeline.ts';
import { isAway, presence, whenThere } from '../presence.ts';
import { explain } from './exit.ts';
import { jobLine } from './job-line.ts';
import { redisUrl } from './queue.ts';
import { concurrencyOption } from './reading.ts';
import { interruptible, loadPipeline } from './session.ts';

interface Options {
  readonly concurrency: number;
  readonly quiet?: true;
}

export const workerCommand = (): Command =>
  new Command('worker')
    .description('Work on jobs that a server or the command line has put on Redis, until Ctrl+C.')
    .addOption(concurrencyOption())
    .option('-q, --quiet', 'say nothing of how jobs go')
    .addHelpText(
      'after',
      `
REDIS_URL and NEO4J_URI say where the jobs and the graph are; start as many workers as you like, on any machine.
Without Redis, jobs are done inside dateline serve, and no worker is needed.
A worker that is killed loses nothing: another takes up its articles within half a minute. While Redis or Neo4j is away,
at the start too, it waits and says so.

Example:
  REDIS_URL=redis://queue:6379 NEO4J_URI=bolt://graph:7687 NEO4J_PASSWORD=… dateline worker`,
    )
    .action(async ({ concurrency, quiet }: Options) => {
      if (!redisUrl(process.env))
        throw new DatelineError('BAD_INPUT', 'a worker needs REDIS_URL', {
          hint: 'without Redis, jobs are done inside dateline serve',
        });
      if (!storeConfig(process.env).neo4j)
        throw new DatelineError('BAD_INPUT', 'a worker needs NEO4J_URI', {
          hint: 'the embedded store belongs to one process; workers share a Neo4j',
        });
      const loaded: Promise<Pipeline>[] = [];
      await interruptible(
        (signal) =>
          workplace(signal, async (queue, store, onAway) => {
            const working = queue.work({
              store: () => store,
              pipeline: () => {
                const [first = loadPipeline()] = loaded;
                loaded[0] = first;
                return first;
              },
              concurrency,
              onTrouble: (thrown) => (isAway(thrown) ? onAway() : console.error(explain(thrown))),
            });
            if (!quiet) queue.watch(saying());
            console.log('working on jobs; Ctrl+C ends it');
            if (!signal.aborted) await once(signal, 'abort');
            await working.stop();
          }),
        'stopping after the articles under way (Ctrl+C again: at once) …',
      );
      await (await loaded[0])?.close();
    });

/** Opens queue and store as soon as Redis and Neo4j are there, for as long as `work` runs; nothing when the signal ends the waiting. */
async function workplace(
  signal: AbortSignal,
  work: (queue: JobQueue, store: Store, onAway: () => void) => Promise<void>,
): Promise<void> {
  const [redis, neo4j] = [presence(sayingWhether('Redis')), presence(sayingWhether('Neo4j'))];
  const { openQueue } = await import('../job/open.ts');
  const { openStore } = await import('#core/store/open.ts');
  const config = storeConfig(process.env);
  const { home } = config;
  const url = redisUrl(process.env);
  const queue = await whenThere(() => openQueue({ home, redisUrl: url, presence: redis }), redis, signal);
  try {
    const store = queue && (await whenThere(() => openStore(config), neo4j, signal));
    if (!store) return;
    try {
      let isLooking = false;
      await work(queue, store, () => {
        if (isLooking) return;
        isLooking = true;
        // What failed may have failed long ago, and is heard of when Neo4j is back: whether it is away is asked.
        void whenThere(() => store.engine.ping(), neo4j, signal)
          .catch((error) => console.error(explain(error)))
          .finally(() => {
            isLooking = false;
          });
      });
    } finally {
      await store.close();
    }
  } finally {
    await queue?.close();
  }
}

/** One line when a service goes away, and one when it is back. */
const sayingWhether = (name: string) => (why: string | null) =>
  console.error(why === null ? `dateline: ${name} is back` : `dateline: ${why}\n  → waiting for it`);

/** Prints each job as its state changes. */
function saying(): (job: Job) => void {
  const states = new Map<string, string>();
  return (job) => {
    if (states.get(job.id) === job.state) return;
    states.set(job.id, job.state);
    console.log(jobLine(job));
  };
}
