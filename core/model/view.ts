/** What the store answers and the API carries: pages, counts and the parts of the explorer. */
import { z } from 'zod';
import { Article } from './article.ts';
import { Claim, RoleStatus } from './claim.ts';
import { Entity, EntityType, EventStatus, LocalEntity } from './entity.ts';
import { ArticleRef, EntityRef } from './evidence.ts';
import { EntityLink } from './gazetteer.ts';
import { Judgement } from './judgement.ts';
import { Relation, RelationType } from './relation.ts';

/** Which way a relation runs, seen from the entity asked about. */
export const Direction = z.enum(['out', 'in']).meta({ id: 'Direction' });
export type Direction = z.infer<typeof Direction>;

export const SearchHit = z
  .object({
    entity: Entity,
    /** The name or alias that matched. */
    matched: z.string(),
  })
  .meta({ id: 'SearchHit' });
export type SearchHit = z.infer<typeof SearchHit>;

export const SearchResult = z
  .object({ hits: z.array(SearchHit), total: z.int() })
  .meta({ id: 'SearchResult' });
export type SearchResult = z.infer<typeof SearchResult>;

export const NeighbourCount = z
  .object({ type: RelationType, direction: Direction, entityType: EntityType, count: z.int() })
  .meta({ id: 'NeighbourCount' });
export type NeighbourCount = z.infer<typeof NeighbourCount>;

export const Neighbour = z.object({ entity: Entity, relation: Relation }).meta({ id: 'Neighbour' });
export type Neighbour = z.infer<typeof Neighbour>;

/** A page of neighbours, best supported first. */
export const NeighbourPage = z
  .object({ items: z.array(Neighbour), total: z.int(), offset: z.int(), limit: z.int() })
  .meta({ id: 'NeighbourPage' });
export type NeighbourPage = z.infer<typeof NeighbourPage>;

/** Entities with the relations among them: what a scene is made from. */
export const Subgraph = z
  .object({ entities: z.array(Entity), relations: z.array(Relation) })
  .meta({ id: 'Subgraph' });
export type Subgraph = z.infer<typeof Subgraph>;

/** Who published the articles behind a relation. */
export const RelationPublishers = z
  .object({ relation: z.string(), publishers: z.array(z.string()) })
  .meta({ id: 'RelationPublishers' });
export type RelationPublishers = z.infer<typeof RelationPublishers>;

/** The first thing a visitor sees. */
export const StartView = Subgraph.extend({
  /** Names worth searching for: something well reported of each kind. */
  suggestions: z.array(z.string()),
}).meta({ id: 'StartView' });
export type StartView = z.infer<typeof StartView>;

/** One role someone held, or one holder of a role, with its tenure. */
export const Tenure = z
  .object({
    person: EntityRef,
    role: EntityRef,
    organisation: EntityRef.nullable(),
    status: RoleStatus.nullable(),
    since: z.string().nullable(),
    until: z.string().nullable(),
    relation: Relation,
  })
  .meta({ id: 'Tenure' });
export type Tenure = z.infer<typeof Tenure>;

/** An event with the relation that ties it to the entity asked about (null for the events of a place or date). */
export const EventRow = z.object({ event: Entity, relation: Relation.nullable() }).meta({ id: 'EventRow' });
export type EventRow = z.infer<typeof EventRow>;

/** Something an entity is reported to have said. */
export const StatementRow = z
  .object({ statement: EntityRef, claim: Claim, article: ArticleRef })
  .meta({ id: 'StatementRow' });
export type StatementRow = z.infer<typeof StatementRow>;

/** How many rows at most each part of an EntityDetail has; of more, the first. */
export const DETAIL_LIMIT = 200;

export const EntityDetail = z
  .object({
    entity: Entity,
    /** Roles held (a person), posts and holders (an organisation, place or role), by time. */
    tenures: z.array(Tenure),
    events: z.array(EventRow),
    statements: z.array(StatementRow),
    /** Of an event, with its status as each article has it. */
    articles: z.array(ArticleRef.extend({ mentions: z.int(), status: EventStatus.nullable() })),
    /** Relations of every other kind. */
    relations: z.array(Neighbour),
    /** Why its names are held to be one thing. */
    judgements: z.array(Judgement),
    /** What was judged of its names and the entries of gazetteers. */
    links: z.array(EntityLink),
  })
  .meta({ id: 'EntityDetail' });
export type EntityDetail = z.infer<typeof EntityDetail>;

/** One article's word that another was wrong. */
export const CorrectionNote = z
  .object({
    /** The other article. */
    article: ArticleRef,
    /** The words of the notice. */
    words: z.string(),
    /** Ids of the corrected article's claims that the notice speaks of. */
    claims: z.array(z.string()),
  })
  .meta({ id: 'CorrectionNote' });
export type CorrectionNote = z.infer<typeof CorrectionNote>;

/** An article with all that was read in it. */
export const ArticleDetail = z
  .object({
    article: Article,
    ref: ArticleRef,
    publishedBy: z.string().nullable(),
    entities: z.array(LocalEntity.extend({ canonical: EntityRef.nullable() })),
    claims: z.array(Claim),
    /** What it corrects in other articles, and what others correct in it. */
    corrects: z.array(CorrectionNote),
    correctedBy: z.array(CorrectionNote),
  })
  .meta({ id: 'ArticleDetail' });
export type ArticleDetail = z.infer<typeof ArticleDetail>;

/** Paths between entities, shortest first. Each lists entity ids and relation ids in walking order. */
export const PathResult = z
  .object({
    graph: Subgraph,
    paths: z.array(z.object({ entities: z.array(z.string()), relations: z.array(z.string()) })),
    /** True when a limit was reached and there may be more. */
    truncated: z.boolean(),
  })
  .meta({ id: 'PathResult' });
export type PathResult = z.infer<typeof PathResult>;

/** Someone an entity appears with: in how many events, and in how many articles. */
export const Companion = z
  .object({ entity: Entity, events: z.int(), articles: z.int() })
  .meta({ id: 'Companion' });
export type Companion = z.infer<typeof Companion>;

/** Entities tied to at least two of those asked about, each with how many of them. */
export const CommonNeighbours = z
  .object({
    items: z.array(z.object({ entity: Entity, ties: z.int() })),
    /** True when there are more than asked for. */
    truncated: z.boolean(),
  })
  .meta({ id: 'CommonNeighbours' });
export type CommonNeighbours = z.infer<typeof CommonNeighbours>;

export const Statistics = z
  .object({
    articles: z.int(),
    publishers: z.int(),
    /** Independent origins: articles less the copies. */
    origins: z.int(),
    claims: z.int(),
    retracted: z.int(),
    judgements: z.int(),
    entities: z.record(z.string(), z.int()),
    relations: z.record(z.string(), z.int()),
    firstPublished: z.string().nullable(),
    lastPublished: z.string().nullable(),
    /** Which engine holds it, and the schema version. */
    engine: z.string(),
    schema: z.int(),
  })
  .meta({ id: 'Statistics' });
export type Statistics = z.infer<typeof Statistics>;

/** An article that is read but not kept, with the graph it would make on its own. */
export const Draft = z
  .object({
    article: Article,
    entities: z.array(LocalEntity.extend({ canonical: EntityRef.nullable() })),
    claims: z.array(Claim),
    graph: Subgraph,
  })
  .meta({ id: 'Draft' });
export type Draft = z.infer<typeof Draft>;
