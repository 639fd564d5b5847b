/** What graph files say of each thing and relation, the same in every format. */
import type { Entity } from '#core/model/entity.ts';
import type { Relation } from '#core/model/relation.ts';
import { standingOf } from '../state/standing.ts';

type Value = string | number | null;

export interface Column<T> {
  readonly name: string;
  readonly type: 'string' | 'int' | 'double';
  readonly value: (item: T, note: string | undefined) => Value;
}

export const ENTITY_COLUMNS: readonly Column<Entity>[] = [
  { name: 'name', type: 'string', value: ({ name }) => name },
  { name: 'type', type: 'string', value: ({ type }) => type },
  { name: 'aliases', type: 'string', value: ({ aliases }) => aliases.join('; ') || null },
  { name: 'articles', type: 'int', value: ({ articles }) => articles },
  { name: 'eventType', type: 'string', value: ({ eventType }) => eventType },
  { name: 'status', type: 'string', value: ({ status }) => status },
  { name: 'edtf', type: 'string', value: ({ edtf }) => edtf },
  { name: 'dateMin', type: 'string', value: ({ dateMin }) => dateMin },
  { name: 'dateMax', type: 'string', value: ({ dateMax }) => dateMax },
  { name: 'organisation', type: 'string', value: ({ organisation }) => organisation?.name ?? null },
  { name: 'wikidataId', type: 'string', value: ({ wikidataId }) => wikidataId ?? null },
  { name: 'gazetteerIds', type: 'string', value: ({ gazetteerIds }) => gazetteerIds?.join('; ') ?? null },
  { name: 'note', type: 'string', value: (_, note) => note ?? null },
];

export const RELATION_COLUMNS: readonly Column<Relation>[] = [
  { name: 'relation', type: 'string', value: ({ type }) => type },
  { name: 'standing', type: 'string', value: (relation) => standingOf(relation) },
  { name: 'polarity', type: 'string', value: ({ polarity }) => polarity },
  { name: 'modality', type: 'string', value: ({ modality }) => modality },
  { name: 'claims', type: 'int', value: ({ claims }) => claims },
  { name: 'articles', type: 'int', value: ({ articles }) => articles },
  { name: 'origins', type: 'int', value: ({ origins }) => origins },
  { name: 'denials', type: 'int', value: ({ denials }) => denials },
  { name: 'confidence', type: 'double', value: ({ confidence }) => confidence },
  { name: 'status', type: 'string', value: ({ status }) => status },
  { name: 'part', type: 'string', value: ({ part }) => part },
  { name: 'edtf', type: 'string', value: ({ edtf }) => edtf },
  { name: 'validFrom', type: 'string', value: ({ validFrom }) => validFrom },
  { name: 'validTo', type: 'string', value: ({ validTo }) => validTo },
  { name: 'firstReported', type: 'string', value: ({ firstReported }) => firstReported },
  { name: 'lastReported', type: 'string', value: ({ lastReported }) => lastReported },
  { name: 'note', type: 'string', value: (_, note) => note ?? null },
];
