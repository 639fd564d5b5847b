/** The Cypher that writes the projection. Labels and relationship types come from our own closed lists, values are parameters. */
import type { LocalEntity } from '../../model/entity.ts';
import { groupBy } from '../../model/group.ts';
import { blockingKeys } from '../../model/name-key.ts';
import type { RelationType } from '../../model/relation.ts';
import type { CypherParameters, CypherStatement } from '../cypher-engine.ts';
import { type EntityState, entityToRow } from './entity-fold.ts';
import type { Placed } from './graph.ts';
import { isJudged, type RelationKey } from './relation-key.ts';

/** Rows sent in one statement at most: enough to be fast, few enough to keep memory flat. */
const BATCH = 2000;

/** The same statement for slices of its rows. */
export function batches(cypher: string, rows: readonly CypherParameters[]): CypherStatement[] {
  const statements: CypherStatement[] = [];
  for (let start = 0; start < rows.length; start += BATCH) {
    statements.push({ cypher, parameters: { rows: rows.slice(start, start + BATCH) } });
  }
  return statements;
}

/** Creates or overwrites canonical entities. */
export const writeEntities = (states: readonly EntityState[]): CypherStatement[] =>
  [...groupBy(states, (state) => state.type)].flatMap(([type, group]) =>
    batches(
      `UNWIND $rows AS row MERGE (e:Entity {id: row.id}) SET e = row, e:${type} RETURN count(e) AS written`,
      group.map(entityToRow),
    ),
  );

/**
 * Names under which the resolver finds entities again. Those that an entity was already found under are left as they are:
 * hundreds may bear a name, and looking for one among them takes longer the more there are.
 */
export function writeNameKeys(
  states: readonly EntityState[],
  held: ReadonlyMap<string, EntityState> = new Map(),
): CypherStatement[] {
  const rows = states.flatMap((state) => {
    const before = new Set(nameKeysOf(held.get(state.id)));
    return nameKeysOf(state)
      .filter((key) => !before.has(key))
      .map((key) => ({ key, entity: state.id }));
  });
  // Two statements: after WITH the embedded engine looks through every entity instead of its index.
  return [
    ...batches('UNWIND $rows AS row MERGE (k:NameKey {id: row.key}) RETURN count(k) AS written', rows),
    ...batches(
      'UNWIND $rows AS row MATCH (k:NameKey {id: row.key}) MATCH (e:Entity {id: row.entity}) CREATE (k)-[:NAMES]->(e) RETURN count(k) AS written',
      rows,
    ),
  ];
}

const nameKeysOf = (state: EntityState | undefined): string[] =>
  state && isJudged(state.type) && state.type !== 'Event'
    ? blockingKeys(state.type, [state.name, ...state.aliases])
    : [];

/** Takes entities off the names they were found under, before they are put under those they have now. */
export const deleteNameKeys = (states: readonly EntityState[]): CypherStatement[] =>
  batches(
    'UNWIND $rows AS row MATCH (e:Entity {id: row.id})<-[r:NAMES]-(:NameKey) DELETE r',
    states.map(({ id }) => ({ id })),
  );

export interface RelationRow {
  readonly key: RelationKey;
  readonly properties: CypherParameters;
}

const byType = (rows: readonly RelationRow[]): Map<RelationType, RelationRow[]> =>
  groupBy(rows, ({ key }) => key.type);
const toRow = ({ key, properties }: RelationRow): CypherParameters => ({
  from: key.from,
  to: key.to,
  properties,
});

/** Relations that do not exist yet. */
export const createRelations = (rows: readonly RelationRow[]): CypherStatement[] =>
  [...byType(rows)].flatMap(([type, group]) =>
    batches(
      `UNWIND $rows AS row MATCH (a:Entity {id: row.from}) MATCH (b:Entity {id: row.to}) CREATE (a)-[r:${type}]->(b) SET r = row.properties RETURN count(r) AS written`,
      group.map(toRow),
    ),
  );

/** Relations that exist. */
export const updateRelations = (rows: readonly RelationRow[]): CypherStatement[] =>
  [...byType(rows)].flatMap(([type, group]) =>
    batches(
      `UNWIND $rows AS row MATCH (b:Entity {id: row.to}) MATCH (a:Entity {id: row.from})-[r:${type}]->(b) SET r = row.properties RETURN count(r) AS written`,
      group.map(toRow),
    ),
  );

export const deleteRelations = (keys: readonly RelationKey[]): CypherStatement[] =>
  [...groupBy(keys, (key) => key.type)].flatMap(([type, group]) =>
    batches(
      `UNWIND $rows AS row MATCH (b:Entity {id: row.to}) MATCH (a:Entity {id: row.from})-[r:${type}]->(b) DELETE r`,
      group.map(({ from, to }) => ({ from, to })),
    ),
  );

/** Ties local entities to their canonical ones; none may be tied already. */
export const writeTies = (
  locals: readonly LocalEntity[],
  ids: ReadonlyMap<string, string>,
): CypherStatement[] =>
  batches(
    'UNWIND $rows AS row MATCH (l:LocalEntity {id: row.local}) MATCH (e:Entity {id: row.canonical}) SET l.canonical = row.canonical CREATE (l)-[:RESOLVED_TO]->(e) RETURN count(l) AS written',
    locals.flatMap(({ id }) => {
      const canonical = ids.get(id);
      return canonical ? [{ local: id, canonical }] : [];
    }),
  );

/**
 * Counts in which articles each canonical entity is mentioned. `isHeld`: whether that is counted already, and may be another
 * number now; an entity in thousands of articles has as many ties to look through for it.
 */
export function writeMentions(
  locals: readonly LocalEntity[],
  ids: ReadonlyMap<string, string>,
  isHeld: (entity: string, article: string) => boolean = () => false,
): CypherStatement[] {
  const rows = locals.flatMap(({ id, article, mentions }) => {
    const entity = ids.get(id);
    return entity ? [{ entity, article, count: Math.max(1, mentions.length) }] : [];
  });
  const mentioned = [...groupBy(rows, (row) => JSON.stringify([row.entity, row.article])).values()].map(
    (group) => ({
      entity: group[0]?.entity ?? '',
      article: group[0]?.article ?? '',
      count: group.reduce((sum, row) => sum + row.count, 0),
    }),
  );
  return (['CREATE', 'MERGE'] as const).flatMap((how) =>
    batches(
      `UNWIND $rows AS row MATCH (a:Article {id: row.article}) MATCH (e:Entity {id: row.entity}) ${how} (e)-[m:MENTIONED_IN]->(a) SET m.count = row.count RETURN count(m) AS written`,
      mentioned.filter(({ entity, article }) => isHeld(entity, article) === (how === 'MERGE')),
    ),
  );
}

/** Ties new local entities to their canonical ones, and counts in which articles each is mentioned. */
export const writeMembership = (
  locals: readonly LocalEntity[],
  ids: ReadonlyMap<string, string>,
): CypherStatement[] => [...writeTies(locals, ids), ...writeMentions(locals, ids)];

/** Ties claims to the entities they are about, and to the relations they stand behind. */
export function writePlaces(
  placed: readonly Placed[],
  ids: ReadonlyMap<string, string>,
  originOf: (article: string) => string,
): CypherStatement[] {
  const rows = placed.map(({ claim, relation, at }) => ({
    id: claim.id,
    subject: relation.from,
    object: relation.to,
    relation: relation.id,
    evidence: `${relation.id}|${originOf(claim.article)}`,
    at: at?.id ?? null,
    atEvidence: at ? `${at.id}|${originOf(claim.article)}` : null,
  }));
  const speakers = placed.flatMap(({ claim }) => {
    const by = claim.speaker ? ids.get(claim.speaker) : undefined;
    return by ? [{ id: claim.id, by }] : [];
  });
  return [
    ...batches(
      'UNWIND $rows AS row MATCH (c:Claim {id: row.id}) MATCH (s:Entity {id: row.subject}) MATCH (o:Entity {id: row.object}) ' +
        'SET c.relation = row.relation, c.evidence = row.evidence, c.at = row.at, c.atEvidence = row.atEvidence ' +
        'CREATE (c)-[:SUBJECT]->(s) CREATE (c)-[:OBJECT]->(o) RETURN count(c) AS written',
      rows,
    ),
    ...batches(
      'UNWIND $rows AS row MATCH (c:Claim {id: row.id}) MATCH (e:Entity {id: row.by}) CREATE (c)-[:SAID_BY]->(e) RETURN count(c) AS written',
      speakers,
    ),
  ];
}

/** Ties statements to the articles they stand in. */
export const writeStatements = (
  locals: readonly LocalEntity[],
  ids: ReadonlyMap<string, string>,
): CypherStatement[] =>
  batches(
    'UNWIND $rows AS row MATCH (s:Entity {id: row.statement}) MATCH (a:Article {id: row.article}) MERGE (s)-[:STATED_IN]->(a) RETURN count(s) AS written',
    locals
      .filter(({ type }) => type === 'Statement')
      .map(({ id, article }) => ({ statement: ids.get(id) ?? '', article })),
  );
