/** `dateline watch TARGET…`: keeps the graph current. */
import { Command, InvalidArgumentError, Option } from 'commander';
import { explain } from './exit.ts';
import { type FetchingOptions, fetchingOf, withFetching } from './fetching.ts';
import { failureLine, summary } from './report.ts';
import { interruptible, loadPipeline, withStore } from './session.ts';

interface Options extends FetchingOptions {
  readonly every: number;
}

const minutes = (text: string): number => {
  const value = Number(text);
  if (!Number.isFinite(value) || value <= 0) throw new InvalidArgumentError('a number of minutes is needed');
  return value;
};

export const watchCommand = (): Command =>
  withFetching(new Command('watch'))
    .description('Keep the graph current: read everything, then what comes or changes, until Ctrl+C.')
    .argument('<target...>', 'folders, files, or addresses of feeds, sitemaps and pages')
    .addOption(
      new Option('--every <minutes>', 'time between two looks at addresses').argParser(minutes).default(15),
    )
    .addHelpText(
      'after',
      `
The store is open only while articles are read. Beside a running dateline serve, use Neo4j (NEO4J_URI): the
embedded store belongs to one process at a time.

Examples:
  dateline watch inbox
  dateline watch inbox https://news.example/feed.xml --every 10`,
    )
    .action(async (targets: string[], options: Options) => {
      const pipeline = await loadPipeline();
      const { ingestPaths } = await import('../run.ts');
      const { watch } = await import('../watch.ts');
      const fetching = fetchingOf(options);
      try {
        await interruptible(
          (signal) =>
            watch(targets, {
              everyMs: options.every * 60_000,
              signal,
              onTrouble: (thrown) => console.error(explain(thrown)),
              onReady: () => console.log('watching; Ctrl+C ends it'),
              pass: async (due) => {
                const report = await withStore((store) =>
                  ingestPaths(due, { store, pipeline, signal, fetching }),
                );
                if (report.added + report.revised + report.failed > 0) console.log(summary(report));
                for (const failure of report.failures) console.error(failureLine(failure));
              },
            }),
          'stopping after the article under way (Ctrl+C again: at once) …',
        );
      } finally {
        await pipeline.close();
      }
    });
