/** Sitemaps and news sitemaps: which pages a site has, with what the map says of them. Pure. */
import { DOMParser } from 'linkedom';
import { afterProlog } from '../read/prolog.ts';

export interface SitemapPage {
  readonly url: string;
  readonly title: string | null;
  readonly publisher: string | null;
  readonly published: string | null;
  /** When the page or, for want of that, the article is dated; sitemaps are read newest first by it. */
  readonly changed: string | null;
}

export interface Sitemap {
  /** Pages, newest first, undated last. */
  readonly pages: readonly SitemapPage[];
  /** Further sitemaps, newest first, undated last. */
  readonly maps: readonly { readonly url: string; readonly changed: string | null }[];
}

/** Whether a document begins like a sitemap. */
export const isSitemap = (head: string): boolean => /^<(urlset|sitemapindex)\b/i.test(afterProlog(head));

const newestFirst = <T extends { readonly changed: string | null }>(items: readonly T[]): T[] =>
  items.toSorted((a, b) => timeOf(b.changed) - timeOf(a.changed));
const timeOf = (text: string | null): number => {
  const at = text === null ? Number.NaN : Date.parse(text);
  return Number.isNaN(at) ? Number.NEGATIVE_INFINITY : at;
};

/** Reads a sitemap or a sitemap index; addresses that are none are left out. */
export function parseSitemap(xml: string): Sitemap {
  const document = new DOMParser().parseFromString(xml.replace(/^\ufeff/, ''), 'text/xml');
  const children = (name: string): Element[] => [...document.getElementsByTagName(name)];
  const inside = (element: Element, name: string): string | null =>
    element.getElementsByTagName(name)[0]?.textContent?.trim() || null;
  const located = (element: Element): string | null => {
    const url = inside(element, 'loc');
    return url && URL.canParse(url) ? url : null;
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
