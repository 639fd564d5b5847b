/** What stands in a sitemap. Pure. */
import { DOMParser } from 'linkedom';
import { DatelineError } from '#core/errors.ts';
import { charsetOf, decode } from '../read/encoding.ts';
import { afterProlog } from '../read/prolog.ts';
import type { Sitemap, SitemapPage } from './sitemap.ts';

const newestFirst = <T extends { readonly changed: string | null }>(items: readonly T[]): T[] =>
  items.toSorted((a, b) => timeOf(b.changed) - timeOf(a.changed));
const timeOf = (text: string | null): number => {
  const at = text === null ? Number.NaN : Date.parse(text);
  return Number.isNaN(at) ? Number.NEGATIVE_INFINITY : at;
};

/** Says under which prefix a news sitemap tells of its articles. */
const NEWS = /xmlns:([\w.-]+)\s*=\s*["']http:\/\/www\.google\.com\/schemas\/sitemap-news\/0\.9["']/;

/**
 * Reads a sitemap or a sitemap index found at `address`; what is no address is left out.
 * @throws DatelineError BAD_INPUT when that leaves none of those it gives.
 */
export function parseSitemap(text: string, address?: string): Sitemap {
  const sitemap = /^\s*</.test(text.replace(/^\ufeff/, '')) ? inXml(text, address) : inLines(text);
  const isEmpty = sitemap.pages.length === 0 && sitemap.maps.length === 0;
  if (isEmpty && /<(?:[\w.-]+:)?loc\b|^\s*[^\s<]/.test(text))
    throw new DatelineError('BAD_INPUT', 'the sitemap gives no address that can be followed', {
      hint: 'each has to stand in a <loc> of a <url> or <sitemap> that has the prefix of its sitemap, or on a line of its own',
    });
  return sitemap;
}

/** One address a line, in the order of the list: nothing is said of when they changed. */
function inLines(text: string): Sitemap {
  const addresses = text.split(/[\r\n]+/).map((line) => line.trim());
  const pages = addresses
    .filter((line) => /^https?:\/\/\S+$/i.test(line) && URL.canParse(line))
    .map((line) => ({
      url: new URL(line).href,
      title: null,
      publisher: null,
      published: null,
      changed: null,
    }));
  return { pages, maps: [] };
}

function inXml(xml: string, address: string | undefined): Sitemap {
  const document = new DOMParser().parseFromString(xml.replace(/^\ufeff/, ''), 'text/xml');
  // The sitemap's own elements have the prefix of its first; a picture's address has another.
  const own = /^<([\w.-]+:)?/.exec(afterProlog(xml))?.[1] ?? '';
  const news = `${NEWS.exec(xml)?.[1] ?? 'news'}:`;
  const children = (name: string): Element[] => [...document.getElementsByTagName(own + name)];
  const inside = (element: Element, name: string): string | null =>
    element.getElementsByTagName(name)[0]?.textContent?.trim() || null;
  const located = (element: Element): string | null => {
    const url = inside(element, `${own}loc`);
    return url && URL.canParse(url, address) ? new URL(url, address).href : null;
  };
  const pages = children('url').flatMap((element): SitemapPage[] => {
    const url = located(element);
    if (url === null) return [];
    const published = inside(element, `${news}publication_date`);
    return [
      {
        url,
        title: inside(element, `${news}title`),
        publisher: inside(element, `${news}name`),
        published,
        changed: published ?? inside(element, `${own}lastmod`),
      },
    ];
  });
  const maps = children('sitemap').flatMap((element) => {
    const url = located(element);
    return url === null ? [] : [{ url, changed: inside(element, `${own}lastmod`) }];
  });
  return { pages: newestFirst(pages), maps: newestFirst(maps) };
}

export const sitemapIn = (
  bytes: Uint8Array,
  mediaType: string | undefined,
  address: string | undefined,
): Sitemap => parseSitemap(decode(bytes, charsetOf(mediaType)), address);
