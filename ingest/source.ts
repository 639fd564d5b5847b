/** Targets → articles: addresses are fetched where fetching is allowed, everything else is a path. */
import { join } from 'node:path';
import { DatelineError } from '#core/errors.ts';
import type { Store } from '#core/store/store.ts';
import { isUrl } from './fetch/is-url.ts';
import type { FetchPolicy } from './fetch/policy.ts';
import { failureOf, type ReadItem } from './read/item.ts';
import { type ReadOptions, readPaths } from './read/read.ts';

export interface Fetching {
  readonly policy: FetchPolicy;
  /** Folder in which what servers gave to tell changes by is kept; null keeps it for this run only. */
  readonly home: string | null;
}

export interface SourceOptions extends ReadOptions {
  /** Without it, addresses are refused: nothing that a request says may reach the network. */
  readonly fetching?: Fetching;
}

/** Everything behind the targets: files and folders first, then addresses, each in the order given. */
export async function* readSources(
  targets: readonly string[],
  store: Pick<Store, 'articleByUrl'>,
  options: SourceOptions,
): AsyncIterable<ReadItem> {
  const { fetching, ...reading } = options;
  const urls = targets.filter(isUrl);
  const paths = targets.filter((target) => !isUrl(target));
  if (paths.length > 0) yield* readPaths(paths, reading);
  if (urls.length === 0) return;
  if (!fetching) {
    const refusal = new DatelineError('FETCH_REFUSED', 'addresses are not fetched here', {
      hint: 'use dateline ingest URL on the command line',
    });
    for (const url of urls) yield failureOf(url, refusal);
    return;
  }
  // Loaded here: most runs fetch nothing.
  const [{ openFetcher }, { readUrl }, { validatorsIn }] = await Promise.all([
    import('./fetch/fetcher.ts'),
    import('./fetch/read-url.ts'),
    import('./fetch/validators.ts'),
  ]);
  const validators = validatorsIn(fetching.home === null ? null : join(fetching.home, 'fetched.json'));
  const fetcher = openFetcher(fetching.policy, validators);
  try {
    for (const url of urls) {
      yield* readUrl(url, {
        ...reading,
        fetcher,
        maxPages: fetching.policy.maxPages,
        isStored: async (address) => (await store.articleByUrl(address)) !== null,
      });
      if (reading.signal?.aborted) return;
    }
  } finally {
    validators.save();
    await fetcher.close();
  }
}
