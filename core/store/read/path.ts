/** Paths between two entities, shortest first, found from both ends one step at a time, so that a dense node costs its page and no more. */
import type { Relation, RelationType } from '../../model/relation.ts';
import type { PathResult } from '../../model/view.ts';
import type { CypherEngine } from '../cypher-engine.ts';
import { dayOrNull, text } from '../row.ts';
import { relationFromValue } from '../shape.ts';
import { entitiesById, presentId } from './common.ts';

/** Relations followed from one frontier at most. */
const FRONTIER_LIMIT = 5000;

export interface PathOptions {
  readonly maxLength: number;
  readonly limit: number;
  readonly exclude?: readonly RelationType[];
  /** All paths up to the length, not only the shortest. */
  readonly all?: boolean;
  /** Days, both inclusive: what is dated outside them is not walked through; what has no date is. */
  readonly since?: string;
  readonly until?: string;
}

/** Whether a time may lie within the days asked for. */
const within = (first: string | null, last: string | null, { since, until }: PathOptions): boolean =>
  (!until || !first || first <= until) && (!since || !last || last >= since);

/** Relations of these entities, either way; `cut` where there were more than are looked at. */
async function step(engine: CypherEngine, ids: readonly string[], options: PathOptions) {
  const found = new Map<string, Relation>();
  let cut = false;
  // The embedded engine starts where the pattern does: at the entity whose id is known.
  for (const pattern of ['(a:Entity {id: id})-[r]->(b:Entity)', '(a:Entity {id: id})<-[r]-(b:Entity)']) {
    const { rows } = await engine.read(
      `UNWIND $ids AS id MATCH ${pattern} WHERE NOT type(r) IN $exclude RETURN startNode(r).id AS source, endNode(r).id AS target, type(r) AS type, r, b.dateMin AS first, b.dateMax AS last LIMIT $limit`,
      { ids, exclude: [...(options.exclude ?? []), 'WITHIN'], limit: FRONTIER_LIMIT },
    );
    cut ||= rows.length >= FRONTIER_LIMIT;
    for (const [from, to, type, value, first, last] of rows) {
      const relation = relationFromValue(value, text(type), text(from), text(to));
      if (
        within(dayOrNull(first), dayOrNull(last), options) &&
        within(relation.validFrom, relation.validTo, options)
      )
        found.set(relation.id, relation);
    }
  }
  return { relations: [...found.values()], cut };
}

const otherEnd = (relation: Relation, id: string) => (relation.from === id ? relation.to : relation.from);

/** Walks every simple path of at most `maxLength` steps through the relations found, shortest first. */
function walk(
  from: string,
  to: string,
  relations: readonly Relation[],
  { maxLength, limit, all }: PathOptions,
) {
  const touching = new Map<string, Relation[]>();
  for (const relation of relations)
    for (const end of new Set([relation.from, relation.to]))
      touching.set(end, [...(touching.get(end) ?? []), relation]);
  const paths: { entities: string[]; relations: string[] }[] = [];
  let open = [{ entities: [from], relations: [] as string[] }];
  for (let length = 0; length <= maxLength && open.length > 0 && paths.length < limit; length++) {
    const next: typeof open = [];
    for (const path of open) {
      const last = path.entities.at(-1) ?? from;
      if (last === to) {
        paths.push(path);
        continue;
      }
      for (const relation of touching.get(last) ?? []) {
        const other = otherEnd(relation, last);
        if (!path.entities.includes(other))
          next.push({ entities: [...path.entities, other], relations: [...path.relations, relation.id] });
      }
    }
    if (paths.length > 0 && !all) break;
    open = next.slice(0, 20_000);
  }
  return paths;
}

export async function paths(
  engine: CypherEngine,
  from: string,
  to: string,
  options: PathOptions,
): Promise<PathResult> {
  const [start, end] = [await presentId(engine, from), await presentId(engine, to)];
  const relations = new Map<string, Relation>();
  const reached = [new Set([start]), new Set([end])];
  let frontiers = [[start], [end]];
  let truncated = false;
  for (let length = 0; length < options.maxLength; length++) {
    // The smaller frontier grows; the two have met when an entity is reached from both ends.
    const side = (frontiers[0]?.length ?? 0) <= (frontiers[1]?.length ?? 0) ? 0 : 1;
    const frontier = frontiers[side] ?? [];
    if (frontier.length === 0) break;
    const found = await step(engine, frontier, options);
    truncated ||= found.cut;
    const next = new Set<string>();
    for (const relation of found.relations) {
      relations.set(relation.id, relation);
      for (const id of [relation.from, relation.to]) if (!reached[side]?.has(id)) next.add(id);
    }
    for (const id of next) reached[side]?.add(id);
    frontiers = frontiers.map((held, i) => (i === side ? [...next] : held));
    const met = [...next].some((id) => reached[1 - side]?.has(id));
    if (met && !options.all) break;
  }
  const found = walk(start, end, [...relations.values()], options);
  const used = new Set(found.flatMap((path) => path.relations));
  const entities = await entitiesById(engine, [...new Set(found.flatMap((path) => path.entities))]);
  return {
    graph: { entities, relations: [...relations.values()].filter(({ id }) => used.has(id)) },
    paths: found.slice(0, options.limit),
    truncated: truncated || found.length > options.limit,
  };
}
