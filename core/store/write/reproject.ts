/** What projects anew the part of the graph that moved local entities and retracted claims touch, for one transaction. */
import type { Claim } from '../../model/claim.ts';
import type { CypherReader, CypherStatement } from '../cypher-engine.ts';
import { toProperties } from '../project/fold.ts';
import { byRelation, canonicalIds, type Placed, place } from '../project/graph.ts';
import type { RelationKey } from '../project/relation-key.ts';
import {
  batches,
  createRelations,
  deleteNameKeys,
  deleteRelations,
  type RelationRow,
  writeEntities,
  writeMentions,
  writeNameKeys,
  writePlaces,
  writeTies,
} from '../project/statement.ts';
import { summarise } from '../project/whole.ts';
import { changedEntities, heldOf, isMentionedBy, type Move, mentioning } from './changed.ts';
import { relationsOfRetracted } from './gone.ts';
import { articleFacts, claimsBy, claimsByRelation, heldBy, localsBy, rolesAt } from './lookup.ts';
import { clearPending, nextSequence, notePending } from './pending.ts';

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
  return {
    named: entities,
    moved,
    from,
    to,
    before: place(touched, locals, from),
    after: place(touched, locals, to),
  };
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

/** Takes claims off the entities they are about. */
const detachClaims = (claims: readonly string[]): CypherStatement[] =>
  batches(
    'UNWIND $rows AS row MATCH (c:Claim {id: row.id})-[r:SUBJECT|OBJECT|SAID_BY]->(e:Entity) DELETE r',
    claims.map((id) => ({ id })),
  );

/** Takes moved claims and members off where they were; what is `gone` takes its ties along. */
function detach({ before, moved, from }: Move, gone: ReadonlySet<string>): CypherStatement[] {
  const members = moved
    .map((local) => ({ local: local.id, article: local.article, entity: from.get(local.id) ?? '' }))
    .filter(({ entity }) => !gone.has(entity));
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
  settled: {
    readonly locals: readonly string[];
    readonly joined: readonly string[];
    readonly claims: readonly string[];
  },
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
  const [behind, held] = await Promise.all([claimsBehind(reader, keys, move.after), heldOf(reader, move)]);
  const facts = await articleFacts(reader, [
    ...new Set(
      [
        ...[...behind.values()].flat(),
        ...move.after.map(({ claim }) => claim),
        ...[...held.members.values()].flat(),
        ...move.moved,
      ].map(({ article }) => article),
    ),
  ]);
  const rows: RelationRow[] = keys.flatMap((key) => {
    const claims = behind.get(key.id);
    return claims ? [{ key, properties: toProperties(key.id, summarise(claims, facts)) }] : [];
  });
  const { states, emptied } = changedEntities(move, held, facts);
  const gone = new Set(emptied);
  // A post is shown with the name of where it is held: when that is another, the post follows.
  const posts = await rolesAt(
    reader,
    states
      .filter(({ id, name }) => held.states.has(id) && held.states.get(id)?.name !== name)
      .map(({ id }) => id),
  );
  const stale = [
    ...states.map(({ id }) => id),
    ...posts,
    ...keys.flatMap(({ from, to }) => [from, to]),
  ].filter((id) => !gone.has(id));

  return [
    nextSequence(sequence),
    ...detach(move, gone),
    ...detachClaims(settled.claims),
    ...deleteRelations(keys.filter(({ from, to }) => !gone.has(from) && !gone.has(to))),
    ...batches(
      'UNWIND $rows AS row MATCH (e:Entity {id: row.id}) DETACH DELETE e',
      emptied.map((id) => ({ id })),
    ),
    ...writeEntities(states),
    ...writeTies(move.moved, move.to),
    ...writeMentions(mentioning(move), move.to, isMentionedBy(move)),
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
    ...clearPending('joined', settled.joined),
    ...clearPending('claim', settled.claims),
  ];
}
