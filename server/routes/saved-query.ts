/** Saved queries: those that ship with Dateline and people's own, kept with the data. */
import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { SavedQuery, SavedQueryDraft } from '#core/model/saved-query.ts';
import type { Store } from '#core/store/store.ts';
import { Id, type Route, route } from '../route.ts';

const one = z.object({ id: Id });

export const savedQueryRoutes = (store: () => Store): Route[] => [
  route({
    method: 'get',
    path: '/queries',
    summary: 'Saved queries, those that ship with Dateline first',
    response: z.array(SavedQuery),
    handle: async () => store().savedQueries(),
  }),
  route({
    method: 'get',
    path: '/queries/:id',
    summary: 'One saved query',
    params: one,
    response: SavedQuery,
    handle: async ({ params }) => store().savedQuery(params.id),
  }),
  route({
    method: 'post',
    path: '/queries',
    summary: 'Saves a query; the answer has its id',
    body: SavedQueryDraft,
    response: SavedQuery,
    handle: async ({ body }) => store().keepQuery(randomUUID(), body),
  }),
  route({
    method: 'put',
    path: '/queries/:id',
    summary: 'Changes a saved query; one that ships with Dateline is refused',
    params: one,
    body: SavedQueryDraft,
    response: SavedQuery,
    handle: async ({ params, body }) => store().changeQuery(params.id, body),
  }),
  route({
    method: 'delete',
    path: '/queries/:id',
    summary: 'Deletes a saved query and answers it once more; one that ships with Dateline is refused',
    params: one,
    response: SavedQuery,
    handle: async ({ params }) => store().forgetQuery(params.id),
  }),
];
