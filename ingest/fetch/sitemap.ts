/** Sitemaps and news sitemaps: which pages a site has, with what the map says of them. */
import { z } from 'zod';
import { apart } from '../read/apart/apart.ts';

const words = z.string().nullable();

const SitemapPage = z
  .object({
    url: z.string(),
    title: words,
    publisher: words,
    published: words,
    /** When the page or, for want of that, the article is dated; sitemaps are read newest first by it. */
    changed: words,
  })
  .readonly();
export type SitemapPage = z.infer<typeof SitemapPage>;

export const Sitemap = z
  .object({
    /** Pages, newest first, undated last. */
    pages: z.array(SitemapPage).readonly(),
    /** Further sitemaps, newest first, undated last. */
    maps: z.array(z.object({ url: z.string(), changed: words }).readonly()).readonly(),
  })
  .readonly();
export type Sitemap = z.infer<typeof Sitemap>;

/** `address`: where it was found, from which the addresses in it may go on. @throws DatelineError LIMIT_EXCEEDED when it takes too much to open. */
export const openSitemap = async (
  bytes: Uint8Array,
  mediaType: string | undefined,
  address: string | undefined,
  signal: AbortSignal | undefined,
): Promise<Sitemap> => Sitemap.parse(await apart({ kind: 'sitemap', bytes, mediaType, address }, signal));
