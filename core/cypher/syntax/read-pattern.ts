/** Reads graph patterns. */
import { after, type Branch, branches, child, children, has, isBranch, only, tokens } from '../front/tree.ts';
import type {
  Expression,
  LabelExpression,
  NodePattern,
  PatternElement,
  PatternPart,
  RelationshipPattern,
} from './ast.ts';
import { nameOf } from './name.ts';
import { readExpression } from './read-expression.ts';
import { unsupported } from './unsupported.ts';

const variableOf = (tree: Branch): string | null => {
  const variable = child(tree, 'variable');
  return variable ? nameOf(variable) : null;
};
const whereOf = (tree: Branch): Expression | null => {
  const where = after(tree, 'WHERE');
  return where ? readExpression(where) : null;
};
const propertiesOf = (tree: Branch): Expression | null => {
  const properties = child(tree, 'properties') ?? child(tree, 'map');
  return properties ? readExpression(properties) : null;
};

/** Reads `A`, `A|B`, `!A&(B|%)`, `A:B`, `$(expr)`. */
export function readLabelExpression(tree: Branch): LabelExpression {
  switch (tree.rule) {
    case 'labelExpression':
    case 'parenthesizedLabelExpression':
      return readLabelExpression(only(tree));
    case 'labelExpression4':
    case 'labelExpression3': {
      const operands = branches(tree).map(readLabelExpression);
      const [first] = operands;
      if (first && operands.length === 1) return first;
      return { kind: tree.rule === 'labelExpression4' ? 'or' : 'and', operands };
    }
    case 'labelExpression2':
      return tokens(tree).reduce<LabelExpression>(
        (operand) => ({ kind: 'not', operand }),
        readLabelExpression(only(tree)),
      );
    case 'anyLabel':
      return { kind: 'any' };
    case 'dynamicLabel': {
      const dynamic = only(tree);
      return {
        kind: 'dynamic',
        quantifier: has(dynamic, 'ANY') ? 'any' : 'all',
        value: readExpression(only(dynamic)),
      };
    }
    default:
      return { kind: 'label', name: nameOf(tree) };
  }
}

function labelsOf(tree: Branch): LabelExpression | null {
  const labels = child(tree, 'labelExpression');
  if (labels) return readLabelExpression(labels);
  const inserted =
    child(tree, 'insertNodeLabelExpression') ?? child(tree, 'insertRelationshipLabelExpression');
  if (!inserted) return null;
  const operands = branches(inserted).map((item): LabelExpression => ({ kind: 'label', name: nameOf(item) }));
  return { kind: 'and', operands };
}

const readNode = (tree: Branch): NodePattern => ({
  kind: 'node',
  variable: variableOf(tree),
  labels: labelsOf(tree),
  properties: propertiesOf(tree),
  where: whereOf(tree),
  at: tree,
});

/** `*`, `*2`, `*1..3`. */
function lengthOf(tree: Branch): { min: number; max: number | null } {
  const numbers = tree.children.filter((item) => !isBranch(item) && /INTEGER/.test(item.token));
  const dots = tree.children.findIndex((item) => !isBranch(item) && item.token === 'DOTDOT');
  const value = (item: Branch['children'][number] | undefined) =>
    item && !isBranch(item) ? Number(item.text.replaceAll('_', '')) : undefined;
  if (dots < 0) {
    const single = value(numbers[0]);
    return single === undefined ? { min: 1, max: null } : { min: single, max: single };
  }
  const from = numbers.find((item) => tree.children.indexOf(item) < dots);
  const to = numbers.find((item) => tree.children.indexOf(item) > dots);
  return { min: value(from) ?? 1, max: value(to) ?? null };
}

/** `+`, `*`, `{2}`, `{1,3}`. */
function quantifierOf(tree: Branch): { min: number; max: number | null } {
  if (has(tree, 'PLUS')) return { min: 1, max: null };
  if (has(tree, 'TIMES')) return { min: 0, max: null };
  if (!has(tree, 'COMMA')) return lengthOf(tree);
  const comma = tree.children.findIndex((item) => !isBranch(item) && item.token === 'COMMA');
  const number = (items: Branch['children']) => {
    const item = items.find((leaf) => !isBranch(leaf) && /INTEGER/.test(leaf.token));
    return item && !isBranch(item) ? Number(item.text.replaceAll('_', '')) : null;
  };
  return { min: number(tree.children.slice(0, comma)) ?? 0, max: number(tree.children.slice(comma)) };
}

function readRelationship(tree: Branch, quantifier?: Branch): RelationshipPattern {
  const left = child(tree, 'leftArrow') !== undefined;
  const right = child(tree, 'rightArrow') !== undefined;
  const length = child(tree, 'pathLength');
  return {
    kind: 'relationship',
    variable: variableOf(tree),
    direction: left === right ? 'both' : left ? 'in' : 'out',
    types: labelsOf(tree),
    properties: propertiesOf(tree),
    where: whereOf(tree),
    length: quantifier ? quantifierOf(quantifier) : length ? lengthOf(length) : null,
    quantified: quantifier !== undefined,
    at: tree,
  };
}

function readElements(tree: Branch): PatternElement[] {
  const out: PatternElement[] = [];
  const list = branches(tree);
  list.forEach((item, i) => {
    if (item.rule === 'nodePattern' || item.rule === 'insertNodePattern') out.push(readNode(item));
    else if (item.rule === 'relationshipPattern' || item.rule === 'insertRelationshipPattern') {
      const next = list[i + 1];
      out.push(readRelationship(item, next?.rule === 'quantifier' ? next : undefined));
    } else if (item.rule === 'parenthesizedPath') out.push(readGroup(item));
  });
  return out;
}

function readGroup(tree: Branch): PatternElement {
  const inner = child(tree, 'pattern');
  if (!inner) throw unsupported('this path pattern', tree);
  const part = readPatternPart(inner);
  if (part.variable || part.search !== 'all') throw unsupported('a named or searched sub-path', tree);
  const quantifier = child(tree, 'quantifier');
  const { min, max } = quantifier ? quantifierOf(quantifier) : { min: 1, max: 1 };
  if (!quantifier) throw unsupported('a parenthesised path without a quantifier', tree);
  return { kind: 'group', elements: part.elements, where: whereOf(tree), min, max, at: tree };
}

/** A bare path (`pathPatternNonEmpty`, `patternElement`). */
export const readPath = (tree: Branch, variable: string | null): PatternPart => ({
  variable,
  elements: readElements(tree),
  search: 'all',
  at: tree,
});

function searchOf(prefix: Branch): PatternPart['search'] {
  if (child(prefix, 'pathMode')) throw unsupported('path modes', prefix);
  const shortest = has(prefix, 'SHORTEST');
  const count = child(prefix, 'nonNegativeIntegerSpecification')?.source;
  if (prefix.rule === 'allShortestPath' && shortest) return 'allShortest';
  if (prefix.rule === 'anyShortestPath' && (count === undefined || count === '1')) return 'shortest';
  if (prefix.rule === 'allPath' && !shortest) return 'all';
  throw unsupported(`the path selector ${prefix.source}`, prefix);
}

/** One comma-separated part of a pattern: `p = shortestPath((a)-[*]-(b))`. */
export function readPatternPart(tree: Branch): PatternPart {
  const variable = variableOf(tree);
  const prefix = branches(tree).find((item) => /^(all|any)(Shortest)?Path$|^shortestGroup$/.test(item.rule));
  const holder = child(tree, 'anonymousPattern') ?? tree;
  const shortest = child(holder, 'shortestPathPattern');
  const element = child(shortest ?? holder, 'patternElement');
  if (!element) {
    const inserted = readElements(tree);
    if (inserted.length === 0) throw unsupported('this pattern', tree);
    const path = tree.children.findIndex((item) => !isBranch(item) && item.token === 'EQ') > 0;
    const [name] = branches(tree);
    return { variable: path && name ? nameOf(name) : null, elements: inserted, search: 'all', at: tree };
  }
  const search = prefix
    ? searchOf(prefix)
    : shortest
      ? has(shortest, 'SHORTEST_PATH')
        ? 'shortest'
        : 'allShortest'
      : 'all';
  if (prefix && search !== 'all') throw unsupported(`the path selector ${prefix.source}`, prefix);
  return { ...readPath(element, variable), search, at: tree };
}

/** A comma-separated pattern. */
export const readPatternParts = (tree: Branch): PatternPart[] =>
  [...children(tree, 'pattern'), ...children(tree, 'insertPattern')].map(readPatternPart);
