/** The options of commands that fetch pages. */
import { type Command, InvalidArgumentError, Option } from 'commander';
import { storeConfig } from '../config.ts';
import { DEFAULT_POLICY } from '../fetch/policy.ts';
import type { Fetching } from '../source.ts';

export interface FetchingOptions {
  readonly allowHost: readonly string[];
  readonly delay: number;
  readonly maxPages: number;
}

const atLeast =
  (least: number, words: string) =>
  (text: string): number => {
    const value = Number(text);
    if (!Number.isFinite(value) || value < least) throw new InvalidArgumentError(words);
    return value;
  };

/** Adds them to a command. */
export const withFetching = (command: Command): Command =>
  command
    .addOption(
      new Option('--max-pages <n>', 'pages fetched for one feed or sitemap, newest first')
        .argParser(atLeast(1, 'a number of 1 or more is needed'))
        .default(DEFAULT_POLICY.maxPages),
    )
    .addOption(
      new Option('--delay <seconds>', 'pause between two requests to one host')
        .argParser(atLeast(0, 'a number of seconds is needed'))
        .default(DEFAULT_POLICY.delayMs / 1000),
    )
    .addOption(
      new Option(
        '--allow-host <host[:port]>',
        'a host of your own network that may be fetched; may be repeated',
      )
        .argParser((host: string, before: readonly string[]) => [...before, host])
        .default([]),
    );

/** What they say, as the readers take it. */
export const fetchingOf = ({ allowHost, delay, maxPages }: FetchingOptions): Fetching => ({
  policy: { ...DEFAULT_POLICY, allowedHosts: allowHost, delayMs: delay * 1000, maxPages },
  home: storeConfig(process.env).home,
});
