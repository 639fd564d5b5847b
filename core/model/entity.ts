/**
 * Entities at two levels. A *local* entity is what one article names; a canonical *entity* is the connected
 * component of local ones judged the same (see judgement.ts). Claims point at local entities only, so undoing a
 * merge never rewrites a claim.
 */
import { z } from 'zod';
import { Span } from './span.ts';

export const ENTITY_TYPES = [
  'Person',
  'Organisation',
  'Place',
  'Role',
  'Event',
  'Date',
  'Statement',
] as const;
export const EntityType = z.enum(ENTITY_TYPES).meta({ id: 'EntityType' });
export type EntityType = z.infer<typeof EntityType>;

export const EVENT_TYPES = [
  'meeting',
  'visit',
  'appointment',
  'departure',
  'election',
  'launch',
  'deal',
  'legal',
  'attack',
  'accident',
  'disaster',
  'death',
  'protest',
  'sport',
  'award',
  'policy',
  'conflict',
  'other',
] as const;
export const EventType = z.enum(EVENT_TYPES).meta({ id: 'EventType' });
export type EventType = z.infer<typeof EventType>;

export const EVENT_STATUSES = ['happened', 'ongoing', 'planned', 'cancelled', 'alleged'] as const;
export const EventStatus = z.enum(EVENT_STATUSES).meta({ id: 'EventStatus' });
export type EventStatus = z.infer<typeof EventStatus>;

/** A time as EDTF level 1 with the days it spans, so that it can be searched. */
export const Validity = z
  .object({
    edtf: z.string(),
    /** First and last day it may mean, `YYYY-MM-DD`; null where open. */
    min: z.string().nullable(),
    max: z.string().nullable(),
    /** The words it was read from, and the day relative words were counted from. */
    phrase: z.string().nullable(),
    anchor: z.string().nullable(),
  })
  .meta({ id: 'Validity' });
export type Validity = z.infer<typeof Validity>;

/** What only some types carry. Ids are local entity ids of the same article. */
export const EntityAttributes = z.object({
  /** Role: the title as written, where it is a post, and its portfolio. */
  title: z.string().optional(),
  organisation: z.string().nullable().optional(),
  of: z.string().nullable().optional(),
  /** Event. */
  eventType: EventType.optional(),
  status: EventStatus.optional(),
  /** Date. */
  date: Validity.optional(),
});
export type EntityAttributes = z.infer<typeof EntityAttributes>;

/** One thing as one article names it. `id` is `<article id>#<number>`. */
export const LocalEntity = z
  .object({
    id: z.string(),
    article: z.string(),
    type: EntityType,
    /** The fullest form in the article, without honorific. A statement's name is its words. */
    name: z.string().min(1),
    /** Every other form that stands in the article, former names among them; “Ada Eide” too of an “Ada Holm (née Eide)”. */
    aliases: z.array(z.string()),
    mentions: z.array(Span),
    attributes: EntityAttributes,
  })
  .meta({ id: 'LocalEntity' });
export type LocalEntity = z.infer<typeof LocalEntity>;

/** A canonical entity, as search results and scenes show it. */
export const Entity = z
  .object({
    /** Also every id it ever had: asking for an old id answers the entity it now belongs to. */
    id: z.string(),
    type: EntityType,
    name: z.string(),
    aliases: z.array(z.string()),
    /** How many articles mention it. */
    articles: z.int().nonnegative(),
    /** How many relations it has: what the canvas shows as "+N". */
    degree: z.int().nonnegative(),
    /** Event type, where it is an event. */
    eventType: EventType.nullable(),
    /** Event status, where it is an event. */
    status: EventStatus.nullable(),
    /** Date: its own; event: the days it happened, from its best-supported date. */
    edtf: z.string().nullable(),
    dateMin: z.string().nullable(),
    dateMax: z.string().nullable(),
    /** Role: "Port director, Halden Bay Port Authority" needs both parts. */
    organisation: z.object({ id: z.string(), name: z.string() }).nullable(),
    /** What the gazetteers that are loaded know it as, where they do: ids of entries, and its Wikidata id. */
    gazetteerIds: z.array(z.string()).optional(),
    wikidataId: z.string().optional(),
  })
  .meta({ id: 'Entity' });
export type Entity = z.infer<typeof Entity>;
