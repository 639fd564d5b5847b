/** What an entity is tied to: counts first, so that a dense node is never opened whole, then a page. */
import { EntityType } from '../../model/entity.ts';
import { RELATION_TYPES, RelationType } from '../../model/relation.ts';
import type { Direction, Neighbour, NeighbourCount, NeighbourPage } from '../../model/view.ts';
import type { CypherEngine } from '../cypher-engine.ts';
import { number, text } from '../row.ts';
import { relationFromValue } from '../shape.ts';
import type { Page } from '../store.ts';
import { entityOf, presentId } from './common.ts';

const ARROW: Readonly<Record<Direction, (relation: string) => string>> = {
  out: (relation) => `(e)-[${relation}]->(o:Entity)`,
  in: (relation) => `(e)<-[${relation}]-(o:Entity)`,
};

export async function neighbourCounts(engine: CypherEngine, id: string): Promise<NeighbourCount[]> {
  const present = await presentId(engine, id);
  const counts: NeighbourCount[] = [];
  for (const direction of ['out', 'in'] as const) {
    const { rows } = await engine.read(
      `MATCH (e:Entity {id: $id}) MATCH ${ARROW[direction]('r')} RETURN type(r) AS type, o.type AS entityType, count(r) AS count`,
      { id: present },
    );
    for (const [type, entityType, count] of rows) {
      counts.push({
        type: RelationType.parse(text(type)),
        direction,
        entityType: EntityType.parse(text(entityType)),
        count: number(count),
      });
    }
  }
  return counts.sort((a, b) => b.count - a.count || (a.type < b.type ? -1 : 1));
}

export async function neighbours(
  engine: CypherEngine,
  id: string,
  options: Page & {
    readonly type?: RelationType;
    readonly direction?: Direction;
    readonly entityType?: EntityType;
  },
): Promise<NeighbourPage> {
  const present = await presentId(engine, id);
  const { limit, offset, type, direction, entityType } = options;
  const relation = type && RELATION_TYPES.includes(type) ? `r:${type}` : 'r';
  const where = entityType ? 'WHERE o.type = $entityType' : '';
  const parameters = { id: present, entityType: entityType ?? '' };
  const pages = await Promise.all(
    (direction ? [direction] : (['out', 'in'] as const)).map(async (way) => {
      const match = `MATCH (e:Entity {id: $id}) MATCH ${ARROW[way](relation)} ${where}`;
      const [{ rows }, count] = await Promise.all([
        engine.read(
          `${match} RETURN o, r, type(r) AS type, r.origins AS origins, o.articles AS articles, o.id AS id ORDER BY origins DESC, articles DESC, id LIMIT $upTo`,
          { ...parameters, upTo: offset + limit },
        ),
        engine.read(`${match} RETURN count(r) AS total`, parameters),
      ]);
      const items = rows.map(([node, value, name]): Neighbour => {
        const entity = entityOf(node);
        const [from, to] = way === 'out' ? [present, entity.id] : [entity.id, present];
        return { entity, relation: relationFromValue(value, text(name), from, to) };
      });
      return { items, total: number(count.rows[0]?.[0]) };
    }),
  );
  const items = pages
    .flatMap((page) => page.items)
    .sort(
      (a, b) =>
        b.relation.origins - a.relation.origins ||
        b.entity.articles - a.entity.articles ||
        (a.entity.id < b.entity.id ? -1 : 1),
    )
    .slice(offset, offset + limit);
  return { items, total: pages.reduce((sum, page) => sum + page.total, 0), offset, limit };
}
