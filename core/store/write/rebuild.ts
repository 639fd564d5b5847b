/**
 * Makes canonical ids and the whole projection anew from articles, claims and judgements. An interrupted rebuild leaves
 * its mark on the store and is begun again when the store is next opened.
 */
import type { Claim } from '../../model/claim.ts';
import type { LocalEntity } from '../../model/entity.ts';
import { groupBy } from '../../model/group.ts';
import type { Judgement } from '../../model/judgement.ts';
import { components } from '../canonical.ts';
import type { CypherEngine } from '../cypher-engine.ts';
import { calendarOf } from '../project/calendar.ts';
import type { EntityState } from '../project/entity-fold.ts';
import { structural, toProperties } from '../project/fold.ts';
import { type ArticleFact, byRelation, canonicalIds, type Placed, place } from '../project/graph.ts';
import { isJudged, ownId } from '../project/relation-key.ts';
import {
  batches,
  createRelations,
  writeEntities,
  writeMembership,
  writeNameKeys,
  writePlaces,
  writeStatements,
} from '../project/statement.ts';
import { sumLocals, summarise } from '../project/whole.ts';
import { properties, text } from '../row.ts';
import { judgementFromRow } from '../shape.ts';
import { articleFacts, claimsBy, localsBy } from './lookup.ts';
import { inStoredOrder } from './moves.ts';
import { clearPending, pending } from './pending.ts';
import { refreshStatements } from './refresh.ts';

/** Articles read at a time. */
const ARTICLES = 200;
/** Entities deleted or refreshed at a time. */
const ENTITIES = 2000;

type Progress = (done: number, total: number) => void;

const slices = <T>(items: readonly T[], size: number): T[][] =>
  Array.from({ length: Math.ceil(items.length / size) }, (_, i) => items.slice(i * size, (i + 1) * size));

async function column(engine: CypherEngine, cypher: string): Promise<string[]> {
  return (await engine.read(cypher)).rows.map(([value]) => text(value));
}

/** Deletes everything projected. */
async function clear(engine: CypherEngine): Promise<void> {
  for (const label of ['Entity', 'NameKey']) {
    const ids = await column(engine, `MATCH (n:${label}) RETURN n.id AS id`);
    for (const slice of slices(ids, ENTITIES)) {
      await engine.write(
        batches(
          `UNWIND $rows AS row MATCH (n:${label} {id: row.id}) DETACH DELETE n`,
          slice.map((id) => ({ id })),
        ),
      );
    }
  }
}

async function standingJudgements(engine: CypherEngine): Promise<Judgement[]> {
  const { rows } = await engine.read('MATCH (j:Judgement) WHERE j.retractedAt IS NULL RETURN j');
  return rows.map(([node]) => judgementFromRow(properties(node)));
}

/** Rebuilds the projection. The caller holds the store's write lock. */
export async function rebuild(engine: CypherEngine, onProgress: Progress = () => undefined): Promise<void> {
  await engine.write([{ cypher: "MATCH (s:Store {id: 'store'}) SET s.rebuilding = true" }]);
  const articles = await column(engine, 'MATCH (a:Article) RETURN a.id AS id ORDER BY a.sequence');
  const total = articles.length * 2;
  const facts = new Map<string, ArticleFact>();
  const entities: LocalEntity[] = [];
  const claims: Claim[] = [];
  for (const slice of slices(articles, ARTICLES)) {
    for (const [id, fact] of await articleFacts(engine, slice)) facts.set(id, fact);
    entities.push(...(await localsBy(engine, 'article', slice)));
    claims.push(...(await claimsBy(engine, 'article', slice, { retracted: true })));
    onProgress(facts.size, total);
  }

  const judged = (
    await inStoredOrder(
      engine,
      entities.filter(({ type }) => isJudged(type)),
    )
  ).map(({ id }) => id);
  const { of } = components(judged, await standingJudgements(engine));
  const ids = canonicalIds(entities, claims, new Map([...of].map(([id, first]) => [id, ownId(first)])));
  const standing = claims.filter(({ retractedAt }) => retractedAt === null);
  const placed: Placed[] = place(standing, new Map(entities.map((local) => [local.id, local])), ids);
  const relations = [...byRelation(placed).values()];
  const states: EntityState[] = [];
  for (const [id, locals] of groupBy(
    await inStoredOrder(engine, entities),
    (local) => ids.get(local.id) ?? ownId(local.id),
  )) {
    const state = sumLocals(id, locals, facts);
    if (state) states.push(state);
  }
  const calendar = calendarOf(states);
  const held = new Set(states.map(({ id }) => id));
  const rows = [
    ...relations.map(({ key, claims: behind }) => ({
      key,
      properties: toProperties(key.id, summarise(behind, facts)),
    })),
    ...calendar.keys.map((key) => ({ key, properties: structural(key.id) })),
  ];

  await clear(engine);
  const all = [...states, ...[...calendar.nodes.values()].filter(({ id }) => !held.has(id))];
  for (const slice of slices(all, ENTITIES))
    await engine.write([...writeEntities(slice), ...writeNameKeys(slice)]);
  for (const slice of slices(rows, ENTITIES)) await engine.write(createRelations(slice));
  let done = articles.length;
  const placedBy = groupBy(placed, ({ claim }) => claim.article);
  const localsOf = groupBy(entities, (local) => local.article);
  for (const slice of slices(articles, ARTICLES)) {
    const locals = slice.flatMap((article) => localsOf.get(article) ?? []);
    await engine.write([
      ...writeMembership(locals, ids),
      ...writePlaces(
        slice.flatMap((article) => placedBy.get(article) ?? []),
        ids,
        (article) => facts.get(article)?.origin ?? article,
      ),
      ...writeStatements(locals, ids),
    ]);
    done += slice.length;
    onProgress(done, total);
  }
  for (const slice of slices(
    all.map(({ id }) => id),
    ENTITIES,
  ))
    await engine.write(await refreshStatements(engine, slice));
  const { local: locals, joined, claim: retracted, entity: stale } = await pending(engine);
  await engine.write([
    ...batches(
      'UNWIND $rows AS row MATCH (c:Claim {id: row.id}) REMOVE c.relation, c.evidence, c.at, c.atEvidence RETURN count(c) AS written',
      retracted.map((id) => ({ id })),
    ),
    ...clearPending('local', locals),
    ...clearPending('joined', joined),
    ...clearPending('claim', retracted),
    ...clearPending('entity', stale),
    { cypher: "MATCH (s:Store {id: 'store'}) SET s.rebuilding = false" },
  ]);
}
