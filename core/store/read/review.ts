/** What people are asked about names, what they have decided, and what an entity is made of. */
import type { EntityType } from '../../model/entity.ts';
import type { Judgement } from '../../model/judgement.ts';
import type { MemberPage, ReviewPage, ReviewPair } from '../../model/review.ts';
import type { CypherEngine } from '../cypher-engine.ts';
import { number, properties, text } from '../row.ts';
import { judgementFromRow } from '../shape.ts';
import type { Page } from '../store.ts';
import { canonicalOf, localsBy } from '../write/lookup.ts';
import { inStoredOrder } from '../write/moves.ts';
import { entitiesById, presentId } from './common.ts';
import { sidesOf } from './side.ts';

const pairKey = (one: string, other: string) => (one < other ? `${one} ${other}` : `${other} ${one}`);

/** An open question: the judgement that asks, and the type of what it asks about. */
interface Open {
  readonly id: string;
  readonly type: EntityType;
}

/**
 * Questions that stand open, the likeliest to be one first: pairs of entities that the resolver is unsure of, each pair
 * once, unless a person has judged some of their members or something else has joined them.
 */
export async function openQuestions(engine: CypherEngine): Promise<Open[]> {
  const [asked, said] = await Promise.all([
    engine.read(
      "MATCH (j:Judgement {verdict: 'unsure'}) WHERE j.retractedAt IS NULL RETURN j.id AS id, j.left AS left, j.right AS right, j.score AS score, j.by AS by ORDER BY score DESC, id",
    ),
    engine.read(
      "MATCH (j:Judgement) WHERE j.by STARTS WITH 'person:' AND j.retractedAt IS NULL RETURN j.left AS left, j.right AS right",
    ),
  ]);
  const ends = [...asked.rows.flatMap(([, left, right]) => [left, right]), ...said.rows.flat()].map(text);
  const canonical = await canonicalOf(engine, [...new Set(ends)]);
  const entityOf = (local: string) => canonical.get(local) ?? local;
  const decided = new Set(
    said.rows.map(([left, right]) => pairKey(entityOf(text(left)), entityOf(text(right)))),
  );
  const open = new Map<string, { id: string; entity: string }>();
  for (const [id, left, right, , by] of asked.rows) {
    const [one, other] = [entityOf(text(left)), entityOf(text(right))];
    const key = pairKey(one, other);
    if (one === other || decided.has(key) || open.has(key) || text(by).startsWith('person:')) continue;
    open.set(key, { id: text(id), entity: one });
  }
  const types = new Map(
    (await entitiesById(engine, [...new Set([...open.values()].map(({ entity }) => entity))])).map(
      ({ id, type }) => [id, type],
    ),
  );
  return [...open.values()].flatMap(({ id, entity }) => {
    const type = types.get(entity);
    return type ? [{ id, type }] : [];
  });
}

async function pairsOf(engine: CypherEngine, judgements: readonly Judgement[]): Promise<ReviewPair[]> {
  const sides = await sidesOf(
    engine,
    judgements.flatMap(({ left, right }) => [left, right]),
  );
  return judgements.flatMap((judgement) => {
    const [left, right] = [sides.get(judgement.left), sides.get(judgement.right)];
    return left && right ? [{ judgement, left, right }] : [];
  });
}

/** A page of open questions, with the evidence on both sides. */
export async function review(
  engine: CypherEngine,
  questions: readonly Open[],
  { limit, offset, type }: Page & { readonly type?: EntityType },
): Promise<ReviewPage> {
  const wanted = type ? questions.filter((question) => question.type === type) : questions;
  const ids = wanted.slice(offset, offset + limit).map(({ id }) => id);
  const { rows } = await engine.read('UNWIND $ids AS id MATCH (j:Judgement {id: id}) RETURN j', { ids });
  const byId = new Map(
    rows.map(([node]) => judgementFromRow(properties(node))).map((judgement) => [judgement.id, judgement]),
  );
  return {
    items: await pairsOf(
      engine,
      ids.flatMap((id) => byId.get(id) ?? []),
    ),
    total: wanted.length,
  };
}

/** What people have judged and not taken back, latest first. */
export async function decisions(engine: CypherEngine, { limit, offset }: Page): Promise<ReviewPage> {
  const match = "MATCH (j:Judgement) WHERE j.by STARTS WITH 'person:' AND j.retractedAt IS NULL";
  const [{ rows }, count] = await Promise.all([
    engine.read(`${match} RETURN j, j.at AS at, j.id AS id ORDER BY at DESC, id SKIP $skip LIMIT $limit`, {
      skip: offset,
      limit,
    }),
    engine.read(`${match} RETURN count(j) AS total`),
  ]);
  return {
    items: await pairsOf(
      engine,
      rows.map(([node]) => judgementFromRow(properties(node))),
    ),
    total: number(count.rows[0]?.[0]),
  };
}

/** What an entity is made of, as its articles show it. @throws DatelineError NOT_FOUND */
export async function members(
  engine: CypherEngine,
  id: string,
  { limit, offset }: Page,
): Promise<MemberPage> {
  const present = await presentId(engine, id);
  const locals = await inStoredOrder(engine, await localsBy(engine, 'canonical', [present]));
  const page = locals.slice(offset, offset + limit).map((local) => local.id);
  const sides = await sidesOf(engine, page);
  return { items: page.flatMap((local) => sides.get(local) ?? []), total: locals.length };
}
