/** MATCH: finds every way a pattern fits, row by row. */
import { compile } from '../evaluate/compile.ts';
import type { Context, Evaluate, Row, Scope } from '../evaluate/scope.ts';
import { holds } from '../evaluate/subquery.ts';
import type { Graph } from '../graph/graph.ts';
import type { Expression, PatternPart } from '../syntax/ast.ts';
import { isRandom, namesIn } from '../syntax/names.ts';
import { unsupported } from '../syntax/unsupported.ts';
import { isList, NodeValue, PathValue, RelationshipValue } from '../value/value.ts';
import { candidates } from './candidate.ts';
import {
  type HopSpec,
  type LinkSpec,
  type NodeSpec,
  nodeFits,
  type PartSpec,
  preparePart,
} from './pattern.ts';
import { type Conjunct, conjunctsOf, planSteps, type Step } from './plan.ts';
import { shortestPaths } from './shortest.ts';
import { chainFrom, hopFrom, opposite, otherEnd, repeatFrom, type Used } from './walk.ts';

/** Forgets what was used: every relationship may be used again. */
class Unlimited extends Set<number> {
  override has(): boolean {
    return false;
  }
}

export interface MatchOptions {
  /** Whether a relationship may be used more than once (REPEATABLE ELEMENTS). */
  readonly repeatable: boolean;
}

/** A path through the bound nodes and relationships of a part, in the pattern's order. */
function pathOf(part: PartSpec, row: Row): PathValue | null {
  const [first] = part.nodes;
  const start = first && row[first.slot];
  if (!(start instanceof NodeValue)) return null;
  const nodes = [start];
  const relationships: RelationshipValue[] = [];
  const follow = (relationship: unknown) => {
    if (!(relationship instanceof RelationshipValue)) return;
    relationships.push(relationship);
    nodes.push(otherEnd(relationship, nodes.at(-1) ?? start));
  };
  for (const link of part.links) {
    if (link.kind === 'group') throw unsupported('a named path with a quantified part');
    const value = row[link.slot] ?? null;
    if (isList(value)) value.forEach(follow);
    else follow(value);
  }
  return new PathValue(nodes, relationships);
}

/** A pattern with its condition made ready, and in which order a graph is best searched for it. */
export interface PreparedPattern {
  readonly parts: readonly PartSpec[];
  readonly steps: (graph: Graph) => Step[];
}

/** Makes a pattern ready; variables it brings are declared in the scope. */
export function planPattern(
  parts: readonly PatternPart[],
  where: Expression | null,
  scope: Scope,
): PreparedPattern {
  const before = new Set(scope.names());
  const specs = parts.map((part) => preparePart(part, scope));
  const brought = new Set(specs.flatMap(namesOf).filter((name) => !before.has(name)));
  const conditions = conjunctsOf(where).map(
    (expression): Conjunct => ({
      expression,
      // What chance decides is asked of each match, when all of it is known.
      needs: isRandom(expression)
        ? [...brought]
        : [...namesIn(expression)].filter((name) => brought.has(name)),
      test: compile(expression, scope),
    }),
  );
  return { parts: specs, steps: (graph) => planSteps(specs, conditions, before, scope, graph) };
}

/**
 * Prepares a pattern with its condition; variables it brings are declared in the scope. The result takes a row and
 * yields a row for every way the pattern fits.
 */
export function preparePattern(
  parts: readonly PatternPart[],
  where: Expression | null,
  scope: Scope,
  { repeatable }: MatchOptions,
): (row: Row, context: Context) => Generator<Row> {
  const pattern = planPattern(parts, where, scope);
  if (
    repeatable &&
    pattern.parts.some((s) =>
      s.links.some((l) => l.kind === 'group' || (l.length && l.length.max === Number.POSITIVE_INFINITY)),
    )
  )
    throw unsupported('REPEATABLE ELEMENTS with an unbounded path');
  let steps: Step[] | undefined;

  return function* match(row, context) {
    steps ??= pattern.steps(context.graph);
    const plan = steps;
    const used: Used = repeatable ? new Unlimited() : new Set();
    function* from(i: number, current: Row): Generator<Row> {
      const step = plan[i];
      if (!step) {
        yield [...current];
        return;
      }
      for (const _ of perform(step, current, used, context)) yield* from(i + 1, current);
    }
    yield* from(0, [...row]);
  };
}

const namesOf = (part: PartSpec): string[] => [
  ...part.nodes.map((node) => node.name),
  ...part.links.flatMap((link) => (link.kind === 'hop' ? [link.name] : [])),
  ...(part.path ? [part.path.name] : []),
  ...part.links.flatMap((link) => (link.kind === 'group' ? namesOf(link.inner) : [])),
];

/** Goes from a link's bound end to its other end. */
function* cross(
  link: LinkSpec,
  backwards: boolean,
  bound: boolean,
  row: Row,
  used: Used,
  context: Context,
): Generator<NodeValue> {
  const start = row[(backwards ? link.to : link.from).slot];
  if (!(start instanceof NodeValue)) return;
  if (link.kind === 'group') {
    yield* repeatFrom(link, start, row, used, context);
    return;
  }
  const direction = backwards ? opposite(link.direction) : link.direction;
  if (link.length) yield* chainFrom(link, start, direction, backwards, bound, row, used, context);
  else yield* hopFrom(link, start, direction, bound, row, used, context);
}

/** Does one step, once for each way it can be done; the row is filled in place. */
function* perform(step: Step, row: Row, used: Used, context: Context): Generator<void> {
  switch (step.kind) {
    case 'check': {
      const value = row[step.node.slot] ?? null;
      if (nodeFits(step.node, value, row, context)) yield;
      return;
    }
    case 'scan':
      for (const node of candidates(step, row, context)) {
        context.tick();
        if (nodeFits(step.node, node, row, context)) yield;
      }
      return;
    case 'cross': {
      const far: NodeSpec = step.backwards ? step.link.from : step.link.to;
      const target = step.closes ? row[far.slot] : undefined;
      for (const node of cross(step.link, step.backwards, step.bound, row, used, context)) {
        if (step.closes) {
          if (node !== target) continue;
          row[far.slot] = node;
          yield;
        } else if (nodeFits(far, node, row, context)) yield;
      }
      return;
    }
    case 'ends': {
      const given = row[step.link.slot];
      if (!(given instanceof RelationshipValue) || context.graph.isDeleted(given)) return;
      const ways =
        step.link.direction === 'both' && given.start !== given.end
          ? [given.start, given.end]
          : [step.link.direction === 'in' ? given.end : given.start];
      for (const node of ways) if (nodeFits(step.link.from, node, row, context)) yield;
      return;
    }
    case 'path':
      row[step.slot] = pathOf(step.part, row);
      yield;
      return;
    case 'shortest':
      yield* shortest(step.hop, step.all, step.slot, step.accept, row, context);
      return;
    case 'filter':
      if (holds(step.test, row, context)) yield;
      return;
  }
}

function* shortest(
  hop: HopSpec,
  all: boolean,
  slot: number,
  tests: readonly Evaluate[],
  row: Row,
  context: Context,
): Generator<void> {
  const fill = (path: PathValue) => {
    row[slot] = path;
    row[hop.slot] = hop.length ? path.relationships : (path.relationships[0] ?? null);
  };
  const accept =
    tests.length === 0
      ? null
      : (path: PathValue) => {
          fill(path);
          return tests.every((test) => holds(test, row, context));
        };
  for (const path of shortestPaths(hop, all, row, accept, context)) {
    fill(path);
    yield;
  }
}
