/**
 * The story: read → known? → pipeline → resolve → store → report. Articles are read for claims several at a time and
 * stored one by one in the order they came, so that a run always gives the same graph.
 */
import { randomUUID } from 'node:crypto';
import { DatelineError } from '#core/errors.ts';
import type { Article } from '#core/model/article.ts';
import type { Extraction } from '#core/model/extraction.ts';
import { STALE, type Store } from '#core/store/store.ts';
import { twinOf } from './copy/copy.ts';
import { correctedBy, correctionsOf } from './copy/correction.ts';
import { type Identified, identify } from './identity.ts';
import { orderedMap } from './ordered-map.ts';
import type { Pipeline, RunContext } from './pipeline.ts';
import { failureOf, isFailure, type ReadItem } from './read/item.ts';
import { isEnglish } from './read/language.ts';
import type { ItemOutcome, RunProgress, RunReport } from './report.ts';
import { withCountries } from './resolve/nationality.ts';
import { resolveEntities } from './resolve/resolve.ts';
import { readSources, type SourceOptions } from './source.ts';
import { Tally } from './tally.ts';
import { withTimeLimit } from './time-limit.ts';

export interface IngestOptions {
  readonly store: Store;
  readonly pipeline: Pipeline;
  /** Articles read for claims at once. */
  readonly concurrency?: number;
  /** An article that takes longer to read fails. */
  readonly articleTimeoutMs?: number;
  /** Stops after the article being stored; what is done is kept. */
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: RunProgress) => void;
  /** Told of each article once what became of it is certain, in order. */
  readonly onItem?: (outcome: ItemOutcome) => void;
  /** How much of the input has been read, where the caller knows. */
  readonly position?: () => { readonly read: number; readonly total: number };
  readonly total?: number;
}

const CONCURRENCY = 4;
/** Longer than any article needs on a slow machine. */
const ARTICLE_TIMEOUT_MS = 180_000;

/** What became of an item before the store is asked. */
type Prepared =
  | {
      readonly kind: 'failed';
      readonly article: Article | null;
      readonly thrown: ReturnType<typeof failureOf>;
    }
  | { readonly kind: 'unchanged'; readonly article: Article }
  | { readonly kind: 'extracted'; readonly identified: Identified; readonly extraction: Extraction };

/** Everything under the paths and at the addresses, into the store. */
export function ingestPaths(
  targets: readonly string[],
  options: IngestOptions & Pick<SourceOptions, 'mapping' | 'fetching'>,
): Promise<RunReport> {
  let position = { read: 0, total: 0 };
  const items = readSources(targets, options.store, {
    ...(options.mapping ? { mapping: options.mapping } : {}),
    ...(options.fetching ? { fetching: options.fetching } : {}),
    signal: options.signal,
    onBytes: (read, total) => {
      position = { read, total };
    },
  });
  return ingest(items, { ...options, position: () => position });
}

/**
 * Ingests a stream of articles. One that fails costs itself only.
 * @throws DatelineError STORE_UNAVAILABLE or STORE_DAMAGED when the store gives up; what was stored stays.
 */
export async function ingest(items: AsyncIterable<ReadItem>, options: IngestOptions): Promise<RunReport> {
  const { store, signal } = options;
  const context: RunContext = {
    run: randomUUID(),
    now: new Date().toISOString(),
    ...(signal ? { signal } : {}),
  };
  const tally = new Tally(context.run, options.total ?? null, options);
  const concurrency = options.concurrency ?? CONCURRENCY;

  async function* withPosition() {
    for await (const item of items) yield { item, position: options.position?.() ?? null };
  }
  const prepared = orderedMap(
    withPosition(),
    concurrency,
    async ({ item, position }) => ({ position, result: await prepare(item, options, context) }),
    signal,
  );
  for await (const { position, result } of prepared) {
    if (signal?.aborted) break;
    if (result.kind === 'failed') tally.failed(result.thrown, result.article);
    else if (result.kind === 'unchanged') tally.unchanged(result.article);
    else await keep(result, options, context, tally);
    tally.passed(position);
  }
  await store.checkpoint();
  return tally.report(signal?.aborted ?? false);
}

/** Everything that can be done for several articles at once: what failed, what is known, what it claims. */
async function prepare(item: ReadItem, options: IngestOptions, context: RunContext): Promise<Prepared> {
  if (isFailure(item)) return { kind: 'failed', article: null, thrown: item };
  try {
    const known = await options.store.knownArticles([item.contentHash]);
    if (known.has(item.contentHash)) return { kind: 'unchanged', article: item };
    const identified = await identify(item, options.store);
    return { kind: 'extracted', identified, extraction: await extract(identified.article, options, context) };
  } catch (thrown) {
    if (isFatal(thrown)) throw thrown;
    return { kind: 'failed', article: item, thrown: failureOf(item.source, thrown) };
  }
}

/** @throws TookTooLong */
const extract = async (
  article: Article,
  { pipeline, articleTimeoutMs = ARTICLE_TIMEOUT_MS }: IngestOptions,
  context: RunContext,
): Promise<Extraction> =>
  isEnglish(article.language)
    ? withCountries(
        await withTimeLimit('reading the article', articleTimeoutMs, context.signal, (signal) =>
          pipeline.extract(article, { ...context, signal }),
        ),
      )
    : { article, entities: [], claims: [] };

/** How often one article is resolved again because others have stored what it may name. */
const TRIES = 8;

/** Resolves and stores one article, alone. */
async function keep(
  prepared: Extract<Prepared, { kind: 'extracted' }>,
  options: IngestOptions,
  context: RunContext,
  tally: Tally,
): Promise<void> {
  const { article } = prepared.identified;
  for (let tries = 1; ; tries++) {
    try {
      return await resolveAndSave(prepared, options, context, tally, tries < TRIES);
    } catch (thrown) {
      if (isStale(thrown)) continue;
      if (isFatal(thrown)) throw thrown;
      return tally.failed(failureOf(article.source, thrown), article);
    }
  }
}

/** @throws DatelineError CONFLICT with {@link STALE} when `careful` and others have stored what the article may name. */
async function resolveAndSave(
  { identified, extraction }: Extract<Prepared, { kind: 'extracted' }>,
  options: IngestOptions,
  context: RunContext,
  tally: Tally,
  careful: boolean,
): Promise<void> {
  const { store } = options;
  const { article } = identified;
  const asOf = await store.version();
  // The articles before it have been stored since it was prepared: its twin or earlier version may be among them.
  if ((await store.knownArticles([article.contentHash])).has(article.contentHash))
    return tally.unchanged(article);
  const now = await identify(article, store);
  const current = now.article.id === article.id ? extraction : await extract(now.article, options, context);
  const { fingerprints, ...twin } = await twinOf(now.article, store);
  const isVersion = now.copyOf !== null || now.revises !== null;
  const tie = isVersion ? { copyOf: now.copyOf, revises: now.revises } : twin;
  const corrections = await correctionsOf(now.article, store);
  const resolution = await resolveEntities(current, store, context);
  const outcome = await store.saveArticle(current, {
    ...tie,
    ...resolution,
    ...corrections,
    correctedBy: await correctedBy(current, store),
    fingerprints,
    ...(careful ? { asOf } : {}),
  });
  tally.stored(outcome, current, tie.copyOf !== null || twin.copiedBy !== null);
}

const isStale = (thrown: unknown): boolean =>
  thrown instanceof DatelineError && thrown.code === 'CONFLICT' && thrown.data?.stale === STALE.stale;

/** Errors after which no other article would fare better. */
const isFatal = (thrown: unknown): boolean =>
  thrown instanceof DatelineError && (thrown.code === 'STORE_UNAVAILABLE' || thrown.code === 'STORE_DAMAGED');
