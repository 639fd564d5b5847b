/** Shortest paths between two nodes. */
import type { Context, Row } from '../evaluate/scope.ts';
import type { Direction } from '../graph/record.ts';
import { cypherError } from '../syntax/unsupported.ts';
import { NodeValue, PathValue, type RelationshipValue } from '../value/value.ts';
import type { HopSpec } from './pattern.ts';
import { opposite, otherEnd } from './walk.ts';

/** Paths a condition is tried on before giving up. */
const TRIES = 200_000;

/** One step nearer to where a search began. */
type Step = { readonly node: NodeValue; readonly relationship: RelationshipValue };

/** A search from one end, level by level: for each node reached, how it was reached from the level before. */
interface Search {
  readonly direction: Direction;
  readonly reached: Map<NodeValue, Step[]>;
  frontier: readonly NodeValue[];
}

const searchFrom = (node: NodeValue, direction: Direction): Search => ({
  direction,
  reached: new Map([[node, []]]),
  frontier: [node],
});

function usable(
  hop: HopSpec,
  direction: Direction,
  node: NodeValue,
  row: Row,
  context: Context,
): RelationshipValue[] {
  return context.graph.around(node, direction, hop.types).filter((relationship) => {
    context.tick();
    row[hop.slot] = relationship;
    return hop.test(row, relationship, context);
  });
}

/** Takes a search one level on. */
function advance(search: Search, hop: HopSpec, row: Row, context: Context): void {
  const next = new Map<NodeValue, Step[]>();
  for (const node of search.frontier)
    for (const relationship of usable(hop, search.direction, node, row, context)) {
      const other = otherEnd(relationship, node);
      if (search.reached.has(other)) continue;
      const steps = next.get(other);
      if (steps) steps.push({ node, relationship });
      else next.set(other, [{ node, relationship }]);
    }
  for (const [node, steps] of next) search.reached.set(node, steps);
  search.frontier = [...next.keys()];
}

/** Ways from a node back to where its search began. */
function* back(search: Search, node: NodeValue): Generator<readonly Step[]> {
  const steps = search.reached.get(node) ?? [];
  if (steps.length === 0) yield [];
  for (const step of steps) for (const rest of back(search, step.node)) yield [step, ...rest];
}

/**
 * From both ends at once, always where fewer nodes wait: in a graph where a few know everybody, a search from one end has
 * soon seen all of it. The searches meet when one reaches a node of the other's last level, and every shortest path has
 * exactly one node there.
 */
function* fromBothEnds(
  hop: HopSpec,
  start: NodeValue,
  end: NodeValue,
  row: Row,
  context: Context,
): Generator<PathValue> {
  const max = hop.length?.max ?? 1;
  const [there, here] = [searchFrom(start, hop.direction), searchFrom(end, opposite(hop.direction))];
  for (let length = 1; length <= max; length++) {
    const [smaller, other] = there.frontier.length <= here.frontier.length ? [there, here] : [here, there];
    advance(smaller, hop, row, context);
    if (smaller.frontier.length === 0) return;
    const meeting = smaller.frontier.filter((node) => other.reached.has(node));
    for (const middle of meeting)
      for (const before of back(there, middle))
        for (const after of back(here, middle))
          yield new PathValue(
            [...before.map(({ node }) => node).reverse(), middle, ...after.map(({ node }) => node)],
            [
              ...before.map(({ relationship }) => relationship).reverse(),
              ...after.map(({ relationship }) => relationship),
            ],
          );
    if (meeting.length > 0) return;
  }
}

/** Every path in order of length, relationships not repeated: needed where a condition may reject the shortest. */
function* byLength(
  hop: HopSpec,
  start: NodeValue,
  end: NodeValue,
  row: Row,
  context: Context,
): Generator<PathValue> {
  const max = hop.length?.max ?? 1;
  let level: PathValue[] = [new PathValue([start], [])];
  let tried = 0;
  for (let length = 1; length <= max && level.length > 0; length++) {
    const next: PathValue[] = [];
    for (const path of level) {
      const node = path.nodes.at(-1);
      if (!node) continue;
      for (const relationship of usable(hop, hop.direction, node, row, context)) {
        if (path.relationships.includes(relationship)) continue;
        if (++tried > TRIES)
          throw cypherError(
            `no path that meets the condition among the ${TRIES} shortest; give a maximal length`,
          );
        next.push(
          new PathValue([...path.nodes, otherEnd(relationship, node)], [...path.relationships, relationship]),
        );
      }
    }
    for (const path of next) if (path.nodes.at(-1) === end) yield path;
    level = next;
  }
}

/** The shortest path or all of them; `accept` is the condition on the path. */
export function* shortestPaths(
  hop: HopSpec,
  all: boolean,
  row: Row,
  accept: ((path: PathValue) => boolean) | null,
  context: Context,
): Generator<PathValue> {
  const start = row[hop.from.slot];
  const end = row[hop.to.slot];
  if (!(start instanceof NodeValue) || !(end instanceof NodeValue)) return;
  if (start === end)
    throw cypherError(
      'The shortest path algorithm does not work when the start and end nodes are the same. This can happen if you perform a shortestPath search after a cartesian product that might have the same start and end nodes for some of the rows passed to shortestPath.',
    );
  let length: number | undefined;
  for (const path of accept
    ? byLength(hop, start, end, row, context)
    : fromBothEnds(hop, start, end, row, context)) {
    if (length !== undefined && path.relationships.length > length) return;
    if (accept && !accept(path)) continue;
    yield path;
    if (!all) return;
    length = path.relationships.length;
  }
}
