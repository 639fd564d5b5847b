/** One article's facts in the format of gold files: what `dateline extract` writes and `dateline evaluate` scores. */
import { z } from 'zod';
import { Mode, Part, Predicate, RoleStatus } from './claim.ts';
import { EventStatus, EventType } from './entity.ts';

export const FactsEntity = z.object({
  id: z.string(),
  type: z.enum(['Person', 'Organisation', 'Place']),
  name: z.string(),
  aliases: z.array(z.string()).default([]),
});
export const FactsRole = z.object({
  person: z.string(),
  title: z.string(),
  organisation: z.string().nullish(),
  of: z.string().nullish(),
  status: RoleStatus.default('current'),
  since: z.string().nullish(),
  until: z.string().nullish(),
  quote: z.string().nullish(),
});
export const FactsEvent = z.object({
  id: z.string(),
  name: z.string(),
  aliases: z.array(z.string()).default([]),
  type: EventType,
  date: z.string().nullish(),
  place: z.string().nullish(),
  participants: z.array(z.object({ entity: z.string(), part: Part })).default([]),
  status: EventStatus.default('happened'),
  quote: z.string().nullish(),
});
export const FactsRelation = z.object({
  subject: z.string(),
  predicate: Predicate,
  object: z.string(),
  quote: z.string().nullish(),
});
export const FactsStatement = z.object({ speaker: z.string(), mode: Mode, quote: z.string() });

export const Facts = z.object({
  id: z.string(),
  published: z.string().nullish(),
  entities: z.array(FactsEntity).default([]),
  roles: z.array(FactsRole).default([]),
  events: z.array(FactsEvent).default([]),
  relations: z.array(FactsRelation).default([]),
  statements: z.array(FactsStatement).default([]),
});
export type Facts = z.infer<typeof Facts>;
