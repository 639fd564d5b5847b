/** Entities that share a blocking key with a new name: what the resolver compares it with. */
import type { EntityType, LocalEntity } from '../../model/entity.ts';
import type { CypherEngine } from '../cypher-engine.ts';
import { number, properties, text } from '../row.ts';
import { localFromRow } from '../shape.ts';
import type { Candidate } from '../store.ts';
import { entitiesById } from './common.ts';

/** Local entities shown of each candidate. */
const LOCALS = 20;
const CONTEXT = 60;

export async function candidates(
  engine: CypherEngine,
  type: EntityType,
  keys: readonly string[],
  limit: number,
): Promise<Candidate[]> {
  const { rows } = await engine.read(
    'UNWIND $keys AS key MATCH (k:NameKey {id: key})-[:NAMES]->(e:Entity) WHERE e.type = $type RETURN e.id AS id, count(k) AS shared, max(e.articles) AS articles ORDER BY shared DESC, articles DESC, id LIMIT $limit',
    { keys, type, limit },
  );
  const found: Candidate[] = [];
  for (const entity of await entitiesById(
    engine,
    rows.map(([id]) => text(id)),
  )) {
    const [locals, context] = await Promise.all([
      engine.read(
        'MATCH (l:LocalEntity {canonical: $id}) RETURN l, l.sequence AS sequence ORDER BY sequence DESC LIMIT $limit',
        { id: entity.id, limit: LOCALS },
      ),
      engine.read(
        "MATCH (e:Entity {id: $id})-[r]-(o:Entity) WHERE o.type IN $types RETURN o.name AS name, coalesce(o.organisationName, '') AS organisation, o.articles AS articles ORDER BY articles DESC LIMIT $limit",
        { id: entity.id, types: ['Person', 'Organisation', 'Place', 'Role'], limit: CONTEXT },
      ),
    ]);
    found.push({
      entity,
      locals: locals.rows.map(([node]): LocalEntity => localFromRow(properties(node))),
      context: [
        ...new Set(context.rows.flatMap(([name, organisation]) => [text(name), text(organisation)])),
      ].filter(Boolean),
    });
  }
  const rank = new Map(
    rows.map(([id, shared, articles]) => [text(id), number(shared) * 1e6 + number(articles)]),
  );
  return found.sort((a, b) => (rank.get(b.entity.id) ?? 0) - (rank.get(a.entity.id) ?? 0));
}
