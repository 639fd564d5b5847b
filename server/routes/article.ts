/** Articles: a page of them, and one with every mention and claim in it. */
import { z } from 'zod';
import { ArticleRef } from '#core/model/evidence.ts';
import { ArticleDetail } from '#core/model/view.ts';
import type { Store } from '#core/store/store.ts';
import { Id, paging, type Route, route } from '../route.ts';

const ArticlePage = z.object({ items: z.array(ArticleRef), total: z.int() }).meta({ id: 'ArticlePage' });

export const articleRoutes = (store: () => Store): Route[] => [
  route({
    method: 'get',
    path: '/articles',
    summary: 'Articles, latest first, by words of the title or by publisher',
    query: z.object({
      q: z.string().max(200).optional(),
      publisher: z.string().max(200).optional(),
      ...paging(100, 30),
    }),
    response: ArticlePage,
    handle: async ({ query: { q, publisher, limit, offset } }) =>
      store().articles({ limit, offset, ...(q ? { query: q } : {}), ...(publisher ? { publisher } : {}) }),
  }),
  route({
    method: 'get',
    path: '/articles/:id',
    summary: 'One article: its text, what it mentions and what it claims',
    params: z.object({ id: Id }),
    response: ArticleDetail,
    handle: async ({ params }) => store().article(params.id),
  }),
];
