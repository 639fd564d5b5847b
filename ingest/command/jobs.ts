/** `dateline jobs`: what is on its way into the graph, and what to do about it. */
import { resolve } from 'node:path';
import { Command } from 'commander';
import { DatelineError } from '#core/errors.ts';
import { type Job, jobAllows } from '#core/model/job.ts';
import { isUrl } from '../fetch/is-url.ts';
import type { JobQueue } from '../job/queue.ts';
import type { FieldMapping } from '../read/mapping.ts';
import { EXIT, explain } from './exit.ts';
import { type FetchingOptions, fetchingOf, withFetching } from './fetching.ts';
import { jobCounts, jobLine } from './job-line.ts';
import { json, table } from './output.ts';
import { runBar } from './progress.ts';
import { withQueue } from './queue.ts';
import { mapOption } from './reading.ts';
import { failureLine } from './report.ts';
import { interruptible } from './session.ts';

interface AsJson {
  readonly json?: true;
}

const print = (job: Job, asJson: true | undefined): void => (asJson ? json(job) : console.log(jobLine(job)));

const onOne = (action: 'pause' | 'resume' | 'cancel' | 'retry', description: string): Command =>
  new Command(action)
    .description(description)
    .argument('<id>', 'the job')
    .option('--json', 'print the job as JSON')
    .action(async (id: string, options: AsJson) => {
      try {
        print(await withQueue((queue) => queue[action](id)), options.json);
      } catch (thrown) {
        if (!(thrown instanceof DatelineError && thrown.code === 'CONFLICT')) throw thrown;
        // Nothing is wrong with the store: this job is in no state for it.
        console.error(explain(thrown));
        process.exitCode = EXIT.usage;
      }
    });

const list = (): Command =>
  new Command('list')
    .description('All jobs, newest first.')
    .option('--json', 'as JSON')
    .action(async (options: AsJson) => {
      const jobs = await withQueue((queue) => queue.list());
      if (options.json) return json(jobs);
      const rows = jobs.map((job) => [job.id, job.state, job.name, percent(job), jobCounts(job)]);
      console.log(rows.length === 0 ? 'no jobs' : table(['job', 'state', 'name', 'done', 'articles'], rows));
    });

const percent = ({ progress: { fraction } }: Job): string =>
  fraction === null ? '' : `${Math.floor(fraction * 100)} %`;

const show = (): Command =>
  new Command('show')
    .description('One job with what failed in it.')
    .argument('<id>', 'the job')
    .option('--json', 'as JSON')
    .action(async (id: string, options: AsJson) => {
      const { job, failures } = await withQueue(async (queue) => ({
        job: await queue.job(id),
        failures: await queue.failures(id, { offset: 0, limit: 1000 }),
      }));
      if (options.json) return json({ job, failures });
      console.log([jobLine(job), ...failures.map(failureLine)].join('\n'));
    });

interface AddOptions extends FetchingOptions, AsJson {
  readonly map?: FieldMapping;
  readonly name?: string;
  readonly follow?: true;
}

const add = (): Command =>
  withFetching(new Command('add'))
    .description(
      'Make a job of files, folders, globs or addresses; a server or worker on this data folder reads them.',
    )
    .argument('<path...>', 'files, folders, quoted globs, or addresses of pages, feeds and sitemaps')
    .addOption(mapOption())
    .option('--name <name>', 'what to call it')
    .option('--follow', 'show how it goes until it is over; Ctrl+C leaves it running')
    .option('--json', 'print the job as JSON')
    .action(async (paths: string[], options: AddOptions) => {
      const { policy } = fetchingOf(options);
      await withQueue(async (queue) => {
        const job = await queue.add(options.name ?? paths.join(', ').slice(0, 200), {
          kind: 'targets',
          targets: paths.map((path) => (isUrl(path) ? path : resolve(path))),
          ...(options.map ? { mapping: options.map } : {}),
          fetching: {
            allowedHosts: [...policy.allowedHosts],
            delayMs: policy.delayMs,
            maxPages: policy.maxPages,
          },
        });
        if (options.follow) await follow(queue, job.id, options.json);
        else print(job, options.json);
      });
    });

const LOOK_MS = 500;

/** Shows how a job goes until nothing more happens to it by itself. */
async function follow(queue: JobQueue, id: string, asJson: true | undefined): Promise<void> {
  const bar = runBar(asJson ?? false);
  const last = await interruptible(async (signal) => {
    for (;;) {
      const job = await queue.job(id);
      bar.show({ ...job.progress, rate: job.progress.rate ?? 0 });
      if (signal.aborted || !(job.state === 'waiting' || job.state === 'running')) return job;
      await new Promise((wake) => setTimeout(wake, LOOK_MS));
    }
  }, 'the job goes on without this command').finally(bar.end);
  print(last, asJson);
  if (last.state === 'failed') process.exitCode = EXIT.other;
  else if (jobAllows(last, 'retry')) process.exitCode = EXIT.someFailed;
}

const followCommand = (): Command =>
  new Command('follow')
    .description('Show how a job goes until it is over.')
    .argument('<id>', 'the job')
    .option('--json', 'print the job as JSON in the end')
    .action((id: string, options: AsJson) => withQueue((queue) => follow(queue, id, options.json)));

export const jobsCommand = (): Command =>
  new Command('jobs')
    .description('What is on its way into the graph: list, show, add, follow, pause, resume, cancel, retry.')
    .addCommand(list(), { isDefault: true })
    .addCommand(show())
    .addCommand(add())
    .addCommand(followCommand())
    .addCommand(onOne('pause', 'Stop a job after the articles under way.'))
    .addCommand(onOne('resume', 'Let a paused job, or one that could not go on, go on where it was.'))
    .addCommand(onOne('cancel', 'End a job; what is in the graph stays.'))
    .addCommand(onOne('retry', 'Try again what failed.'))
    .addHelpText(
      'after',
      `
Jobs are kept in the data folder, or with REDIS_URL on Redis. The work is done by dateline serve, and on Redis by
dateline worker too.

Examples:
  dateline jobs add archive/2024.jsonl.gz --follow
  dateline jobs
  dateline jobs show 20250314…
  dateline jobs retry 20250314…`,
    );
