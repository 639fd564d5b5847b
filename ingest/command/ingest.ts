/** `dateline ingest PATH…`: articles into the store. */
import { Command } from 'commander';
import type { FieldMapping } from '../read/mapping.ts';
import { EXIT } from './exit.ts';
import { type FetchingOptions, fetchingOf, withFetching } from './fetching.ts';
import { json } from './output.ts';
import { runBar } from './progress.ts';
import { concurrencyOption, mapOption } from './reading.ts';
import { failureLines, summary } from './report.ts';
import { type EXTRACTORS, extractorOption, interruptible, loadPipeline, withStore } from './session.ts';

interface Options extends FetchingOptions {
  readonly extractor: (typeof EXTRACTORS)[number];
  readonly map?: FieldMapping;
  readonly concurrency: number;
  readonly json?: true;
  readonly lines?: true;
  readonly quiet?: true;
}

export const ingestCommand = (): Command =>
  withFetching(new Command('ingest'))
    .description('Read articles into the graph. Doing it twice changes nothing.')
    .argument('<path...>', 'files, folders, quoted globs, or addresses of pages, feeds and sitemaps')
    .addOption(mapOption())
    .addOption(concurrencyOption())
    .addOption(extractorOption())
    .option('--json', 'print the run report as JSON')
    .option('--lines', 'print what became of each article as a line of JSON, as soon as it is kept')
    .option('-q, --quiet', 'no progress bar, no list of failures')
    .addHelpText(
      'after',
      `
What can be read: JSON (.json, .jsonl, .ndjson), tables (.csv, .tsv), web pages (.html, .htm), text with a small
header (.txt), feeds (.rss, .atom, .xml), .pdf, mail (.eml), archives of these (.zip, .warc, .wacz, .wet); any of them gzipped.
From the web: pages, feeds (with the pages their entries lead to), sitemaps and news sitemaps. Fetching keeps to
robots.txt, asks one host for one page at a time, and stays on the public internet.

Examples:
  dateline ingest samples
  dateline ingest news.jsonl.gz --map text=body,published=date
  dateline ingest https://news.example/feed.xml --max-pages 50
  dateline ingest archive --json > report.json
  dateline ingest archive --lines | grep '"failed"'

Stopped or killed, the same command goes on: articles that are kept are passed over.`,
    )
    .action(async (paths: string[], options: Options) => {
      const report = await interruptible(
        (signal) =>
          withStore(async (store) => {
            const pipeline = await loadPipeline(options.extractor);
            const bar = runBar(options.quiet ?? false);
            try {
              const { ingestPaths } = await import('../run.ts');
              return await ingestPaths(paths, {
                store,
                pipeline,
                signal,
                concurrency: options.concurrency,
                fetching: fetchingOf(options),
                ...(options.map ? { mapping: options.map } : {}),
                onProgress: bar.show,
                ...(options.lines ? { onItem: (outcome) => console.log(JSON.stringify(outcome)) } : {}),
              });
            } finally {
              bar.end();
              await pipeline.close();
            }
          }),
        'stopping after the article under way (Ctrl+C again: at once) …',
      );
      if (options.json) json(report);
      else (options.lines ? console.error : console.log)(summary(report));
      if (!options.quiet && !options.json && !options.lines)
        for (const told of failureLines(report.failures)) console.error(told);
      if (report.cancelled) process.exitCode = EXIT.interrupted;
      else if (report.failed > 0) process.exitCode = EXIT.someFailed;
    });
