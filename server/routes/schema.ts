/** What is in the graph, for whoever writes Cypher. */
import { GraphSchema } from '#core/model/graph-schema.ts';
import type { Store } from '#core/store/store.ts';
import { type Route, route } from '../route.ts';

export const schemaRoutes = (store: () => Store): Route[] => [
  route({
    method: 'get',
    path: '/schema',
    summary: 'Labels and relationship types with counts, properties and what they connect',
    response: GraphSchema,
    handle: async () => store().schema(),
  }),
];
