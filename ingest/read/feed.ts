/** RSS, Atom, RDF and JSON feeds: one article an entry, with as much of its text as the feed carries. */
import { z } from 'zod';
import { apart } from './apart/apart.ts';
import { type Found, makeArticle } from './article.ts';
import { bytesOf, headOf, type Input } from './input.ts';
import { failureOf } from './item.ts';
import { isSitemap } from './kind.ts';
import { MAX_FEED_BYTES } from './limit.ts';
import type { Read } from './reader.ts';
import { savedSitemap } from './saved-sitemap.ts';

const words = z.string().nullish();

/** A feed with its entries, their texts still with their markup. */
export const Feed = z.object({
  title: z.string().nullable(),
  entries: z.array(
    z.object({ title: words, url: words, byline: words, published: words, bodies: z.array(z.string()) }),
  ),
});
export type Feed = z.infer<typeof Feed>;

export const read: Read = async function* (input, { signal }) {
  if (isSitemap(Buffer.from(await headOf(input)).toString('latin1'))) throw savedSitemap();
  const feed = await openFeed(await bytesOf(input, MAX_FEED_BYTES), input, signal);
  for (const [index, entry] of feed.entries.entries()) {
    try {
      yield await makeArticle(await openEntry(entry, feed, signal), input.name);
    } catch (thrown) {
      yield failureOf(input.name, thrown, `entry ${index + 1}`);
    }
  }
};

/**
 * A feed and its entries, whose addresses are whole where the feed says what they begin with.
 * @throws DatelineError BAD_INPUT when it is no feed or has no entries, LIMIT_EXCEEDED when it takes too much to open.
 */
export const openFeed = async (
  bytes: Uint8Array,
  { mediaType, url: address }: Pick<Input, 'mediaType' | 'url'>,
  signal: AbortSignal | undefined,
): Promise<Feed> => Feed.parse(await apart({ kind: 'feed', bytes, mediaType, address }, signal));

const Words = z.array(z.string());

/** What an entry says: the longest of its texts, which may be none. @throws DatelineError LIMIT_EXCEEDED */
export async function openEntry(
  { title, bodies, ...entry }: Feed['entries'][number],
  { title: publisher }: Feed,
  signal: AbortSignal | undefined,
): Promise<Found> {
  const fragments = [title ?? '', ...bodies];
  const [heading, ...texts] = Words.parse(await apart({ kind: 'entry', fragments }, signal));
  const text = texts.reduce((a, b) => (b.length > a.length ? b : a), '');
  return { ...entry, title: heading, publisher, text };
}
