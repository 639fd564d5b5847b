/**
 * What a page says about its article. In order of trust: JSON-LD, OpenGraph, other meta tags, then what is written
 * on the page itself (`<time>`, `<h1>`, `rel=author`).
 */
import { publicationDate } from './date.ts';
import { lineOf, microdataName, timeElement, writtenByline, writtenDate } from './html-written.ts';
import { linkedArticle } from './json-ld.ts';

export interface PageMetadata {
  readonly title: string | null;
  readonly byline: string | null;
  readonly publisher: string | null;
  readonly published: string | null;
  readonly url: string | null;
  /** The article's text where the page gives it apart from the markup. */
  readonly text: string | null;
}

type Key = Exclude<keyof PageMetadata, 'text'>;

/** `<meta>` names (or properties, or itemprops) per field, most trusted first. */
const META: Readonly<Record<Key, readonly string[]>> = {
  title: ['og:title', 'twitter:title', 'dc.title', 'parsely-title'],
  byline: [
    'article:author',
    'author',
    'byl',
    'dc.creator',
    'parsely-author',
    'sailthru.author',
    'twitter:creator',
  ],
  publisher: ['og:site_name', 'publisher', 'dc.publisher', 'application-name'],
  published: [
    'article:published_time',
    'og:published_time',
    'datepublished',
    'date',
    'dc.date.issued',
    'dcterms.issued',
    'govuk:first-published-at',
    'dc.date.created',
    'dc.date',
    'dcterms.date',
    'dcterms.created',
    'pubdate',
    'publishdate',
    'publish-date',
    'publish_date',
    'published_date',
    'published-date',
    'publication_date',
    'originalpublicationdate',
    'cxenseparse:recs:publishtime',
    'article:published',
    'article.published',
    'article.created',
    'displaydate',
    'parsely-pub-date',
    'sailthru.date',
    'citation_publication_date',
  ],
  url: ['og:url'],
};

const isAddress = (text: string): boolean => /^(https?:)?\/\//i.test(text) || text.startsWith('@');

/** Every meta tag by its lower-case name; the first of a name counts. */
function metaTags(document: Document): ReadonlyMap<string, string> {
  const tags = new Map<string, string>();
  for (const tag of document.querySelectorAll('meta')) {
    const name =
      tag.getAttribute('property') ?? tag.getAttribute('name') ?? tag.getAttribute('itemprop') ?? '';
    const content = tag.getAttribute('content')?.trim() ?? '';
    if (content !== '' && !tags.has(name.toLowerCase())) tags.set(name.toLowerCase(), content);
  }
  return tags;
}

/** `address`: where the page was fetched from, to complete relative links. */
export function pageMetadata(document: Document, address?: string): PageMetadata {
  const tags = metaTags(document);
  const fromMeta = (key: Key, isUsable: (value: string) => boolean): string | null => {
    for (const name of META[key]) {
      const value = tags.get(name);
      if (value !== undefined && isUsable(value)) return value;
    }
    return null;
  };
  const words = (value: string): boolean => !isAddress(value);
  const dated = (value: string | null): string | null => (publicationDate(value) === null ? null : value);
  const text = (selector: string): string | null => lineOf(document.querySelector(selector));
  const canonical = absolute(
    document.querySelector('link[rel="canonical"]')?.getAttribute('href') ?? null,
    address,
  );
  const shared = absolute(
    fromMeta('url', () => true),
    address,
  );
  const titles = [fromMeta('title', words), text('h1')];
  const linked = linkedArticle(document, { urls: [shared, canonical, address ?? null], titles });

  return {
    title: whole(linked?.title ?? null, titles) ?? titles[0] ?? titles[1] ?? text('title'),
    byline: linked?.byline ?? fromMeta('byline', words) ?? writtenByline(document),
    publisher: linked?.publisher ?? fromMeta('publisher', words) ?? microdataName(document, 'publisher'),
    published:
      dated(linked?.published ?? null) ??
      fromMeta('published', (value) => publicationDate(value) !== null) ??
      timeElement(document) ??
      writtenDate(document),
    url: page(linked?.url ?? null) ?? shared ?? canonical ?? linked?.url ?? address ?? null,
    text: linked?.text ?? null,
  };
}

/** An address, unless it is a site's front page, which some systems give for every article. */
const page = (url: string | null): string | null =>
  url !== null && URL.canParse(url) && new URL(url).pathname === '/' && new URL(url).search === ''
    ? null
    : url;

/** A headline, or the fuller one that the page has of it: JSON-LD cuts long ones short. */
function whole(title: string | null, others: readonly (string | null)[]): string | null {
  if (title === null) return null;
  const start = title.replace(/\s*(?:…|\.{3})$/, '');
  if (start === title && title.length < SHORTENED) return title;
  return (
    others.find((other) => other !== null && other.length > start.length && other.startsWith(start)) ?? title
  );
}
/** Search engines asked for headlines of 110 letters at most. */
const SHORTENED = 100;

function absolute(link: string | null, address: string | undefined): string | null {
  if (link === null) return null;
  return URL.canParse(link, address) ? new URL(link, address).href : null;
}
