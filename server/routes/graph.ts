/** The graph: where to start, entities, what they are tied to, paths. */
import { z } from 'zod';
import { EntityType } from '#core/model/entity.ts';
import { Evidence } from '#core/model/evidence.ts';
import { RelationType } from '#core/model/relation.ts';
import {
  CommonNeighbours,
  Companion,
  Direction,
  EntityDetail,
  NeighbourCount,
  NeighbourPage,
  PathResult,
  RelationPublishers,
  SearchResult,
  StartView,
  Statistics,
  Subgraph,
} from '#core/model/view.ts';
import type { Store } from '#core/store/store.ts';
import { Id, paging, type Route, route } from '../route.ts';

/** One value or several, separated by commas. */
const listOf = <T extends string>(values: Readonly<Record<string, T>>) =>
  z
    .string()
    .transform((text) => text.split(',').filter(Boolean))
    .pipe(z.array(z.enum(values)).max(40));

const EvidencePage = z.object({ items: z.array(Evidence), total: z.int() }).meta({ id: 'EvidencePage' });
const entityPath = z.object({ id: Id });
/** Only what articles published up to this day said. */
const KnownOn = z.iso.date().optional();

export const graphRoutes = (store: () => Store): Route[] => [
  route({
    method: 'get',
    path: '/start',
    summary: 'The most connected part of the graph, and searches worth trying',
    query: z.object({ limit: z.coerce.number().int().min(1).max(200).default(40) }),
    response: StartView,
    handle: async ({ query }) => store().start(query.limit),
  }),
  route({
    method: 'get',
    path: '/search',
    summary: 'Entities by the beginnings of words of their names, best reported first',
    query: z.object({ q: z.string().max(200), types: listOf(EntityType.enum).optional(), ...paging(50, 10) }),
    response: SearchResult,
    handle: async ({ query: { q, types, limit, offset } }) =>
      store().search(q, { limit, offset, ...(types ? { types } : {}) }),
  }),
  route({
    method: 'get',
    path: '/entities/:id',
    summary: 'Everything the inspector shows of one entity',
    params: entityPath,
    query: z.object({ knownOn: KnownOn }),
    response: EntityDetail,
    handle: async ({ params, query }) => store().entity(params.id, query.knownOn),
  }),
  route({
    method: 'get',
    path: '/entities/:id/neighbours/counts',
    summary: 'How many neighbours there are, by relation, direction and type',
    params: entityPath,
    response: z.array(NeighbourCount),
    handle: async ({ params }) => store().neighbourCounts(params.id),
  }),
  route({
    method: 'get',
    path: '/entities/:id/neighbours',
    summary: 'A page of neighbours, best supported first',
    params: entityPath,
    query: z.object({
      type: RelationType.optional(),
      direction: Direction.optional(),
      entityType: EntityType.optional(),
      ...paging(500, 50),
    }),
    response: NeighbourPage,
    handle: async ({ params, query: { type, direction, entityType, limit, offset } }) =>
      store().neighbours(params.id, {
        limit,
        offset,
        ...(type ? { type } : {}),
        ...(direction ? { direction } : {}),
        ...(entityType ? { entityType } : {}),
      }),
  }),
  route({
    method: 'get',
    path: '/entities/:id/claims',
    summary: 'Claims about an entity, with their words in context',
    params: entityPath,
    query: z.object({ knownOn: KnownOn, ...paging(200, 50) }),
    response: EvidencePage,
    handle: async ({ params, query: { knownOn, ...page } }) =>
      store().entityClaims(params.id, { ...page, ...(knownOn ? { knownOn } : {}) }),
  }),
  route({
    method: 'get',
    path: '/relations/:id/claims',
    summary: 'Claims behind a relation, with their words in context; knownOn needs its ends too',
    params: entityPath,
    query: z
      .object({
        knownOn: KnownOn,
        from: Id.optional(),
        to: Id.optional(),
        ...paging(200, 50),
      })
      // Without them the answer would be today's claims, taken for those of the day.
      .refine(({ knownOn, from, to }) => !knownOn || (from && to), {
        path: ['knownOn'],
        message: 'needs from and to, the ends of the relation',
      }),
    response: EvidencePage,
    handle: async ({ params, query: { knownOn, from, to, ...page } }) =>
      store().relationClaims(params.id, page, knownOn && from && to ? { day: knownOn, from, to } : undefined),
  }),
  route({
    method: 'post',
    path: '/subgraph',
    summary: 'Entities by id, with every relation among them: restores a scene, also as known on a day',
    body: z.object({ ids: z.array(Id).max(5000), knownOn: KnownOn }),
    response: Subgraph,
    handle: async ({ body }) => store().subgraph(body.ids, body.knownOn),
  }),
  route({
    method: 'post',
    path: '/relations/publishers',
    summary: 'Publishers of the articles behind relations',
    body: z.object({ ids: z.array(Id).max(20_000) }),
    response: z.array(RelationPublishers),
    handle: async ({ body }) => store().relationPublishers(body.ids),
  }),
  route({
    method: 'get',
    path: '/paths',
    summary: 'Paths between two entities, shortest first',
    query: z.object({
      from: Id,
      to: Id,
      maxLength: z.coerce.number().int().min(1).max(6).default(4),
      limit: z.coerce.number().int().min(1).max(50).default(10),
      exclude: listOf(RelationType.enum).optional(),
      all: z.enum(['true', 'false']).default('false'),
      since: z.iso.date().optional(),
      until: z.iso.date().optional(),
    }),
    response: PathResult,
    handle: async ({ query: { from, to, maxLength, limit, exclude, all, since, until } }) =>
      store().paths(from, to, {
        maxLength,
        limit,
        all: all === 'true',
        ...(exclude ? { exclude } : {}),
        ...(since ? { since } : {}),
        ...(until ? { until } : {}),
      }),
  }),
  route({
    method: 'get',
    path: '/entities/:id/company',
    summary: 'People and organisations that an entity appears with, in events and in articles',
    params: entityPath,
    query: z.object({ limit: z.coerce.number().int().min(1).max(100).default(20) }),
    response: z.array(Companion),
    handle: async ({ params, query }) => store().company(params.id, query.limit),
  }),
  route({
    method: 'post',
    path: '/common',
    summary: 'What at least two of these entities are tied to',
    body: z.object({
      ids: z.array(Id).min(2).max(20),
      limit: z.number().int().min(1).max(200).default(50),
    }),
    response: CommonNeighbours,
    handle: async ({ body }) => store().common(body.ids, body.limit),
  }),
  route({
    method: 'get',
    path: '/statistics',
    summary: 'How much is stored',
    response: Statistics,
    handle: async () => store().statistics(),
  }),
];
