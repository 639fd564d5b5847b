/** RSS, Atom, RDF and JSON feeds: one article an entry, with as much of its text as the feed carries. */
import { parseFeed } from 'feedsmith';
import { z } from 'zod';
import { DatelineError, messageOf } from '#core/errors.ts';
import { type Found, makeArticle } from './article.ts';
import { charsetOf, decode } from './encoding.ts';
import { parsePage } from './html-page.ts';
import { linesIn } from './html-text.ts';
import { bytesOf } from './input.ts';
import { failureOf } from './item.ts';
import { MAX_FEED_BYTES } from './limit.ts';
import type { Read } from './reader.ts';

/** A string, or Atom's `{ value }` around one. */
const text = z
  .union([z.string(), z.object({ value: z.string() }).transform(({ value }) => value)])
  .optional()
  .catch(undefined);
const named = z.object({ name: text }).catch({ name: undefined });

/** An entry of any of the formats, as far as we use it. */
const Entry = z.object({
  title: text,
  link: text,
  url: text,
  id: text,
  guid: text,
  links: z
    .array(z.object({ href: text, rel: text }))
    .optional()
    .catch(undefined),
  pubDate: text,
  published: text,
  updated: text,
  date_published: text,
  description: text,
  summary: text,
  content: z.union([z.object({ encoded: z.string() }).transform(({ encoded }) => encoded), text]),
  content_html: text,
  content_text: text,
  author: z
    .union([z.string(), named.transform(({ name }) => name)])
    .optional()
    .catch(undefined),
  authors: z
    .array(z.union([z.string(), named.transform(({ name }) => name)]))
    .optional()
    .catch(undefined),
  dc: z
    .object({ creator: text, creators: z.array(z.string()).optional().catch(undefined), date: text })
    .optional()
    .catch(undefined),
});
type Entry = z.infer<typeof Entry>;

const Feed = z.object({
  title: text,
  language: text,
  items: z.array(z.unknown()).optional(),
  entries: z.array(z.unknown()).optional(),
});

export const read: Read = async function* (input) {
  for (const [index, found] of feedEntries(await bytesOf(input, MAX_FEED_BYTES), input.mediaType).entries()) {
    try {
      yield await makeArticle(found, input.name);
    } catch (thrown) {
      yield failureOf(input.name, thrown, `entry ${index + 1}`);
    }
  }
};

/**
 * What a feed's entries say, in its order; an entry may have no text.
 * @throws DatelineError BAD_INPUT when it is no feed or has no entries.
 */
export function feedEntries(bytes: Uint8Array, mediaType: string | undefined): Found[] {
  const declared = /^<\?xml[^>]*encoding=["']([\w-]+)/.exec(
    Buffer.from(bytes.subarray(0, 200)).toString('latin1'),
  );
  const { title, items } = parsed(decode(bytes, charsetOf(mediaType) ?? declared?.[1]));
  if (items.length === 0) throw new DatelineError('BAD_INPUT', 'the feed has no entries');
  return items.map((item) => ({ ...foundIn(Entry.parse(item)), publisher: title }));
}

/** @throws DatelineError BAD_INPUT */
function parsed(content: string): { title: string | undefined; items: readonly unknown[] } {
  try {
    const { title, items, entries } = Feed.parse(parseFeed(content).feed);
    return { title: title && lines(title), items: items ?? entries ?? [] };
  } catch (thrown) {
    throw new DatelineError('BAD_INPUT', `this is not a feed that can be read: ${messageOf(thrown)}`, {
      hint: 'it has to be whole and well-formed RSS, Atom, RDF or JSON Feed: fetch it again',
      cause: thrown,
    });
  }
}

const lines = (html: string): string => linesIn(parsePage(html).body);

function foundIn(entry: Entry) {
  const authors = [...(entry.authors ?? []), entry.author, entry.dc?.creator, ...(entry.dc?.creators ?? [])];
  const bodies = [entry.content, entry.content_html, entry.content_text, entry.description, entry.summary];
  const body = bodies
    .map((part) => (part ? lines(part) : ''))
    .reduce((a, b) => (b.length > a.length ? b : a), '');
  const links = entry.links?.filter(({ rel }) => rel === undefined || rel === 'alternate') ?? [];
  const guid = entry.guid ?? entry.id;
  return {
    title: entry.title ? lines(entry.title) : null,
    url: entry.link ?? links[0]?.href ?? entry.url ?? (guid && /^https?:/.test(guid) ? guid : null),
    byline: [...new Set(authors.filter(Boolean))].join(', '),
    published: entry.pubDate ?? entry.published ?? entry.date_published ?? entry.dc?.date ?? entry.updated,
    text: body,
  };
}
