/**
 * Everything projected: canonical entities, the relations between them, and where names can be found. Pure: from local
 * entities and claims to the graph, for a whole store or for the part of it that a judgement touches.
 */
import type { Claim } from '../../model/claim.ts';
import type { LocalEntity } from '../../model/entity.ts';
import {
  dateId,
  isJudged,
  ownId,
  type RelationKey,
  relationKey,
  relationOfClaim,
  roleAnchor,
  roleId,
} from './relation-key.ts';

/** What the projection needs to know of an article. */
export interface ArticleFact {
  readonly id: string;
  /** Place in the order of storing: folds run in this order. */
  readonly sequence: number;
  readonly published: string | null;
  /** The article it is a copy or a new version of, at the end of the chain; itself when it is its own origin. */
  readonly origin: string;
}

/** A claim with the relations it stands behind. */
export interface Placed {
  readonly claim: Claim;
  readonly relation: RelationKey;
  /** The role's post at its organisation, for a claim that someone holds it. */
  readonly at: RelationKey | null;
}

/** Who holds each role, from the claims: role local id → person local id. */
export const holders = (
  claims: readonly Pick<Claim, 'predicate' | 'subject' | 'object'>[],
): Map<string, string> =>
  new Map(
    claims.filter((claim) => claim.predicate === 'holds_role').map((claim) => [claim.object, claim.subject]),
  );

/** Sorts out the canonical id of each local entity of one article, given those that judgements decide. */
export function canonicalIds(
  entities: readonly LocalEntity[],
  claims: readonly Pick<Claim, 'predicate' | 'subject' | 'object'>[],
  judged: ReadonlyMap<string, string>,
): Map<string, string> {
  const holderOf = holders(claims);
  const byId = new Map(entities.map((local) => [local.id, local]));
  const ids = new Map<string, string>();
  for (const local of entities)
    if (isJudged(local.type)) ids.set(local.id, judged.get(local.id) ?? ownId(local.id));
  for (const local of entities) {
    if (local.type === 'Role') {
      const at = byId.get(local.attributes.organisation ?? '');
      const atId = at && ids.get(at.id);
      const organisation = atId ? { id: atId, names: [at.name, ...at.aliases] } : null;
      const holder = holderOf.get(local.id);
      ids.set(local.id, roleId(local, organisation, holder ? (ids.get(holder) ?? null) : null));
    } else if (local.type === 'Date') {
      ids.set(local.id, local.attributes.date ? dateId(local.attributes.date.edtf) : ownId(local.id));
    } else if (local.type === 'Statement') {
      ids.set(local.id, ownId(local.id));
    }
  }
  return ids;
}

/** The local entity whose canonical id decides each role's. */
export function anchors(
  entities: readonly LocalEntity[],
  claims: readonly Pick<Claim, 'predicate' | 'subject' | 'object'>[],
): Map<string, string> {
  const holderOf = holders(claims);
  const pairs = entities
    .filter((local) => local.type === 'Role')
    .map((role) => [role.id, roleAnchor(role, holderOf.get(role.id) ?? null)] as const);
  return new Map(pairs.flatMap(([id, anchor]) => (anchor ? [[id, anchor] as const] : [])));
}

/** Places claims on the relations between canonical entities. A claim with an end that is missing is left out. */
export function place(
  claims: readonly Claim[],
  locals: ReadonlyMap<string, LocalEntity>,
  ids: ReadonlyMap<string, string>,
): Placed[] {
  return claims.flatMap((claim) => {
    const subject = ids.get(claim.subject);
    const object = ids.get(claim.object);
    if (!subject || !object) return [];
    const role = claim.predicate === 'holds_role' ? locals.get(claim.object) : undefined;
    const organisation = role?.attributes.organisation ? ids.get(role.attributes.organisation) : undefined;
    return [
      {
        claim,
        relation: relationOfClaim(claim, subject, object),
        at: organisation ? relationKey('AT', object, organisation) : null,
      },
    ];
  });
}

/** The relations that placed claims stand behind, each with its claims. */
export function byRelation(
  placed: readonly Placed[],
): Map<string, { readonly key: RelationKey; readonly claims: Claim[] }> {
  const found = new Map<string, { readonly key: RelationKey; readonly claims: Claim[] }>();
  for (const { claim, relation, at } of placed) {
    for (const key of at ? [relation, at] : [relation]) {
      const held = found.get(key.id);
      if (held) held.claims.push(claim);
      else found.set(key.id, { key, claims: [claim] });
    }
  }
  return found;
}
