/** One step of searching a pattern, in words. */
import type { ExplainStep } from '../../model/explanation.ts';
import type { Graph } from '../graph/graph.ts';
import type { HopSpec, LinkSpec, NodeSpec } from '../run/pattern.ts';
import type { ScanStep, Step } from '../run/plan.ts';
import { writeExpression, writeLabels } from '../syntax/write-expression.ts';

/** A variable's name, or what an unnamed thing is called. */
const called = (name: string, what: string) => (name.startsWith(' ') ? what : name);
const nodeName = (node: NodeSpec) =>
  called(node.name, node.labels ? `a node :${writeLabels(node.labels)}` : 'a node');

function hop(link: HopSpec, backwards: boolean): string {
  const types = link.types === null ? 'relationships' : link.types.join('|');
  const against = backwards !== (link.direction === 'in');
  const way = link.direction === 'both' ? 'either way' : against ? 'backwards' : 'forwards';
  const { min, max } = link.length ?? { min: 1, max: 1 };
  const length = link.length ? `, ${min} to ${Number.isFinite(max) ? max : 'any number of'} steps` : '';
  return `${types} ${way}${length}`;
}

const linkText = (link: LinkSpec, backwards: boolean) =>
  link.kind === 'hop'
    ? hop(link, backwards)
    : `the pattern in parentheses, ${link.min} to ${Number.isFinite(link.max) ? link.max : 'any number of'} times`;

const HOW = {
  equal: '=',
  in: 'IN',
  CONTAINS: 'CONTAINS',
  'STARTS WITH': 'STARTS WITH',
  'ENDS WITH': 'ENDS WITH',
} as const;

function scan({ node, label, seek, pushes }: ScanStep, graph: Graph): ExplainStep {
  const count = graph.countLabel(label);
  const what = label === null ? `all ${count} nodes` : `the ${count} nodes :${label}`;
  if (!seek && pushes.length > 0)
    return {
      what: `find ${called(node.name, 'a node')} among ${what} where ${[...new Set(pushes.map(({ expression }) => writeExpression(expression)))].join(' and ')}`,
      why: 'the engine leaves out what cannot fit; what comes is tested again',
    };
  if (!seek)
    return {
      what: `go through ${what} as ${nodeName(node)}`,
      why: 'nothing else narrows where the search begins, and this is the smallest set to begin with',
    };
  return {
    what: `find ${called(node.name, 'a node')} among ${what} by ${seek.key} ${HOW[seek.how]} …`,
    why:
      seek.how === 'equal' || seek.how === 'in'
        ? 'the engine looks the value up, in its index where it has one'
        : 'the engine looks through the text; only what fits comes back',
  };
}

/** What the step does and why it comes here. */
export function describeStep(step: Step, graph: Graph): ExplainStep[] {
  switch (step.kind) {
    case 'scan':
      return [scan(step, graph)];
    case 'check':
      return [{ what: `check that ${nodeName(step.node)} fits the pattern`, why: 'it is known from before' }];
    case 'cross': {
      const { link, backwards } = step;
      const [near, far] = backwards ? [link.to, link.from] : [link.from, link.to];
      return [
        {
          what: `from ${nodeName(near)} follow ${linkText(link, backwards)} to ${nodeName(far)}`,
          why: step.closes
            ? 'both ends are known: only relationships between them count'
            : 'the neighbours of many nodes are fetched at once',
        },
      ];
    }
    case 'ends':
      return [{ what: 'take the ends of the relationship', why: 'it is known from before' }];
    case 'path':
      return [{ what: `put the path ${step.part.path?.name ?? ''} together`, why: 'it is named' }];
    case 'shortest':
      return [
        {
          what: `search ${step.all ? 'all shortest paths' : 'a shortest path'} from ${nodeName(step.hop.from)} to ${nodeName(step.hop.to)} along ${hop(step.hop, false)}`,
          why:
            step.accept.length > 0
              ? 'a condition speaks of the path, so paths are tried by length'
              : 'breadth first, each node once',
        },
      ];
    case 'filter':
      return [
        {
          what: `keep rows where ${writeExpression(step.expression)}`,
          why: 'tested as soon as all it speaks of is known',
        },
      ];
  }
}
