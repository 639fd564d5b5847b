/**
 * What a page says about its article. In order of trust: JSON-LD, OpenGraph, other meta tags, then what is written
 * on the page itself (`<time>`, `<h1>`, `rel=author`).
 */
import { publicationDate } from './date.ts';
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
    'dc.date',
    'dcterms.created',
    'pubdate',
    'publishdate',
    'publish-date',
    'publication_date',
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
  const linked = linkedArticle(document);
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
  const text = (selector: string): string | null =>
    document.querySelector(selector)?.textContent?.trim() || null;

  return {
    title: linked?.title ?? fromMeta('title', words) ?? text('h1') ?? text('title'),
    byline:
      linked?.byline ??
      fromMeta('byline', words) ??
      text('[rel="author"]') ??
      text('[itemprop="author"], .byline'),
    publisher: linked?.publisher ?? fromMeta('publisher', words) ?? microdataName(document, 'publisher'),
    published:
      dated(linked?.published ?? null) ??
      fromMeta('published', (value) => publicationDate(value) !== null) ??
      timeElement(document),
    url:
      linked?.url ??
      absolute(
        fromMeta('url', () => true),
        address,
      ) ??
      absolute(document.querySelector('link[rel="canonical"]')?.getAttribute('href') ?? null, address) ??
      address ??
      null,
    text: linked?.text ?? null,
  };
}

/** The name of somebody that microdata describes. */
function microdataName(document: Document, property: string): string | null {
  const name = document.querySelector(`[itemprop="${property}"] [itemprop="name"]`);
  return name?.getAttribute('content')?.trim() || name?.textContent?.trim() || null;
}

/** `<time>`: the one marked as publication, else the first of the article that reads as a date. */
function timeElement(document: Document): string | null {
  const selectors = ['time[itemprop="datePublished"]', 'time[pubdate]', 'article time', 'time'];
  for (const selector of selectors) {
    for (const element of document.querySelectorAll(selector)) {
      const written = element.getAttribute('datetime') ?? element.textContent ?? '';
      if (publicationDate(written) !== null) return written;
    }
  }
  return null;
}

function absolute(link: string | null, address: string | undefined): string | null {
  if (link === null) return null;
  return URL.canParse(link, address) ? new URL(link, address).href : null;
}
