/**
 * An address → articles. A page is one; a feed or a sitemap leads to pages, a robots.txt to sitemaps. A feed's entry that
 * carries its whole text is taken as it stands if it is of the feed's own site; of the others the page is fetched, and where
 * it cannot be had, what the feed says is kept.
 */
import { DatelineError } from '#core/errors.ts';
import { type Found, makeArticle } from '../read/article.ts';
import { openEntry, openFeed } from '../read/feed.ts';
import { openPage } from '../read/html.ts';
import { bytesInput, bytesOf, gunzipped, headOf, type Input } from '../read/input.ts';
import { failureOf, type ReadItem } from '../read/item.ts';
import { isNamedPlainSitemap, isPlainSitemap, isSitemap, KIND } from '../read/kind.ts';
import { MAX_FEED_BYTES, MAX_PAGE_BYTES } from '../read/limit.ts';
import { type ReadOptions, readInput } from '../read/read.ts';
import { readerFor } from '../read/registry.ts';
import type { Fetched, Fetcher } from './fetcher.ts';
import { sitemapsIn } from './robots-sitemaps.ts';
import { openSitemap, type Sitemap } from './sitemap.ts';

/** A feed's text at least this long is a story and not its summary, in UTF-16 units. */
const WHOLE_STORY = 1500;
/** Sitemaps of sitemaps. */
const MAX_MAP_DEPTH = 2;

export interface UrlOptions extends ReadOptions {
  readonly fetcher: Fetcher;
  readonly maxPages: number;
  /** Whether an article with this address is stored: only then is it enough to hear that it has not changed. */
  readonly isStored: (url: string) => Promise<boolean>;
}

/** Everything at an address. Never throws for a page's sake. */
export async function* readUrl(url: string, options: UrlOptions): AsyncIterable<ReadItem> {
  const { fetcher, signal } = options;
  try {
    const fetched = await fetcher.get(url, {
      conditional: await options.isStored(url),
      ...(signal ? { signal } : {}),
    });
    if (fetched.kind === 'unchanged') return;
    yield* readFetched(url, fetched, options);
  } catch (thrown) {
    if (signal?.aborted) return;
    yield failureOf(url, thrown);
  }
}

type Body = Extract<Fetched, { kind: 'body' }>;

async function* readFetched(url: string, fetched: Body, options: UrlOptions): AsyncIterable<ReadItem> {
  const input = await unpacked(inputOf(url, fetched));
  const paths = [url, fetched.url].map((address) => new URL(address).pathname);
  const budget = { left: options.maxPages };
  if (await beginsAsSitemap(input, paths.some(isNamedPlainSitemap))) {
    yield* readSitemap(await sitemapOf(input, options), options, 0, budget);
    return;
  }
  const { reader } = await readerFor(input);
  if (reader.kind === KIND.text.kind && paths.includes('/robots.txt')) {
    yield* readSitemap(sitemapsIn(await bytesOf(input, MAX_PAGE_BYTES), fetched.url), options, 0, budget);
    return;
  }
  if (reader.kind === KIND.feed.kind) yield* readFeed(input, options);
  else if (reader.kind === KIND.html.kind)
    yield await pageArticle(url, input, fetched, NOTHING_TOLD, options);
  else yield* readInput(input, options);
}

const NOTHING_TOLD: Found = { text: '' };

/** A web page as an article; what it does not say of itself is taken from what led to it. */
async function pageArticle(
  url: string,
  input: Input,
  { mediaType, url: found }: Body,
  told: Found,
  { signal }: UrlOptions,
) {
  const page = await openPage(await bytesOf(input, MAX_PAGE_BYTES), mediaType, found, signal);
  return makeArticle(
    {
      ...page,
      url: page.url && isSameSite(page.url, found) ? page.url : found,
      title: page.title ?? told.title,
      byline: page.byline ?? told.byline,
      publisher: page.publisher ?? told.publisher,
      published: page.published ?? told.published,
    },
    url,
  );
}

/** Named by its address; its kind is told by what the server says, since addresses end in anything. */
function inputOf(url: string, { bytes, mediaType, url: found }: Body): Input {
  const path = new URL(found).pathname;
  const known = /\.(pdf|json|jsonl|zip|warc|wacz|csv|gz|xml|rss|atom)$/i.exec(path)?.[0] ?? '';
  const named = /html/i.test(mediaType) ? '.html' : known;
  return bytesInput(url, bytes, { fileName: `page${named}`, mediaType, url: found });
}

async function unpacked(input: Input): Promise<Input> {
  const head = await headOf(input, 2);
  return head[0] === 0x1f && head[1] === 0x8b ? gunzipped(input) : input;
}

/** A plain list of addresses is one only where a sitemap is asked for: `calledOne`. */
async function beginsAsSitemap(input: Input, calledOne: boolean): Promise<boolean> {
  const head = Buffer.from(await headOf(input)).toString('latin1');
  return isSitemap(head) || (calledOne && isPlainSitemap(head));
}

const sitemapOf = async (input: Input, { signal }: UrlOptions): Promise<Sitemap> =>
  openSitemap(await bytesOf(input), input.mediaType, input.url, signal);

async function* readFeed(input: Input, options: UrlOptions): AsyncIterable<ReadItem> {
  const { signal } = options;
  const feed = await openFeed(await bytesOf(input, MAX_FEED_BYTES), input, signal);
  for (const [index, entry] of feed.entries.slice(0, options.maxPages).entries()) {
    if (signal?.aborted) return;
    const address =
      entry.url && URL.canParse(entry.url, input.url) ? new URL(entry.url, input.url).href : null;
    const own = address !== null && isSameSite(address, input.url) ? address : null;
    try {
      const found = { ...(await openEntry(entry, feed, signal)), url: own };
      if (address === null || (own !== null && found.text.length >= WHOLE_STORY))
        yield await articleOr(found, input.name);
      else yield* readPage(address, found, options);
    } catch (thrown) {
      if (signal?.aborted) return;
      yield failureOf(input.name, thrown, address ?? `entry ${index + 1}`);
    }
  }
}

async function* readSitemap(
  { pages, maps }: Sitemap,
  options: UrlOptions,
  depth: number,
  budget: { left: number },
): AsyncIterable<ReadItem> {
  for (const page of pages) {
    if (options.signal?.aborted || budget.left <= 0) return;
    budget.left -= 1;
    yield* readPage(page.url, { ...page, text: '' }, options);
  }
  for (const { url } of maps) {
    if (options.signal?.aborted || budget.left <= 0) return;
    try {
      if (depth >= MAX_MAP_DEPTH) throw new DatelineError('LIMIT_EXCEEDED', 'sitemaps are nested too deep');
      const fetched = await options.fetcher.get(url, options.signal ? { signal: options.signal } : {});
      if (fetched.kind === 'unchanged') continue;
      const input = await unpacked(inputOf(url, fetched));
      if (!(await beginsAsSitemap(input, true)))
        throw new DatelineError('BAD_INPUT', 'this is no sitemap, although one leads here');
      yield* readSitemap(await sitemapOf(input, options), options, depth + 1, budget);
    } catch (thrown) {
      if (options.signal?.aborted) return;
      yield failureOf(url, thrown);
    }
  }
}

/** One page that a feed or a sitemap leads to. What it does not say of itself is taken from there. */
async function* readPage(url: string, told: Found, options: UrlOptions): AsyncIterable<ReadItem> {
  const { fetcher, signal } = options;
  try {
    const conditional = await options.isStored(url);
    const fetched = await fetcher.get(url, { conditional, ...(signal ? { signal } : {}) });
    if (fetched.kind === 'unchanged') return;
    const input = await unpacked(inputOf(url, fetched));
    if ((await readerFor(input)).reader.kind === KIND.html.kind)
      yield await pageArticle(url, input, fetched, told, options);
    else yield* readInput(input, options);
  } catch (thrown) {
    if (signal?.aborted) return;
    if (told.text.trim() === '') yield failureOf(url, thrown);
    else yield await articleOr(told, url);
  }
}

/** Whether two addresses are of one site. Nothing may pass for another site's article, whose claims it would then take back. */
function isSameSite(one: string, other: string | undefined): boolean {
  if (!URL.canParse(one) || other === undefined) return false;
  const site = (address: string) => new URL(address).hostname.replace(/^(www|m|amp)\./, '');
  return site(one) === site(other);
}

async function articleOr(found: Found, source: string): Promise<ReadItem> {
  try {
    return await makeArticle(found, source);
  } catch (thrown) {
    return failureOf(source, thrown, found.url ?? null);
  }
}
