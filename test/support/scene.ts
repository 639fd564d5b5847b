/** Entities and relations for tests of the page: plain ones, changed where a test says so. */
import type { Entity, EntityType } from '#core/model/entity.ts';
import type { Relation } from '#core/model/relation.ts';

export const entity = (id: string, type: EntityType = 'Person', dates: Partial<Entity> = {}): Entity => ({
  id,
  type,
  name: `Name of ${id}`,
  aliases: [],
  articles: 1,
  degree: 1,
  eventType: null,
  status: null,
  edtf: null,
  dateMin: null,
  dateMax: null,
  organisation: null,
  ...dates,
});

export const relation = (from: string, to: string, part: Partial<Relation> = {}): Relation => ({
  id: `${from}-${to}`,
  type: 'TOOK_PART',
  from,
  to,
  claims: 1,
  articles: 1,
  origins: 1,
  denials: 0,
  confidence: 0.8,
  polarity: 'affirmed',
  modality: 'asserted',
  disagreement: false,
  status: null,
  part: null,
  firstReported: null,
  lastReported: null,
  validFrom: null,
  validTo: null,
  edtf: null,
  ...part,
});
