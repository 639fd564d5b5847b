/** The first thing a visitor sees: the most connected part of the graph, and names worth searching for. */
import type { StartView } from '../../model/view.ts';
import type { CypherEngine } from '../cypher-engine.ts';
import { number, text } from '../row.ts';
import { entitiesById } from './common.ts';
import { relationsAmong } from './subgraph.ts';

/** Neighbours looked at around the best connected. */
const AROUND = 120;

/** What tells more at first sight than a single happening does. */
const LASTING = new Set(['Person', 'Organisation', 'Role', 'Place']);

async function mostConnected(
  engine: CypherEngine,
  type: string,
  limit: number,
): Promise<{ id: string; name: string }[]> {
  const { rows } = await engine.read(
    `MATCH (e:${type}) WHERE e.degree > 0 RETURN e.id AS id, e.name AS name, e.degree AS degree, e.articles AS articles ORDER BY articles DESC, degree DESC, id LIMIT $limit`,
    { limit },
  );
  return rows.map(([id, name]) => ({ id: text(id), name: text(name) }));
}

export async function start(engine: CypherEngine, limit: number): Promise<StartView> {
  const [people, organisations, places] = await Promise.all([
    mostConnected(engine, 'Person', 6),
    mostConnected(engine, 'Organisation', 4),
    mostConnected(engine, 'Place', 1),
  ]);
  const seeds = [...people, ...organisations].map(({ id }) => id);
  const { rows } = seeds.length
    ? await engine.read(
        'UNWIND $ids AS id MATCH (a:Entity {id: id})-[r]-(o:Entity) WHERE NOT o.type IN $skip RETURN o.id AS other, o.type AS type, count(DISTINCT a.id) AS ties, max(r.origins) AS origins, max(o.articles) AS articles ORDER BY ties DESC, origins DESC, articles DESC, other LIMIT $limit',
        { ids: seeds, skip: ['Statement'], limit: AROUND },
      )
    : { rows: [] };
  const around = rows.map(([id, type, ties]) => ({
    id: text(id),
    weight: 2 * number(ties) + Number(LASTING.has(text(type))),
  }));
  const nearest = around.sort((a, b) => b.weight - a.weight).map(({ id }) => id);
  const ids = [...new Set([...seeds, ...nearest])].slice(0, limit);
  const relations = await relationsAmong(engine, ids);
  const tied = new Set(relations.flatMap(({ from, to }) => [from, to]));
  const entities = await entitiesById(engine, tied.size > 0 ? ids.filter((id) => tied.has(id)) : ids);
  const suggestions = [
    ...new Set(
      [people[0], organisations[0], people[1] ?? places[0]].flatMap((found) => (found ? [found.name] : [])),
    ),
  ];
  return { entities, relations, suggestions };
}
