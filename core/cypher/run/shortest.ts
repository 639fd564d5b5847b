/** Shortest paths between two nodes. */
import type { Context, Row } from '../evaluate/scope.ts';
import { cypherError } from '../syntax/unsupported.ts';
import { NodeValue, PathValue, type RelationshipValue } from '../value/value.ts';
import type { HopSpec } from './pattern.ts';
import { otherEnd } from './walk.ts';

/** Paths a condition is tried on before giving up. */
const TRIES = 200_000;

type Step = { readonly node: NodeValue; readonly relationship: RelationshipValue };

function usable(hop: HopSpec, node: NodeValue, row: Row, context: Context): RelationshipValue[] {
  return context.graph.around(node, hop.direction, hop.types).filter((relationship) => {
    context.tick();
    row[hop.slot] = relationship;
    return hop.test(row, relationship, context);
  });
}

/** Breadth first: for each node reached, how it was reached from one step nearer the start. */
function* breadthFirst(
  hop: HopSpec,
  start: NodeValue,
  end: NodeValue,
  row: Row,
  context: Context,
): Generator<PathValue> {
  const max = hop.length?.max ?? 1;
  const depth = new Map<NodeValue, number>([[start, 0]]);
  const before = new Map<NodeValue, Step[]>();
  let frontier: NodeValue[] = [start];
  for (let level = 1; level <= max && frontier.length > 0 && !before.has(end); level++) {
    const next: NodeValue[] = [];
    for (const node of frontier)
      for (const relationship of usable(hop, node, row, context)) {
        const other = otherEnd(relationship, node);
        const known = depth.get(other);
        if (known === undefined) {
          depth.set(other, level);
          next.push(other);
        } else if (known < level) continue;
        const steps = before.get(other);
        if (steps) steps.push({ node, relationship });
        else before.set(other, [{ node, relationship }]);
      }
    frontier = next;
  }
  if (!before.has(end)) return;
  function* back(
    node: NodeValue,
    nodes: NodeValue[],
    relationships: RelationshipValue[],
  ): Generator<PathValue> {
    if (node === start) {
      yield new PathValue([...nodes].reverse(), [...relationships].reverse());
      return;
    }
    for (const step of before.get(node) ?? [])
      yield* back(step.node, [...nodes, step.node], [...relationships, step.relationship]);
  }
  yield* back(end, [end], []);
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
      for (const relationship of usable(hop, node, row, context)) {
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
    : breadthFirst(hop, start, end, row, context)) {
    if (length !== undefined && path.relationships.length > length) return;
    if (accept && !accept(path)) continue;
    yield path;
    if (!all) return;
    length = path.relationships.length;
  }
}
