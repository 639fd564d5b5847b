/** Articles that people paste: read and shown, and kept only when asked. */
import { z } from 'zod';
import { DatelineError } from '#core/errors.ts';
import { PublicationDate } from '#core/model/article.ts';
import { Draft } from '#core/model/view.ts';
import type { Store } from '#core/store/store.ts';
import type { Reader } from '../reader.ts';
import { type Route, route } from '../route.ts';
import { whenGone } from '../when-gone.ts';

/** Some thirty pages: longer texts are files, and `dateline ingest` reads those. */
const MAX_TEXT = 100_000;

const Pasted = z
  .object({
    text: z.string().min(1).max(MAX_TEXT),
    title: z.string().max(500).optional(),
    publisher: z.string().max(200).optional(),
    published: PublicationDate.optional(),
  })
  .meta({ id: 'PastedArticle' });

const Kept = z
  .object({
    /** Id of the article in the graph. */
    article: z.string(),
    /** False when the graph had it already. */
    added: z.boolean(),
    claims: z.int(),
  })
  .meta({ id: 'KeptArticle' });

export const extractRoutes = (reader: Reader, store: () => Store): Route[] => [
  route({
    method: 'post',
    path: '/extract',
    summary: 'Reads an article and answers what it claims; nothing is kept',
    body: Pasted,
    response: Draft,
    handle: async ({ body, response }) => reader.draft(body, whenGone(response)),
  }),
  route({
    method: 'post',
    path: '/articles',
    summary: 'Takes an article into the graph, as `dateline ingest` does',
    body: Pasted,
    response: Kept,
    handle: async ({ body }) => {
      const { article, report } = await reader.keep(body, store());
      const [failure] = report.failures;
      if (failure) throw new DatelineError(failure.code, failure.message);
      return { article, added: report.added + report.revised > 0, claims: report.claims };
    },
  }),
];
