/** Small reads that several answers share. */
import { DatelineError } from '../../errors.ts';
import type { Entity } from '../../model/entity.ts';
import { EntityType } from '../../model/entity.ts';
import type { EntityRef } from '../../model/evidence.ts';
import type { CypherReader, CypherValue } from '../cypher-engine.ts';
import { properties, text } from '../row.ts';
import { entityFromRow } from '../shape.ts';

export const entityOf = (node: CypherValue | undefined): Entity => entityFromRow(properties(node));

export const refOf = (row: Readonly<Record<string, CypherValue>>): EntityRef => ({
  id: text(row.id),
  type: EntityType.parse(text(row.type)),
  name: text(row.name),
});

/**
 * The entity that an id means now: a canonical id, one that was canonical before a merge, or a local entity's.
 * @throws DatelineError NOT_FOUND
 */
export async function presentId(reader: CypherReader, id: string): Promise<string> {
  const direct = await reader.read('MATCH (e:Entity {id: $id}) RETURN e.id AS id', { id });
  if (direct.rows[0]) return id;
  for (const property of ['formerId', 'id'] as const) {
    const { rows } = await reader.read(`MATCH (l:LocalEntity {${property}: $id}) RETURN l.canonical AS id`, {
      id,
    });
    const canonical = rows[0]?.[0];
    if (canonical) return text(canonical);
  }
  throw new DatelineError('NOT_FOUND', `no entity has the id ${id}`);
}

/** Entities by id, in no particular order; unknown ids are left out. */
export async function entitiesById(reader: CypherReader, ids: readonly string[]): Promise<Entity[]> {
  if (ids.length === 0) return [];
  const { rows } = await reader.read('UNWIND $ids AS id MATCH (e:Entity {id: id}) RETURN e', { ids });
  return rows.map(([node]) => entityOf(node));
}
