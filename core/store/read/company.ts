/** Who appears together: in events, in articles, and as neighbours of several things at once. */
import type { CommonNeighbours, Companion } from '../../model/view.ts';
import type { CypherEngine } from '../cypher-engine.ts';
import { number, text } from '../row.ts';
import { entitiesById, presentId } from './common.ts';

/** Most articles and events looked through: of a country, a sample says as much. */
const LOOKED_AT = 500;

/** How often each other entity is met along a pattern that binds `o`. */
async function met(engine: CypherEngine, pattern: string, id: string): Promise<Map<string, number>> {
  const { rows } = await engine.read(
    `${pattern} WHERE o.id <> $id AND o.type IN $types RETURN o.id AS other, count(DISTINCT x.id) AS times ORDER BY times DESC, other LIMIT $limit`,
    { id, types: ['Person', 'Organisation'], limit: LOOKED_AT },
  );
  return new Map(rows.map(([other, times]) => [text(other), number(times)]));
}

/** Each with its entity in place of the id, in the same order. */
async function withEntities<T extends { readonly id: string }>(engine: CypherEngine, ranked: readonly T[]) {
  const ids = ranked.map(({ id }) => id);
  const entities = new Map((await entitiesById(engine, ids)).map((entity) => [entity.id, entity]));
  return ranked.flatMap(({ id, ...rest }) => {
    const entity = entities.get(id);
    return entity ? [{ entity, ...rest }] : [];
  });
}

export async function company(engine: CypherEngine, id: string, limit: number): Promise<Companion[]> {
  const present = await presentId(engine, id);
  const [events, articles] = [
    await met(engine, 'MATCH (e:Entity {id: $id})-[:TOOK_PART]->(x:Event)<-[:TOOK_PART]-(o:Entity)', present),
    await met(
      engine,
      'MATCH (e:Entity {id: $id})-[:MENTIONED_IN]->(x:Article)<-[:MENTIONED_IN]-(o:Entity)',
      present,
    ),
  ];
  const ranked = [...new Set([...events.keys(), ...articles.keys()])]
    .map((other) => ({ id: other, events: events.get(other) ?? 0, articles: articles.get(other) ?? 0 }))
    .sort((a, b) => b.events - a.events || b.articles - a.articles || (a.id < b.id ? -1 : 1))
    .slice(0, limit);
  return withEntities(engine, ranked);
}

export async function common(
  engine: CypherEngine,
  ids: readonly string[],
  limit: number,
): Promise<CommonNeighbours> {
  const asked = [...new Set(await Promise.all(ids.map((id) => presentId(engine, id))))];
  const { rows } = await engine.read(
    'UNWIND $ids AS id MATCH (a:Entity {id: id})-[r]-(o:Entity) WHERE NOT o.id IN $ids AND type(r) <> $calendar ' +
      'WITH o, count(DISTINCT a.id) AS ties WHERE ties > 1 RETURN o.id AS other, ties, o.articles AS articles ORDER BY ties DESC, articles DESC, other LIMIT $limit',
    { ids: asked, calendar: 'WITHIN', limit: limit + 1 },
  );
  const ranked = rows.slice(0, limit).map(([id, ties]) => ({ id: text(id), ties: number(ties) }));
  return { items: await withEntities(engine, ranked), truncated: rows.length > limit };
}
