/** What entities are made of, as much of it as summing them up anew takes. */
import type { LocalEntity } from '../../model/entity.ts';
import { groupBy } from '../../model/group.ts';
import type { CypherReader } from '../cypher-engine.ts';
import { number, properties, text } from '../row.ts';
import { localFromRow } from '../shape.ts';
import { membersBy } from './lookup.ts';

/** Whether what is said of such an entity is what it is called, and nothing else. */
export const isNames = (type: string): boolean =>
  type === 'Person' || type === 'Organisation' || type === 'Place';

/** Attributes of a local entity that has none, as they are stored. */
const NONE = JSON.stringify({});

/**
 * Of each of these entities the members in those articles that first had a name for it. They sum up to what all members sum
 * up to, but for how many articles there are: names that are known already add nothing (see `addLocals`). Of a place that is
 * named in thousands of articles they are a few. Where members are more than names, all of them.
 */
export async function firstNaming(
  reader: CypherReader,
  canonical: readonly string[],
): Promise<Map<string, LocalEntity[]>> {
  if (canonical.length === 0) return new Map();
  const { rows: forms } = await reader.read(
    'UNWIND $values AS value MATCH (l:LocalEntity {canonical: value}) RETURN value AS canonical, l.type AS type, l.attributes AS attributes, l.name AS name, l.aliases AS aliases, min(l.sequence) AS first',
    { values: canonical },
  );
  const byId = groupBy(forms, ([id]) => text(id));
  const isPlain = (id: string) =>
    (byId.get(id) ?? []).every(([, type, attributes]) => isNames(text(type)) && text(attributes) === NONE);
  const [some, all] = await Promise.all([
    reader.read(
      'UNWIND $rows AS row MATCH (l:LocalEntity {canonical: row.id}) WHERE l.sequence IN row.sequences RETURN row.id AS canonical, l',
      {
        rows: [...byId]
          .filter(([id]) => isPlain(id))
          .map(([id, of]) => ({
            id,
            sequences: [...new Set(of.map(([, , , , , sequence]) => number(sequence)))],
          })),
      },
    ),
    membersBy(
      reader,
      canonical.filter((id) => !isPlain(id)),
    ),
  ]);
  const first = [...groupBy(some.rows, ([id]) => text(id))].map(
    ([id, group]) => [id, group.map(([, node]) => localFromRow(properties(node)))] as const,
  );
  return new Map([...first, ...all]);
}
