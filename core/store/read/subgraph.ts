/** Entities with every relation among them: what a scene is restored from. */

import { DatelineError } from '../../errors.ts';
import type { Relation } from '../../model/relation.ts';
import type { Subgraph } from '../../model/view.ts';
import type { CypherEngine } from '../cypher-engine.ts';
import { text } from '../row.ts';
import { relationFromValue } from '../shape.ts';
import { entitiesById, presentId } from './common.ts';

/** Relations among entities, each once. */
export async function relationsAmong(engine: CypherEngine, ids: readonly string[]): Promise<Relation[]> {
  if (ids.length === 0) return [];
  const { rows } = await engine.read(
    'UNWIND $ids AS id MATCH (a:Entity {id: id})-[r]->(b:Entity) WHERE b.id IN $ids RETURN a.id AS source, b.id AS target, type(r) AS type, r',
    { ids },
  );
  return rows.map(([from, to, type, value]) => relationFromValue(value, text(type), text(from), text(to)));
}

/** Ids that are no longer canonical are answered with the entity they belong to now; unknown ones are left out. */
export async function subgraph(engine: CypherEngine, ids: readonly string[]): Promise<Subgraph> {
  const found = await entitiesById(engine, [...new Set(ids)]);
  const known = new Set(found.map(({ id }) => id));
  const moved: string[] = [];
  for (const id of ids) {
    if (known.has(id)) continue;
    try {
      moved.push(await presentId(engine, id));
    } catch (thrown) {
      if (!(thrown instanceof DatelineError && thrown.code === 'NOT_FOUND')) throw thrown;
    }
  }
  const entities = [
    ...found,
    ...(await entitiesById(
      engine,
      [...new Set(moved)].filter((id) => !known.has(id)),
    )),
  ];
  return {
    entities,
    relations: await relationsAmong(
      engine,
      entities.map(({ id }) => id),
    ),
  };
}
