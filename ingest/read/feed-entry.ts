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

/** Atom's links: the feed's or the entry's own page, and others. */
const links = z
  .array(z.object({ href: text, rel: text }))
  .optional()
  .catch(undefined);
/** What relative addresses begin with (XML Base). */
const xml = z.object({ base: text }).optional().catch(undefined);

/** An entry of any of the formats, as far as we use it. */
const Entry = z.object({
  title: text,
  link: text,
  url: text,
  id: text,
  guid: text,
  links,
  xml,
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
  link: text,
  links,
  home_page_url: text,
  atom: z.object({ links }).optional().catch(undefined),
  xml,
  items: z.array(z.unknown()).optional(),
  entries: z.array(z.unknown()).optional(),
});

/**
 * A feed with its entries, in its order, their texts as they are written.
 * @throws DatelineError BAD_INPUT when it is no feed or has no entries.
 */
export function feedIn(bytes: Uint8Array, mediaType: string | undefined, address: string | undefined): Feed {
  const declared = /^<\?xml[^>]*encoding=["']([\w-]+)/.exec(
    Buffer.from(bytes.subarray(0, 200)).toString('latin1'),
  );
  const { title, items, site } = parsed(decode(bytes, charsetOf(mediaType) ?? declared?.[1]), address);
  if (items.length === 0) throw new DatelineError('BAD_INPUT', 'the feed has no entries');
  return { title: title ?? null, entries: items.map((item) => saidBy(Entry.parse(item), site)) };
}

/** @throws DatelineError BAD_INPUT */
function parsed(
  content: string,
  address: string | undefined,
): { title: string | undefined; items: readonly unknown[]; site: string | undefined } {
  try {
    const feed = Whole.parse(parseFeed(content).feed);
    const { title, items, entries } = feed;
    return { title: title && lines(title), items: items ?? entries ?? [], site: siteOf(feed, address) };
  } catch (thrown) {
    throw new DatelineError('BAD_INPUT', `this is not a feed that can be read: ${messageOf(thrown)}`, {
      hint: 'it has to be whole and well-formed RSS, Atom, RDF or JSON Feed: fetch it again',
      cause: thrown,
    });
  }
}

const pageAmong = (all: z.infer<typeof links>): string | undefined =>
  all?.find(({ rel }) => rel === undefined || rel === 'alternate')?.href;

/** What relative addresses begin with: where the feed was found and, saved as a file, what it says of its own page. */
function siteOf(
  { link, links, home_page_url, atom, xml }: z.infer<typeof Whole>,
  address?: string,
): string | undefined {
  const own = link ?? pageAmong(links) ?? home_page_url ?? links?.[0]?.href ?? atom?.links?.[0]?.href;
  return whole(xml?.base, whole(address ?? own)) ?? whole(address ?? own);
}

/** An address of the web, gone on to from another where it is relative; undefined where that makes none. */
function whole(address: string | undefined, from?: string): string | undefined {
  const found = address !== undefined && URL.canParse(address, from) ? new URL(address, from) : null;
  return found && /^https?:$/.test(found.protocol) ? found.href : undefined;
}

const lines = (html: string): string => linesIn(parsePage(html).body);

function saidBy(entry: Entry, site: string | undefined): Feed['entries'][number] {
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
  const guid = entry.guid ?? entry.id;
  const url =
    entry.link ?? pageAmong(entry.links) ?? entry.url ?? (guid && /^https?:/.test(guid) ? guid : undefined);
  return {
    title: entry.title ?? null,
    url: whole(url, whole(entry.xml?.base, site) ?? site) ?? url ?? null,
    byline: [...new Set(authors.filter(Boolean))].join(', '),
    published:
      entry.pubDate ?? entry.published ?? entry.date_published ?? dc?.date ?? dc?.dates?.[0] ?? entry.updated,
    bodies: bodies.filter((body) => body !== undefined),
  };
}

/** The words of pieces of markup, one after another. */
export const wordsIn = (fragments: readonly string[]): string[] => fragments.map(lines);
