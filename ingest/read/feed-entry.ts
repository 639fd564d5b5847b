/** What a feed (RSS, Atom, RDF, JSON) and its entries say. Pure. */
import { parseFeed } from 'feedsmith';
import { z } from 'zod';
import { DatelineError, messageOf } from '#core/errors.ts';
import { charsetOf, decode } from './encoding.ts';
import type { Feed } from './feed.ts';
import { parsePage } from './html-page.ts';
import { linesIn } from './html-text.ts';

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
    .object({
      creator: text,
      creators: z.array(z.string()).optional().catch(undefined),
      date: text,
      dates: z.array(z.string()).optional().catch(undefined),
    })
    .optional()
    .catch(undefined),
  /** What a podcast says of an episode. */
  itunes: z.object({ summary: text }).optional().catch(undefined),
});
type Entry = z.infer<typeof Entry>;

const Whole = z.object({
  title: text,
  language: text,
  items: z.array(z.unknown()).optional(),
  entries: z.array(z.unknown()).optional(),
});

/**
 * A feed with its entries, in its order, their texts as they are written.
 * @throws DatelineError BAD_INPUT when it is no feed or has no entries.
 */
export function feedIn(bytes: Uint8Array, mediaType: string | undefined): Feed {
  const declared = /^<\?xml[^>]*encoding=["']([\w-]+)/.exec(
    Buffer.from(bytes.subarray(0, 200)).toString('latin1'),
  );
  const { title, items } = parsed(decode(bytes, charsetOf(mediaType) ?? declared?.[1]));
  if (items.length === 0) throw new DatelineError('BAD_INPUT', 'the feed has no entries');
  return { title: title ?? null, entries: items.map((item) => saidBy(Entry.parse(item))) };
}

/** @throws DatelineError BAD_INPUT */
function parsed(content: string): { title: string | undefined; items: readonly unknown[] } {
  try {
    const { title, items, entries } = Whole.parse(parseFeed(content).feed);
    return { title: title && lines(title), items: items ?? entries ?? [] };
  } catch (thrown) {
    throw new DatelineError('BAD_INPUT', `this is not a feed that can be read: ${messageOf(thrown)}`, {
      hint: 'it has to be whole and well-formed RSS, Atom, RDF or JSON Feed: fetch it again',
      cause: thrown,
    });
  }
}

const lines = (html: string): string => linesIn(parsePage(html).body);

function saidBy(entry: Entry): Feed['entries'][number] {
  const { dc, itunes } = entry;
  const authors = [...(entry.authors ?? []), entry.author, dc?.creator, ...(dc?.creators ?? [])];
  const bodies = [
    entry.content,
    entry.content_html,
    entry.content_text,
    entry.description,
    entry.summary,
    itunes?.summary,
  ];
  const links = entry.links?.filter(({ rel }) => rel === undefined || rel === 'alternate') ?? [];
  const guid = entry.guid ?? entry.id;
  return {
    title: entry.title ?? null,
    url: entry.link ?? links[0]?.href ?? entry.url ?? (guid && /^https?:/.test(guid) ? guid : null),
    byline: [...new Set(authors.filter(Boolean))].join(', '),
    published:
      entry.pubDate ?? entry.published ?? entry.date_published ?? dc?.date ?? dc?.dates?.[0] ?? entry.updated,
    bodies: bodies.filter((body) => body !== undefined),
  };
}

/** The words of pieces of markup, one after another. */
export const wordsIn = (fragments: readonly string[]): string[] => fragments.map(lines);
