/** What a write needs to read first. Everything is looked up by indexed value, a few queries for a whole article. */
import type { Claim } from '../../model/claim.ts';
import type { LocalEntity } from '../../model/entity.ts';
import { groupBy } from '../../model/group.ts';
import type { CypherReader, CypherValue } from '../cypher-engine.ts';
import { type EntityState, entityState } from '../project/entity-fold.ts';
import { fromProperties, type Summary } from '../project/fold.ts';
import type { ArticleFact } from '../project/graph.ts';
import type { RelationKey } from '../project/relation-key.ts';
import { number, properties, text, textOrNull } from '../row.ts';
import { claimFromRow, localFromRow } from '../shape.ts';

/** Ids asked for in one query at most. */
const SLICE = 2000;

async function sliced<T>(
  ids: readonly string[],
  ask: (slice: readonly string[]) => Promise<readonly T[]>,
): Promise<T[]> {
  const found: T[] = [];
  for (let start = 0; start < ids.length; start += SLICE)
    found.push(...(await ask(ids.slice(start, start + SLICE))));
  return found;
}

export async function sequenceOf(reader: CypherReader): Promise<number> {
  const { rows } = await reader.read("MATCH (s:Store {id: 'store'}) RETURN s.sequence AS sequence");
  return number(rows[0]?.[0]);
}

export async function entityStates(
  reader: CypherReader,
  ids: readonly string[],
): Promise<Map<string, EntityState>> {
  const rows = await sliced(
    ids,
    async (slice) =>
      (await reader.read('UNWIND $ids AS id MATCH (e:Entity {id: id}) RETURN e', { ids: slice })).rows,
  );
  return new Map(rows.map(([node]) => entityState(properties(node))).map((state) => [state.id, state]));
}

/** Canonical ids of local entities; those not stored are left out. */
export async function canonicalOf(
  reader: CypherReader,
  locals: readonly string[],
): Promise<Map<string, string>> {
  const rows = await sliced(
    locals,
    async (slice) =>
      (
        await reader.read(
          'UNWIND $ids AS id MATCH (l:LocalEntity {id: id}) RETURN l.id AS id, l.canonical AS canonical',
          { ids: slice },
        )
      ).rows,
  );
  return new Map(
    rows.flatMap(([id, canonical]) => (canonical ? [[text(id), text(canonical)] as const] : [])),
  );
}

/** Summaries of those relations that exist, by relation id. */
export async function summaries(
  reader: CypherReader,
  keys: readonly RelationKey[],
): Promise<Map<string, Summary>> {
  const found = new Map<string, Summary>();
  for (const [type, group] of groupBy(keys, (key) => key.type)) {
    const { rows } = await reader.read(
      `UNWIND $rows AS row MATCH (b:Entity {id: row.to}) MATCH (a:Entity {id: row.from})-[r:${type}]->(b) RETURN row.id AS id, r`,
      { rows: group.map(({ id, from, to }) => ({ id, from, to })) },
    );
    for (const [id, relationship] of rows) found.set(text(id), fromProperties(properties(relationship)));
  }
  return found;
}

/** Of these `relation|origin` texts, those that some standing claim already carries. */
export async function knownEvidence(
  reader: CypherReader,
  evidence: readonly string[],
  property: 'evidence' | 'atEvidence',
): Promise<Set<string>> {
  const rows = await sliced(
    evidence,
    async (slice) =>
      (
        await reader.read(
          `UNWIND $texts AS text MATCH (c:Claim {${property}: text}) RETURN DISTINCT text AS found`,
          { texts: slice },
        )
      ).rows,
  );
  return new Set(rows.map(([found]) => text(found)));
}

const factFromRow = (row: readonly (CypherValue | undefined)[]): ArticleFact => ({
  id: text(row[0]),
  sequence: number(row[1]),
  published: textOrNull(row[2]),
  origin: text(row[3]),
});

export async function articleFacts(
  reader: CypherReader,
  ids: readonly string[],
): Promise<Map<string, ArticleFact>> {
  const rows = await sliced(
    ids,
    async (slice) =>
      (
        await reader.read(
          'UNWIND $ids AS id MATCH (a:Article {id: id}) RETURN a.id AS id, a.sequence AS sequence, a.published AS published, a.origin AS origin',
          { ids: slice },
        )
      ).rows,
  );
  return new Map(rows.map(factFromRow).map((fact) => [fact.id, fact]));
}

/** Roles held at these organisations or places. */
export async function rolesAt(reader: CypherReader, ids: readonly string[]): Promise<string[]> {
  if (ids.length === 0) return [];
  const { rows } = await reader.read(
    'UNWIND $ids AS id MATCH (o:Entity {id: id})<-[:AT]-(r:Entity) RETURN DISTINCT r.id AS id',
    { ids },
  );
  return rows.map(([id]) => text(id));
}

/** A local entity with the canonical id that it has. */
export interface HeldLocal {
  readonly local: LocalEntity;
  readonly canonical: string | null;
}

/** Local entities that one property, out of a closed list, ties to these values, with what each belongs to. */
export async function heldBy(
  reader: CypherReader,
  property: 'id' | 'formerId' | 'canonical' | 'roleAnchor' | 'article',
  values: readonly string[],
): Promise<HeldLocal[]> {
  const rows = await sliced(
    values,
    async (slice) =>
      (
        await reader.read(`UNWIND $values AS value MATCH (l:LocalEntity {${property}: value}) RETURN l`, {
          values: slice,
        })
      ).rows,
  );
  return rows.map(([node]) => {
    const row = properties(node);
    return { local: localFromRow(row), canonical: textOrNull(row.canonical) };
  });
}

/** Local entities that one property, out of a closed list, ties to these values. */
export const localsBy = async (...question: Parameters<typeof heldBy>): Promise<LocalEntity[]> =>
  (await heldBy(...question)).map(({ local }) => local);

/** What `cypher` finds for each of the values that it is given as `$values`: it returns the value, and a node. */
async function byValue<T>(
  reader: CypherReader,
  cypher: string,
  values: readonly string[],
  fromRow: (row: Readonly<Record<string, CypherValue>>) => T,
): Promise<Map<string, T[]>> {
  const rows = await sliced(values, async (slice) => (await reader.read(cypher, { values: slice })).rows);
  return new Map(
    [...groupBy(rows, ([value]) => text(value))].map(([value, group]) => [
      value,
      group.map(([, node]) => fromRow(properties(node))),
    ]),
  );
}

/** What each of these canonical entities is made of, in no particular order. */
export const membersBy = (
  reader: CypherReader,
  canonical: readonly string[],
): Promise<Map<string, LocalEntity[]>> =>
  byValue(
    reader,
    'UNWIND $values AS value MATCH (l:LocalEntity {canonical: value}) RETURN value, l',
    canonical,
    localFromRow,
  );

/** Standing claims behind each of these relations, by what they say (`relation`) or where a post is held (`at`). */
export const claimsByRelation = (
  reader: CypherReader,
  property: 'relation' | 'at',
  relations: readonly string[],
): Promise<Map<string, Claim[]>> =>
  byValue(
    reader,
    `UNWIND $values AS value MATCH (c:Claim {${property}: value}) WHERE c.retractedAt IS NULL RETURN value, c`,
    relations,
    claimFromRow,
  );

/** Standing claims that one property ties to these values, each once; retracted ones too when asked for. */
export async function claimsBy(
  reader: CypherReader,
  property: 'subject' | 'object' | 'speaker' | 'article',
  values: readonly string[],
  { retracted = false } = {},
): Promise<Claim[]> {
  const rows = await sliced(
    values,
    async (slice) =>
      (
        await reader.read(
          `UNWIND $values AS value MATCH (c:Claim {${property}: value}) ${retracted ? '' : 'WHERE c.retractedAt IS NULL '}RETURN c`,
          { values: slice },
        )
      ).rows,
  );
  return [
    ...new Map(
      rows.map(([node]) => claimFromRow(properties(node))).map((claim) => [claim.id, claim]),
    ).values(),
  ];
}
