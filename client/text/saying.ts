/** How things, relations and claims are said: their kinds, standings and doubts in words. */
import type { Claim, Predicate } from '#core/model/claim.ts';
import type { Entity, EntityType } from '#core/model/entity.ts';
import type { Evidence } from '#core/model/evidence.ts';
import type { Relation, RelationType } from '#core/model/relation.ts';
import { counted, edtf } from '../format.ts';
import type { Standing } from '../state/standing.ts';

export const typeName: Readonly<Record<EntityType, string>> = {
  Person: 'Person',
  Organisation: 'Organisation',
  Place: 'Place',
  Role: 'Role',
  Event: 'Event',
  Date: 'Date',
  Statement: 'Statement',
};

export const standingName: Readonly<Record<Standing, string>> = {
  affirmed: 'Affirmed',
  planned: 'Planned',
  alleged: 'Alleged',
  denied: 'Denied',
};

/** What a relation says, read from its first end to its second. */
export const relationName: Readonly<Record<RelationType, string>> = {
  HOLDS: 'holds the post',
  AT: 'a post at',
  TOOK_PART: 'took part in',
  ON: 'happened on',
  WITHIN: 'within',
  HELD_IN: 'happened in',
  MEMBER_OF: 'member of',
  PART_OF: 'part of',
  LOCATED_IN: 'in',
  BASED_IN: 'based in',
  FROM: 'from',
  FAMILY_OF: 'family of',
  FOUNDED: 'founded',
  OWNS: 'owns',
  SUCCEEDED: 'succeeded',
  AFFILIATED_WITH: 'tied to',
  SAID: 'said',
};

/** The same read from its second end to its first: what a relation is to the thing it leads to. */
export const inverseName: Readonly<Record<RelationType, string>> = {
  HOLDS: 'held by',
  AT: 'has the post',
  TOOK_PART: 'with',
  ON: 'the day of',
  WITHIN: 'contains',
  HELD_IN: 'scene of',
  MEMBER_OF: 'has the member',
  PART_OF: 'has the part',
  LOCATED_IN: 'contains',
  BASED_IN: 'seat of',
  FROM: 'home of',
  FAMILY_OF: 'family of',
  FOUNDED: 'founded by',
  OWNS: 'owned by',
  SUCCEEDED: 'succeeded by',
  AFFILIATED_WITH: 'tied to',
  SAID: 'said by',
};

const holds: Readonly<Record<string, string>> = {
  current: 'holds',
  former: 'held',
  acting: 'acting',
  incoming: 'to take over',
  candidate: 'candidate for',
};
const parts: Readonly<Record<string, string>> = {
  agent: 'acted in',
  patient: 'was affected in',
  participant: 'took part in',
};

/** What a relation says between its two ends. */
export function relationVerb(relation: Relation): string {
  if (relation.type === 'HOLDS') return holds[relation.status ?? ''] ?? 'holds';
  if (relation.type === 'AT') return 'at';
  if (relation.type === 'TOOK_PART') return parts[relation.part ?? ''] ?? 'took part in';
  return relationName[relation.type];
}

/** When a post was held, which in a sentence stands after it: "holds chairman since Jan 2024"; else nothing. */
export const relationWhen = ({ type, edtf: when }: Relation): string =>
  type === 'HOLDS' && when ? edtf(when) : '';

/** The words on an edge: "held", "holds since Jan 2024". */
export const relationWords = (relation: Relation): string =>
  [relationVerb(relation), relationWhen(relation)].filter(Boolean).join(' ');

export const doubt: Readonly<Record<Exclude<Standing, 'affirmed'> | 'disputed' | 'possible', string>> = {
  denied: 'denied',
  alleged: 'alleged',
  planned: 'planned',
  disputed: 'affirmed and denied',
  possible: 'possible',
};

/** How a claim is put, in words; empty for a plain assertion. */
export function claimDoubts({ polarity, modality }: Pick<Claim, 'polarity' | 'modality'>): string[] {
  return [
    ...(polarity === 'denied' ? ['denied'] : []),
    ...(modality === 'asserted' ? [] : [modality === 'possible' ? 'said to be possible' : modality]),
  ];
}

/** What a claim says between its two ends, whatever its qualifiers. */
export const predicateName: Readonly<Record<Predicate, string>> = {
  holds_role: 'holds the post',
  took_part: 'took part in',
  happened_on: 'happened on',
  happened_in: 'happened in',
  member_of: 'member of',
  part_of: 'part of',
  located_in: 'in',
  based_in: 'based in',
  from: 'from',
  family_of: 'family of',
  founded: 'founded',
  owns: 'owns',
  successor_of: 'succeeded',
  affiliated_with: 'tied to',
  said: 'said',
};

/** What a claim says between its subject and its object: tells two claims on one sentence apart. */
export function claimWords({ predicate, qualifiers }: Pick<Claim, 'predicate' | 'qualifiers'>): string {
  if (predicate === 'holds_role') return holds[qualifiers.status ?? ''] ?? predicateName.holds_role;
  if (predicate === 'took_part') return parts[qualifiers.part ?? ''] ?? predicateName.took_part;
  return predicateName[predicate];
}

/** A relation as a sentence: "Ilse Maren holds port director, Halden Bay Port Authority since Jan 2024". */
export const relationSentence = (relation: Relation, from: Entity, to: Entity): string =>
  [nameInSentence(from), relationVerb(relation), nameInSentence(to), relationWhen(relation)]
    .filter(Boolean)
    .join(' ');

export function support(relation: Relation): string {
  return [
    counted(relation.articles, 'article'),
    counted(relation.origins, 'origin'),
    ...(relation.denials > 0 ? [counted(relation.denials, 'denial')] : []),
    ...(relation.disagreement ? ['sources disagree'] : []),
  ].join(', ');
}

/** A role with where it is held, an event with its day. */
export const entityName = ({ name, organisation }: Pick<Entity, 'name' | 'organisation'>): string =>
  organisation ? `${name}, ${organisation.name}` : name;

/** As it is called where it stands alone: a role with where it is held, a date as a date. */
export const fullName = (entity: Pick<Entity, 'type' | 'name' | 'edtf' | 'organisation'>): string =>
  entity.type === 'Date' ? caption(entity) : entityName(entity);

/** As it is called in the middle of a sentence. An event is named by words of its article, "became chairman in May", and stands as such. */
export const nameInSentence = (entity: Pick<Entity, 'type' | 'name' | 'edtf' | 'organisation'>): string =>
  entity.type === 'Event' ? `“${entity.name}”` : fullName(entity);

export function caption({ type, name, edtf: when }: Pick<Entity, 'type' | 'name' | 'edtf'>): string {
  return type === 'Date' ? edtf(when ?? name) : name;
}

/** What a claim is about, so that it is told from another on the same sentence: a post with where it is, an event in its words. */
export function claimObject({ object, organisation }: Pick<Evidence, 'object' | 'organisation'>): string {
  if (object.type === 'Date') return edtf(object.name);
  if (object.type === 'Statement') return 'these words';
  if (object.type === 'Event') return `“${object.name}”`;
  return organisation ? `${object.name}, ${organisation}` : object.name;
}

export const eventStatus: Readonly<Record<string, string>> = {
  happened: 'happened',
  ongoing: 'under way',
  planned: 'planned',
  cancelled: 'cancelled',
  alleged: 'alleged',
};
