/** What is said of a sitemap that is given as a file. */
import { DatelineError } from '#core/errors.ts';

export const savedSitemap = (): DatelineError =>
  new DatelineError('BAD_INPUT', 'this is a sitemap: it lists addresses and holds no article', {
    hint: 'files lead to no address: give the one of the sitemap itself to dateline ingest',
  });
