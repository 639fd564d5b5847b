/** What projects anew the part of the graph that moved local entities and retracted claims touch, for one transaction. */
import type { Claim } from '../../model/claim.ts';
import type { LocalEntity } from '../../model/entity.ts';
import { groupBy } from '../../model/group.ts';
import type { CypherReader, CypherStatement } from '../cypher-engine.ts';
import { toProperties } from '../project/fold.ts';
import { type ArticleFact, byRelation, canonicalIds, type Placed, place } from '../project/graph.ts';
import type { RelationKey } from '../project/relation-key.ts';
import {
  batches,
  createRelations,
  deleteNameKeys,
  deleteRelations,
  type RelationRow,
  writeEntities,
  writeMembership,
  writeNameKeys,
  writePlaces,
} from '../project/statement.ts';
import { sumLocals, summarise } from '../project/whole.ts';
import { relationsOfRetracted } from './gone.ts';
import { articleFacts, claimsBy, claimsByRelation, heldBy, localsBy, membersBy, rolesAt } from './lookup.ts';
import { asStored } from './moves.ts';
import { clearPending, nextSequence, notePending } from './pending.ts';

/** Where the claims of the articles concerned stood and where they belong now. */
interface Move {
  readonly moved: readonly LocalEntity[];
  readonly from: ReadonlyMap<string, string>;
  readonly to: ReadonlyMap<string, string>;
  readonly before: readonly Placed[];
  readonly after: readonly Placed[];
}

/** Finds everything that moves when these local entities get these canonical ids: their roles move with them. */
async function plan(reader: CypherReader, judged: ReadonlyMap<string, string>): Promise<Move> {
  const [movers, roles] = await Promise.all([
    localsBy(reader, 'id', [...judged.keys()]),
    localsBy(reader, 'roleAnchor', [...judged.keys()]),
  ]);
  const articles = [...new Set([...movers, ...roles].map(({ article }) => article))];
  const [held, claims] = await Promise.all([
    heldBy(reader, 'article', articles),
    claimsBy(reader, 'article', articles, { retracted: true }),
  ]);
  const entities = held.map(({ local }) => local);
  const from = new Map(
    held.flatMap(({ local, canonical }) => (canonical === null ? [] : [[local.id, canonical] as const])),
  );
  const to = canonicalIds(entities, claims, new Map([...from, ...judged]));
  const locals = new Map(entities.map((local) => [local.id, local]));
  const moved = entities.filter((local) => from.get(local.id) !== to.get(local.id));
  const movedIds = new Set(moved.map(({ id }) => id));
  const touches = (claim: Claim) =>
    [claim.subject, claim.object, claim.speaker, locals.get(claim.object)?.attributes.organisation].some(
      (end) => typeof end === 'string' && movedIds.has(end),
    );
  const touched = claims.filter((claim) => claim.retractedAt === null && touches(claim));
  return { moved, from, to, before: place(touched, locals, from), after: place(touched, locals, to) };
}

/** The claims behind each of the relations, once the moved ones are where they belong. */
async function claimsBehind(
  reader: CypherReader,
  keys: readonly RelationKey[],
  after: readonly Placed[],
): Promise<Map<string, Claim[]>> {
  const ids = keys.map(({ id }) => id);
  const moving = new Set(after.map(({ claim }) => claim.id));
  const behind = new Map<string, Claim[]>();
  const put = (relation: string, claim: Claim) => {
    const held = behind.get(relation);
    if (held) held.push(claim);
    else behind.set(relation, [claim]);
  };
  const found = await Promise.all([
    claimsByRelation(reader, 'relation', ids),
    claimsByRelation(reader, 'at', ids),
  ]);
  for (const [id, claims] of found.flatMap((byId) => [...byId]))
    for (const claim of claims) if (!moving.has(claim.id)) put(id, claim);
  const wanted = new Set(ids);
  for (const { claim, relation, at } of after)
    for (const key of [relation, at]) if (key && wanted.has(key.id)) put(key.id, claim);
  return behind;
}

/** The entities that lost or gained members. */
const changedBy = ({ moved, from, to }: Pick<Move, 'moved' | 'from' | 'to'>): string[] =>
  [...new Set(moved.flatMap((local) => [from.get(local.id), to.get(local.id)]))].filter(
    (id) => id !== undefined,
  );

/** Those entities summed up from all the members they now have; those left without any. `held`: the members they had. */
function changedEntities(
  { moved, from, to }: Move,
  held: ReadonlyMap<string, readonly LocalEntity[]>,
  facts: ReadonlyMap<string, ArticleFact>,
) {
  const changed = changedBy({ moved, from, to });
  const movedIds = new Set(moved.map(({ id }) => id));
  const belongs = new Map<string, string>();
  for (const [id, locals] of held)
    for (const local of locals) if (!movedIds.has(local.id)) belongs.set(local.id, id);
  for (const local of moved) belongs.set(local.id, to.get(local.id) ?? '');
  const locals = [...held.values()].flat().filter((local) => !movedIds.has(local.id));
  const members = groupBy(asStored([...locals, ...moved], facts), (local) => belongs.get(local.id) ?? '');
  const all = [...members.values()].flat();
  const states = [...members].flatMap(([id, locals]) => sumLocals(id, locals, facts) ?? []);
  const articles = new Set(moved.map(({ article }) => article));
  const canonical = new Map(
    [...members].flatMap(([id, locals]) => locals.map((local) => [local.id, id] as const)),
  );
  return {
    states,
    emptied: changed.filter((id) => !members.has(id)),
    mentioning: all.filter((local) => articles.has(local.article)),
    canonical,
  };
}

/** Takes claims off the entities they are about. */
const detachClaims = (claims: readonly string[]): CypherStatement[] =>
  batches(
    'UNWIND $rows AS row MATCH (c:Claim {id: row.id})-[r:SUBJECT|OBJECT|SAID_BY]->(e:Entity) DELETE r',
    claims.map((id) => ({ id })),
  );

/** Takes moved claims and members off where they were. */
function detach({ before, moved, from }: Move): CypherStatement[] {
  const members = moved.map((local) => ({
    local: local.id,
    article: local.article,
    entity: from.get(local.id) ?? '',
  }));
  return [
    ...detachClaims(before.map(({ claim }) => claim.id)),
    ...batches(
      'UNWIND $rows AS row MATCH (l:LocalEntity {id: row.local})-[r:RESOLVED_TO]->(e:Entity) DELETE r',
      members,
    ),
    ...batches(
      'UNWIND $rows AS row MATCH (e:Entity {id: row.entity})-[m:MENTIONED_IN]->(a:Article {id: row.article}) DELETE m',
      members,
    ),
  ];
}

/**
 * Statements that move local entities to the canonical ids given, take retracted claims off their relations, and note which
 * entities have derived properties to refresh. All of it is read of the store as it was at `sequence`.
 */
export async function reprojection(
  reader: CypherReader,
  sequence: number,
  judged: ReadonlyMap<string, string>,
  settled: { readonly locals: readonly string[]; readonly claims: readonly string[] },
): Promise<CypherStatement[]> {
  const [move, retracted] = await Promise.all([
    plan(reader, judged),
    relationsOfRetracted(reader, settled.claims),
  ]);
  const keys = [
    ...new Map(
      [...byRelation([...move.before, ...move.after]).values()]
        .map(({ key }) => key)
        .concat(retracted)
        .map((key) => [key.id, key] as const),
    ).values(),
  ];
  const [behind, held] = await Promise.all([
    claimsBehind(reader, keys, move.after),
    membersBy(reader, changedBy(move)),
  ]);
  // A post is shown with the name of where it is held.
  const [facts, posts] = await Promise.all([
    articleFacts(reader, [
      ...new Set(
        [
          ...[...behind.values()].flat(),
          ...move.after.map(({ claim }) => claim),
          ...[...held.values()].flat(),
          ...move.moved,
        ].map(({ article }) => article),
      ),
    ]),
    rolesAt(reader, changedBy(move)),
  ]);
  const rows: RelationRow[] = keys.flatMap((key) => {
    const claims = behind.get(key.id);
    return claims ? [{ key, properties: toProperties(key.id, summarise(claims, facts)) }] : [];
  });
  const { states, emptied, mentioning, canonical } = changedEntities(move, held, facts);
  const gone = new Set(emptied);
  const stale = [
    ...states.map(({ id }) => id),
    ...posts,
    ...keys.flatMap(({ from, to }) => [from, to]),
  ].filter((id) => !gone.has(id));

  return [
    nextSequence(sequence),
    ...detach(move),
    ...detachClaims(settled.claims),
    ...deleteRelations(keys),
    ...batches(
      'UNWIND $rows AS row MATCH (e:Entity {id: row.id}) DETACH DELETE e',
      emptied.map((id) => ({ id })),
    ),
    ...writeEntities(states),
    ...writeMembership(mentioning, canonical, 'MERGE'),
    ...writePlaces(move.after, move.to, (article) => facts.get(article)?.origin ?? article),
    ...batches(
      'UNWIND $rows AS row MATCH (c:Claim {id: row.id}) REMOVE c.relation, c.evidence, c.at, c.atEvidence RETURN count(c) AS written',
      settled.claims.map((id) => ({ id })),
    ),
    ...createRelations(rows),
    ...deleteNameKeys(states),
    ...writeNameKeys(states),
    ...notePending('entity', stale),
    ...clearPending('local', settled.locals),
    ...clearPending('claim', settled.claims),
  ];
}
