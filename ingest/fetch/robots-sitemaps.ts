/** The sitemaps that a robots.txt names. Pure. */
import { DatelineError } from '#core/errors.ts';
import type { Sitemap } from './sitemap.ts';

/** @throws DatelineError BAD_INPUT when it names none. */
export function sitemapsIn(robots: Uint8Array, address: string): Sitemap {
  const lines = Buffer.from(robots)
    .toString('utf8')
    .split(/[\r\n]+/);
  const maps = lines.flatMap((line) => {
    const named = /^\ufeff?\s*sitemap\s*:\s*(\S+)/i.exec(line)?.[1] ?? '';
    return named !== '' && URL.canParse(named, address)
      ? [{ url: new URL(named, address).href, changed: null }]
      : [];
  });
  if (maps.length === 0)
    throw new DatelineError('BAD_INPUT', 'this robots.txt names no sitemap', {
      hint: 'give the address of the sitemap or of a feed, if the site has one',
    });
  return { pages: [], maps };
}
