/** What stands in a sitemap. Pure. */
import { DOMParser } from 'linkedom';
import { charsetOf, decode } from '../read/encoding.ts';
import type { Sitemap, SitemapPage } from './sitemap.ts';

const newestFirst = <T extends { readonly changed: string | null }>(items: readonly T[]): T[] =>
  items.toSorted((a, b) => timeOf(b.changed) - timeOf(a.changed));
const timeOf = (text: string | null): number => {
  const at = text === null ? Number.NaN : Date.parse(text);
  return Number.isNaN(at) ? Number.NEGATIVE_INFINITY : at;
};

/** Reads a sitemap or a sitemap index found at `address`; what is no address is left out. */
export function parseSitemap(xml: string, address?: string): Sitemap {
  const document = new DOMParser().parseFromString(xml.replace(/^\ufeff/, ''), 'text/xml');
  const children = (name: string): Element[] => [...document.getElementsByTagName(name)];
  const inside = (element: Element, name: string): string | null =>
    element.getElementsByTagName(name)[0]?.textContent?.trim() || null;
  const located = (element: Element): string | null => {
    const url = inside(element, 'loc');
    return url && URL.canParse(url, address) ? new URL(url, address).href : null;
  };
  const pages = children('url').flatMap((element): SitemapPage[] => {
    const url = located(element);
    if (url === null) return [];
    const published = inside(element, 'news:publication_date');
    return [
      {
        url,
        title: inside(element, 'news:title'),
        publisher: inside(element, 'news:name'),
        published,
        changed: published ?? inside(element, 'lastmod'),
      },
    ];
  });
  const maps = children('sitemap').flatMap((element) => {
    const url = located(element);
    return url === null ? [] : [{ url, changed: inside(element, 'lastmod') }];
  });
  return { pages: newestFirst(pages), maps: newestFirst(maps) };
}

export const sitemapIn = (
  bytes: Uint8Array,
  mediaType: string | undefined,
  address: string | undefined,
): Sitemap => parseSitemap(decode(bytes, charsetOf(mediaType)), address);
