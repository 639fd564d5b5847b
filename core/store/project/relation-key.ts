/** Which relations a claim stands behind, and what makes roles and dates one thing across articles. */
import type { Claim, Predicate } from '../../model/claim.ts';
import type { LocalEntity } from '../../model/entity.ts';
import { idOf } from '../../model/id.ts';
import { nameKey, postKey, titleKey } from '../../model/name-key.ts';
import type { RelationType } from '../../model/relation.ts';

/** The relation that each predicate projects to. */
export const RELATION_OF: Readonly<Record<Predicate, RelationType>> = {
  holds_role: 'HOLDS',
  took_part: 'TOOK_PART',
  happened_on: 'ON',
  happened_in: 'HELD_IN',
  member_of: 'MEMBER_OF',
  part_of: 'PART_OF',
  located_in: 'LOCATED_IN',
  based_in: 'BASED_IN',
  from: 'FROM',
  family_of: 'FAMILY_OF',
  founded: 'FOUNDED',
  owns: 'OWNS',
  successor_of: 'SUCCEEDED',
  affiliated_with: 'AFFILIATED_WITH',
  said: 'SAID',
};

/** Where a relation runs. */
export interface RelationKey {
  readonly id: string;
  readonly type: RelationType;
  readonly from: string;
  readonly to: string;
}

export const relationKey = (type: RelationType, from: string, to: string): RelationKey => ({
  id: idOf('relation', type, from, to),
  type,
  from,
  to,
});

/** The id of the canonical entity that a local one would have if it stood alone or led its component. */
export const ownId = (local: string): string => idOf('entity', local);

/** The relation a claim is evidence for, given the canonical ids of its ends. */
export const relationOfClaim = (
  claim: Pick<Claim, 'predicate'>,
  subject: string,
  object: string,
): RelationKey => relationKey(RELATION_OF[claim.predicate], subject, object);

/** Types whose canonical entity follows from judgements; the others' from what they are. */
export const isJudged = (type: LocalEntity['type']): boolean =>
  type === 'Person' || type === 'Organisation' || type === 'Place' || type === 'Event';

/** A role is one post at an organisation or place; without one it is that person's own and never shared. */
export function roleId(
  role: LocalEntity,
  organisation: { readonly id: string; readonly names: readonly string[] } | null,
  holder: string | null,
): string {
  const title = role.attributes.title ?? role.name;
  const of = role.attributes.of ? nameKey(role.attributes.of) : null;
  if (organisation) return idOf('role', postKey(title, organisation.names), organisation.id, of);
  return holder ? idOf('own-role', titleKey(title), holder, of) : ownId(role.id);
}

/** A date is its EDTF text. */
export const dateId = (edtf: string): string => idOf('date', edtf);

/** The local entity whose canonical id decides a role's: the organisation, else the holder. */
export const roleAnchor = (role: LocalEntity, holder: string | null): string | null =>
  role.attributes.organisation ?? holder;
