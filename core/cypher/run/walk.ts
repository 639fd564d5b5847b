/** Walking along relationships: one hop, chains of varying length, quantified paths. */
import type { Context, Row } from '../evaluate/scope.ts';
import { holds } from '../evaluate/subquery.ts';
import type { Direction } from '../graph/record.ts';
import { isList, type NodeValue, RelationshipValue, type Value } from '../value/value.ts';
import type { GroupSpec, HopSpec, PartSpec } from './pattern.ts';

/** Relationships this match has used already: each may be used once. */
export type Used = Set<number>;

export const opposite = (direction: Direction): Direction =>
  direction === 'both' ? 'both' : direction === 'in' ? 'out' : 'in';

export const otherEnd = (relationship: RelationshipValue, node: NodeValue): NodeValue =>
  relationship.start === node ? relationship.end : relationship.start;

/** The relationships that fit a hop from a node. The hop's slot holds the relationship while it is tested. */
function* fitting(
  hop: HopSpec,
  node: NodeValue,
  direction: Direction,
  row: Row,
  used: Used,
  context: Context,
): Generator<RelationshipValue> {
  for (const relationship of context.graph.around(node, direction, hop.types)) {
    context.tick();
    if (used.has(relationship.id)) continue;
    row[hop.slot] = relationship;
    if (hop.test(row, relationship, context)) yield relationship;
  }
}

/** Whether a relationship that is already bound leaves the node in this direction. */
export function leaves(relationship: RelationshipValue, node: NodeValue, direction: Direction): boolean {
  if (direction === 'out') return relationship.start === node;
  if (direction === 'in') return relationship.end === node;
  return relationship.start === node || relationship.end === node;
}

/** Single hops from a node; yields the node at the other end. */
export function* hopFrom(
  hop: HopSpec,
  node: NodeValue,
  direction: Direction,
  bound: boolean,
  row: Row,
  used: Used,
  context: Context,
): Generator<NodeValue> {
  if (bound) {
    const given = row[hop.slot];
    const usable =
      given instanceof RelationshipValue &&
      !context.graph.isDeleted(given) &&
      !used.has(given.id) &&
      leaves(given, node, direction) &&
      (hop.types === null || hop.types.includes(given.type)) &&
      hop.test(row, given, context);
    if (!usable) return;
    used.add(given.id);
    yield otherEnd(given, node);
    used.delete(given.id);
    return;
  }
  for (const relationship of fitting(hop, node, direction, row, used, context)) {
    used.add(relationship.id);
    row[hop.slot] = relationship;
    yield otherEnd(relationship, node);
    used.delete(relationship.id);
  }
  row[hop.slot] = null;
}

/** Chains from a node; yields the last node, the slot holding the list in the pattern's order. */
export function* chainFrom(
  hop: HopSpec,
  start: NodeValue,
  direction: Direction,
  backwards: boolean,
  bound: boolean,
  row: Row,
  used: Used,
  context: Context,
): Generator<NodeValue> {
  const { min, max } = hop.length ?? { min: 1, max: 1 };
  if (bound) {
    yield* givenChain(hop, start, direction, backwards, row, used, context);
    return;
  }
  const chain: RelationshipValue[] = [];
  function* from(node: NodeValue): Generator<NodeValue> {
    if (chain.length >= min) {
      row[hop.slot] = backwards ? [...chain].reverse() : [...chain];
      yield node;
    }
    if (chain.length >= max) return;
    for (const relationship of fitting(hop, node, direction, row, used, context)) {
      used.add(relationship.id);
      chain.push(relationship);
      yield* from(otherEnd(relationship, node));
      chain.pop();
      used.delete(relationship.id);
    }
  }
  yield* from(start);
  row[hop.slot] = null;
}

/** A chain whose list of relationships is known: it must lead on from the node. */
function* givenChain(
  hop: HopSpec,
  start: NodeValue,
  direction: Direction,
  backwards: boolean,
  row: Row,
  used: Used,
  context: Context,
): Generator<NodeValue> {
  const list = row[hop.slot];
  if (!isList(list ?? null)) return;
  const chain = (list as readonly Value[]).filter((item) => item instanceof RelationshipValue);
  const { min, max } = hop.length ?? { min: 1, max: 1 };
  if (chain.length < min || chain.length > max) return;
  let node = start;
  const taken: number[] = [];
  const ordered = backwards ? [...chain].reverse() : chain;
  const fits = ordered.every((relationship) => {
    if (used.has(relationship.id) || !leaves(relationship, node, direction)) return false;
    if (hop.types !== null && !hop.types.includes(relationship.type)) return false;
    used.add(relationship.id);
    taken.push(relationship.id);
    node = otherEnd(relationship, node);
    return true;
  });
  if (fits) yield node;
  for (const id of taken) used.delete(id);
  row[hop.slot] = list ?? null;
  context.tick();
}

/** Repetitions of a quantified path from a node; yields the node each ends at. */
export function* repeatFrom(
  group: GroupSpec,
  start: NodeValue,
  row: Row,
  used: Used,
  context: Context,
): Generator<NodeValue> {
  const rounds: Value[][] = [];
  function* from(node: NodeValue): Generator<NodeValue> {
    if (rounds.length >= group.min) {
      group.collected.forEach(([, outer], i) => {
        row[outer] = rounds.map((round) => round[i] ?? null);
      });
      yield node;
    }
    if (rounds.length >= group.max) return;
    for (const end of once(group.inner, node, row, used, context)) {
      if (!holds(group.where, row, context)) continue;
      rounds.push(group.collected.map(([inner]) => row[inner] ?? null));
      yield* from(end);
      rounds.pop();
    }
  }
  yield* from(start);
}

/** One pass through a fixed path from its first node. */
function* once(
  part: PartSpec,
  start: NodeValue,
  row: Row,
  used: Used,
  context: Context,
): Generator<NodeValue> {
  function* from(i: number, node: NodeValue): Generator<NodeValue> {
    const spec = part.nodes[i];
    if (!spec) return;
    const earlier = part.nodes.findIndex((other) => other.slot === spec.slot);
    if (earlier < i && row[spec.slot] !== node) return;
    row[spec.slot] = node;
    if (!spec.test(row, node, context)) return;
    const link = part.links[i];
    if (link?.kind !== 'hop') {
      yield node;
      return;
    }
    for (const next of hopFrom(link, node, link.direction, false, row, used, context))
      yield* from(i + 1, next);
  }
  yield* from(0, start);
}
