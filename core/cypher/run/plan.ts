/** In which order a pattern is matched: from what is known or rare, along relationships, conditions as early as can be. */

import { compile } from '../evaluate/compile.ts';
import type { Evaluate, Scope } from '../evaluate/scope.ts';
import type { Graph } from '../graph/graph.ts';
import type { Expression, LabelExpression } from '../syntax/ast.ts';
import { isRandom, namesIn } from '../syntax/names.ts';
import { unsupported } from '../syntax/unsupported.ts';
import type { HopSpec, LinkSpec, NodeSpec, PartSpec } from './pattern.ts';
import { isText, type Push, pushesOf, TEXT } from './push.ts';

/** One side of an AND in WHERE. */
export interface Conjunct {
  readonly expression: Expression;
  /** Variables of the pattern it speaks of. */
  readonly needs: readonly string[];
  readonly test: Evaluate;
}

/** How the nodes of a scan are found: by label, narrowed by a property's value where one is known. */
export interface ScanStep {
  readonly kind: 'scan';
  readonly node: NodeSpec;
  readonly label: string | null;
  readonly seek: {
    readonly key: string;
    readonly value: Evaluate;
    readonly how: 'equal' | 'in' | (typeof TEXT)[keyof typeof TEXT];
  } | null;
  /** Conditions that narrow it further. */
  readonly pushes: readonly Push[];
}

export type Step =
  | ScanStep
  | { readonly kind: 'check'; readonly node: NodeSpec }
  | {
      readonly kind: 'cross';
      readonly link: LinkSpec;
      readonly backwards: boolean;
      /** Whether the far end is known already. */
      readonly closes: boolean;
      /** Whether the relationship is known already. */
      readonly bound: boolean;
    }
  | { readonly kind: 'ends'; readonly link: HopSpec }
  | { readonly kind: 'path'; readonly part: PartSpec; readonly slot: number }
  | {
      readonly kind: 'shortest';
      readonly hop: HopSpec;
      readonly all: boolean;
      readonly slot: number;
      readonly accept: readonly Evaluate[];
    }
  | { readonly kind: 'filter'; readonly test: Evaluate; readonly expression: Expression };

/** The sides of an AND. */
export function conjunctsOf(expression: Expression | null): Expression[] {
  if (expression === null) return [];
  if (expression.kind === 'binary' && expression.operator === 'AND')
    return [...conjunctsOf(expression.left), ...conjunctsOf(expression.right)];
  return [expression];
}

const labelsNamed = (labels: LabelExpression | null): string[] => {
  if (labels?.kind === 'label') return [labels.name];
  return labels?.kind === 'and' ? labels.operands.flatMap(labelsNamed) : [];
};

/** `node.key = value` or `node.key IN values` in the pattern or a condition, the value known beforehand. */
function seekOf(
  node: NodeSpec,
  conditions: readonly Conjunct[],
  scope: Scope,
  ready: (value: Expression) => boolean,
): ScanStep['seek'] {
  const isProperty = (e: Expression) =>
    e.kind === 'property' && e.target.kind === 'variable' && e.target.name === node.name ? e.key : undefined;
  if (node.properties?.kind === 'map')
    for (const [key, value] of node.properties.entries)
      if (ready(value)) return { key, value: compile(value, scope), how: 'equal' };
  for (const { expression: e } of conditions) {
    if (e.kind === 'binary' && e.operator === 'IN') {
      const key = isProperty(e.left);
      if (key !== undefined && ready(e.right)) return { key, value: compile(e.right, scope), how: 'in' };
    }
    if (e.kind === 'binary' && isText(e.operator)) {
      const key = isProperty(e.left);
      if (key !== undefined && ready(e.right))
        return { key, value: compile(e.right, scope), how: TEXT[e.operator] };
    }
    if (e.kind !== 'comparison' || e.rest.length !== 1) continue;
    const [operator, right] = e.rest[0] ?? [];
    if (operator !== '=' || !right) continue;
    for (const [side, value] of [[e.first, right] as const, [right, e.first] as const]) {
      const key = isProperty(side);
      if (key !== undefined && ready(value)) return { key, value: compile(value, scope), how: 'equal' };
    }
  }
  return null;
}

function scanOf(
  node: NodeSpec,
  conditions: readonly Conjunct[],
  known: ReadonlySet<string>,
  scope: Scope,
  graph: Graph,
): { step: ScanStep; cost: number } {
  const labels = labelsNamed(node.labels);
  for (const { expression: e } of conditions)
    if (e.kind === 'hasLabels' && !e.negated && e.operand.kind === 'variable' && e.operand.name === node.name)
      labels.push(...labelsNamed(e.labels));
  const counted = labels
    .map((label) => ({ label, count: graph.countLabel(label) }))
    .sort((a, b) => a.count - b.count);
  // Chance is asked anew for each node, not once for all.
  const ready = (value: Expression) =>
    [...namesIn(value)].every((name) => known.has(name) || !scope.has(name)) && !isRandom(value);
  const seek = seekOf(node, conditions, scope, ready);
  const cost = (counted[0]?.count ?? graph.countLabel(null)) * (seek ? 0.01 : 1);
  const pushes = conditions.flatMap(({ expression }) =>
    pushesOf(expression, { variable: node.name, scope, ready }),
  );
  return { step: { kind: 'scan', node, label: counted[0]?.label ?? null, seek, pushes }, cost };
}

/** Orders the steps. `known` are the variables bound before. */
export function planSteps(
  parts: readonly PartSpec[],
  conditions: readonly Conjunct[],
  before: ReadonlySet<string>,
  scope: Scope,
  graph: Graph,
): Step[] {
  const known = new Set(before);
  const steps: Step[] = [];
  const waiting = new Set(conditions);
  const settle = () => {
    for (const condition of waiting)
      if (condition.needs.every((name) => known.has(name))) {
        steps.push({ kind: 'filter', test: condition.test, expression: condition.expression });
        waiting.delete(condition);
      }
  };
  const nodes = new Map<NodeSpec, 'open' | 'checked'>(
    parts.flatMap((part) => part.nodes.map((node) => [node, 'open'] as const)),
  );
  const searched = parts.filter((part) => part.search !== 'all');
  const links = new Set(parts.filter((part) => part.search === 'all').flatMap((part) => part.links));

  const check = () => {
    for (const [node, state] of nodes)
      if (state === 'open' && known.has(node.name)) {
        steps.push({ kind: 'check', node });
        nodes.set(node, 'checked');
      }
  };
  const learn = (...names: string[]) => {
    for (const name of names) known.add(name);
  };
  const cross = (link: LinkSpec, backwards: boolean) => {
    const far = backwards ? link.from : link.to;
    const closes = known.has(far.name);
    const bound = link.kind === 'hop' && known.has(link.name);
    steps.push({ kind: 'cross', link, backwards, closes, bound });
    links.delete(link);
    if (!closes) nodes.set(far, 'checked');
    learn(far.name, ...(link.kind === 'hop' ? [link.name] : link.inner.nodes.map((n) => n.name)));
    if (link.kind === 'group')
      learn(...link.inner.links.flatMap((inner) => (inner.kind === 'hop' ? [inner.name] : [])));
  };
  /** Links worth taking first: both ends known, then single hops, then chains. */
  const weight = (link: LinkSpec) => {
    const ends = [link.from, link.to].filter((node) => known.has(node.name)).length;
    const single = link.kind === 'hop' && link.length === null;
    return (
      (ends === 2 && single ? 0 : single ? 1 : ends === 2 ? 2 : 3) -
      (link.kind === 'hop' && known.has(link.name) ? 5 : 0)
    );
  };

  check();
  settle();
  for (;;) {
    const open = [...links].filter(
      (link) => known.has(link.from.name) || (known.has(link.to.name) && link.kind === 'hop'),
    );
    const [next] = open.sort((a, b) => weight(a) - weight(b));
    if (next) {
      cross(next, !known.has(next.from.name));
    } else {
      const given = [...links].find(
        (link): link is HopSpec => link.kind === 'hop' && known.has(link.name) && link.length === null,
      );
      if (given) {
        steps.push({ kind: 'ends', link: given });
        nodes.set(given.from, 'checked');
        learn(given.from.name);
      } else {
        const starts = [...nodes]
          .filter(([node, state]) => state === 'open' && !known.has(node.name))
          .map(([node]) => node);
        const firstOfGroup = starts.filter(
          (node) => ![...links].some((link) => link.kind === 'group' && link.to === node),
        );
        const options = (firstOfGroup.length > 0 ? firstOfGroup : starts).map((node) =>
          scanOf(node, [...waiting], known, scope, graph),
        );
        const [best] = options.sort((a, b) => a.cost - b.cost);
        if (!best) break;
        steps.push(best.step);
        nodes.set(best.step.node, 'checked');
        learn(best.step.node.name);
      }
    }
    check();
    settle();
  }
  for (const part of searched) steps.push(...searchSteps(part, waiting, known));
  for (const part of parts)
    if (part.path && part.search === 'all') {
      steps.push({ kind: 'path', part, slot: part.path.slot });
      learn(part.path.name);
    }
  settle();
  for (const { test, expression } of waiting) steps.push({ kind: 'filter', test, expression });
  return steps;
}

function searchSteps(part: PartSpec, waiting: Set<Conjunct>, known: Set<string>): Step[] {
  const [link, more] = part.links;
  if (link?.kind !== 'hop' || more)
    throw unsupported('a shortest path over more than one relationship pattern');
  known.add(link.name);
  if (part.path) known.add(part.path.name);
  const about = (condition: Conjunct) =>
    condition.needs.includes(link.name) || (part.path !== null && condition.needs.includes(part.path.name));
  const accept = [...waiting].filter(
    (condition) => about(condition) && condition.needs.every((name) => known.has(name)),
  );
  for (const condition of accept) waiting.delete(condition);
  return [
    {
      kind: 'shortest',
      hop: link,
      all: part.search === 'allShortest',
      slot: part.path?.slot ?? link.slot,
      accept: accept.map((condition) => condition.test),
    },
  ];
}
