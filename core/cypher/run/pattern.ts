/** Patterns made ready: nodes and what connects them, each with its slot in the row and its tests. */
import { compile } from '../evaluate/compile.ts';
import { compileLabels, labelsOf, plainTypes } from '../evaluate/label.ts';
import type { Context, Evaluate, Row, Scope } from '../evaluate/scope.ts';
import { holds } from '../evaluate/subquery.ts';
import type { Direction } from '../graph/record.ts';
import type {
  Expression,
  LabelExpression,
  NodePattern,
  PatternElement,
  PatternPart,
  RelationshipPattern,
} from '../syntax/ast.ts';
import { cypherError, unsupported } from '../syntax/unsupported.ts';
import { equal } from '../value/equal.ts';
import { type Entity, isMap, NodeValue, type RelationshipValue, type Value } from '../value/value.ts';

export type Test = (row: Row, entity: Entity, context: Context) => boolean;

export interface NodeSpec {
  readonly name: string;
  readonly slot: number;
  readonly labels: LabelExpression | null;
  readonly properties: Expression | null;
  /** Labels, properties and inner WHERE. The slot is already filled. */
  readonly test: Test;
}

interface LinkBase {
  readonly from: NodeSpec;
  readonly to: NodeSpec;
}

/** One relationship, or a chain of them. */
export interface HopSpec extends LinkBase {
  readonly kind: 'hop';
  readonly name: string;
  readonly slot: number;
  readonly direction: Direction;
  /** null: any type. */
  readonly types: readonly string[] | null;
  readonly test: Test;
  readonly length: { readonly min: number; readonly max: number } | null;
}

/** A quantified path pattern. */
export interface GroupSpec extends LinkBase {
  readonly kind: 'group';
  readonly min: number;
  readonly max: number;
  readonly inner: PartSpec;
  readonly where: Evaluate | null;
  /** Inner slot and the outer slot that holds the list of its values. */
  readonly collected: readonly (readonly [inner: number, outer: number])[];
}

export type LinkSpec = HopSpec | GroupSpec;

export interface PartSpec {
  readonly nodes: readonly NodeSpec[];
  readonly links: readonly LinkSpec[];
  readonly search: PatternPart['search'];
  readonly path: { readonly name: string; readonly slot: number } | null;
}

let anonymous = 0;
const hidden = () => ` anonymous ${anonymous++}`;

const declared = (scope: Scope, name: string): number => scope.slot(name) ?? scope.declare(name);

function propertyTest(properties: Expression | null, scope: Scope): Test {
  if (properties === null) return () => true;
  if (properties.kind === 'map') {
    const entries = properties.entries.map(([key, value]) => [key, compile(value, scope)] as const);
    return (row, entity, context) =>
      entries.every(
        ([key, value]) => equal(context.graph.property(entity, key), value(row, context)) === true,
      );
  }
  const map = compile(properties, scope);
  return (row, entity, context) => {
    const wanted = map(row, context);
    if (wanted === null || !isMap(wanted)) throw cypherError('Expected a map of properties', properties.at);
    return [...wanted].every(([key, value]) => equal(context.graph.property(entity, key), value) === true);
  };
}

function nodeTest(pattern: NodePattern, scope: Scope): Test {
  const labels = pattern.labels && compileLabels(pattern.labels, (value) => compile(value, scope));
  const properties = propertyTest(pattern.properties, scope);
  const where = pattern.where && compile(pattern.where, scope);
  return (row, entity, context) =>
    (!labels ||
      (entity instanceof NodeValue && labels(labelsOf(entity, context) ?? new Set(), row, context))) &&
    properties(row, entity, context) &&
    holds(where, row, context);
}

function hopTest(pattern: RelationshipPattern, scope: Scope): Test {
  const plain = plainTypes(pattern.types) !== undefined;
  const types =
    pattern.types && !plain ? compileLabels(pattern.types, (value) => compile(value, scope)) : null;
  const properties = propertyTest(pattern.properties, scope);
  const where = pattern.where && compile(pattern.where, scope);
  return (row, entity, context) =>
    (!types || types(new Set([(entity as RelationshipValue).type]), row, context)) &&
    properties(row, entity, context) &&
    holds(where, row, context);
}

/** Names of the variables an element brings. */
const variablesOf = (elements: readonly PatternElement[]): string[] =>
  elements.flatMap((e) =>
    e.kind === 'group' ? variablesOf(e.elements) : e.variable === null ? [] : [e.variable],
  );

/** Declares a part's variables, then prepares its tests, which may speak of any of them. */
export function preparePart(part: PatternPart, scope: Scope): PartSpec {
  for (const name of variablesOf(part.elements)) declared(scope, name);
  const path = part.variable === null ? null : { name: part.variable, slot: declared(scope, part.variable) };
  const nodes: NodeSpec[] = [];
  const links: LinkSpec[] = [];
  const blank = (): NodePattern => ({
    kind: 'node',
    variable: null,
    labels: null,
    properties: null,
    where: null,
    at: part.at,
  });
  const addNode = (pattern: NodePattern): NodeSpec => {
    const name = pattern.variable ?? hidden();
    const node = {
      name,
      slot: declared(scope, name),
      labels: pattern.labels,
      properties: pattern.properties,
      test: nodeTest(pattern, scope),
    };
    nodes.push(node);
    return node;
  };
  let waiting: Exclude<PatternElement, NodePattern> | null = null;
  const connect = (to: NodeSpec) => {
    const from = nodes.at(-2);
    if (!waiting || !from) return;
    links.push(
      waiting.kind === 'group'
        ? prepareGroup(waiting, from, to, scope)
        : prepareHop(waiting, from, to, scope),
    );
    waiting = null;
  };
  for (const element of part.elements) {
    if (element.kind === 'node') {
      connect(addNode(element));
      continue;
    }
    if (nodes.length === 0 || waiting) connect(addNode(blank()));
    waiting = element;
  }
  if (waiting) connect(addNode(blank()));
  return { nodes, links, search: part.search, path };
}

function prepareHop(pattern: RelationshipPattern, from: NodeSpec, to: NodeSpec, scope: Scope): HopSpec {
  const name = pattern.variable ?? hidden();
  const types = plainTypes(pattern.types);
  return {
    kind: 'hop',
    name,
    slot: declared(scope, name),
    from,
    to,
    direction: pattern.direction,
    types: types === undefined ? null : types,
    test: hopTest(pattern, scope),
    length: pattern.length && {
      min: pattern.length.min,
      max: pattern.length.max ?? Number.POSITIVE_INFINITY,
    },
  };
}

function prepareGroup(
  pattern: Extract<PatternElement, { kind: 'group' }>,
  from: NodeSpec,
  to: NodeSpec,
  scope: Scope,
): GroupSpec {
  if (pattern.elements.some((e) => e.kind === 'group' || (e.kind === 'relationship' && e.length)))
    throw unsupported('a quantifier inside a quantified path', pattern.at);
  const inner = scope.inner();
  const names = [...new Set(variablesOf(pattern.elements))];
  for (const name of names) inner.declare(name);
  const part = preparePart(
    { variable: null, elements: pattern.elements, search: 'all', at: pattern.at },
    inner,
  );
  return {
    kind: 'group',
    from,
    to,
    min: pattern.min,
    max: pattern.max ?? Number.POSITIVE_INFINITY,
    inner: part,
    where: pattern.where && compile(pattern.where, inner),
    collected: names.map((name) => [inner.slot(name) ?? 0, declared(scope, name)] as const),
  };
}

/** A node's test with its slot filled; a bound value that is no node never fits. */
export function nodeFits(node: NodeSpec, value: Value, row: Row, context: Context): boolean {
  row[node.slot] = value;
  return value instanceof NodeValue && node.test(row, value, context);
}
