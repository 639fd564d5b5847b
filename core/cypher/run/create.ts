/** CREATE: makes the nodes and relationships of a pattern. */
import { compile } from '../evaluate/compile.ts';
import { labelNames } from '../evaluate/label.ts';
import type { Context, Evaluate, Row, Scope } from '../evaluate/scope.ts';
import type {
  ClauseOf,
  Expression,
  LabelExpression,
  NodePattern,
  PatternPart,
  RelationshipPattern,
} from '../syntax/ast.ts';
import { cypherError, unsupported } from '../syntax/unsupported.ts';
import { isTemporal } from '../temporal/kind.ts';
import {
  isList,
  isMap,
  NodeValue,
  PathValue,
  PointValue,
  RelationshipValue,
  typeName,
  type Value,
} from '../value/value.ts';
import { perRow, type Stage } from './plan-type.ts';

type Names = (row: Row, context: Context) => string[];

/** The labels (or the type) a pattern gives. */
export function compileNames(labels: LabelExpression | null, scope: Scope): Names {
  if (labels === null) return () => [];
  switch (labels.kind) {
    case 'label':
      return () => [labels.name];
    case 'and': {
      const all = labels.operands.map((operand) => compileNames(operand, scope));
      return (row, context) => all.flatMap((names) => names(row, context));
    }
    case 'dynamic': {
      const value = compile(labels.value, scope);
      return (row, context) => labelNames(value(row, context));
    }
    default:
      throw cypherError('Label expressions in patterns are not allowed in CREATE');
  }
}

/** Whether a property may hold the value. @throws as Neo4j does otherwise */
export function storable(value: Value): Value {
  const fail = () =>
    cypherError(
      `Property values can only be of primitive types or arrays thereof. Encountered: ${typeName(value)}.`,
    );
  if (value === null || typeof value !== 'object' || isTemporal(value) || value instanceof PointValue)
    return value;
  if (!isList(value)) throw fail();
  for (const item of value) {
    if (item === null)
      throw cypherError('Collections containing null values can not be stored in properties.');
    if (isList(item) || isMap(item))
      throw cypherError('Collections containing collections can not be stored in properties.');
    storable(item);
  }
  const kinds = new Set(value.map(typeName));
  if (kinds.size > 1 && !(kinds.size === 2 && kinds.has('INTEGER') && kinds.has('FLOAT')))
    throw cypherError(
      'Neo4j only supports a subset of Cypher types for storage as singleton or array properties.',
    );
  return kinds.size === 2 ? value.map(Number) : value;
}

export function compileProperties(
  properties: Expression | null,
  scope: Scope,
): (row: Row, context: Context) => Map<string, Value> {
  const map: Evaluate = properties ? compile(properties, scope) : () => new Map();
  return (row, context) => {
    const value = map(row, context);
    const entries: ReadonlyMap<string, Value> =
      value instanceof NodeValue || value instanceof RelationshipValue
        ? context.graph.properties(value)
        : value !== null && isMap(value)
          ? value
          : new Map();
    if (value === null || (!isMap(value) && entries.size === 0))
      throw cypherError(`Expected a map of properties, but was ${typeName(value)}`);
    return new Map(
      [...entries].filter(([, item]) => item !== null).map(([key, item]) => [key, storable(item)]),
    );
  };
}

type Maker = (row: Row, context: Context) => void;

function nodeMaker(pattern: NodePattern, scope: Scope, made: Set<string>): { slot: number; make: Maker } {
  if (pattern.variable !== null && (scope.has(pattern.variable) || made.has(pattern.variable))) {
    if (pattern.labels || pattern.properties)
      throw cypherError(
        `Can't create node \`${pattern.variable}\` with labels or properties here. The variable is already declared in this context`,
        pattern.at,
      );
    return { slot: scope.slot(pattern.variable) ?? 0, make: () => undefined };
  }
  const names = compileNames(pattern.labels, scope);
  const properties = compileProperties(pattern.properties, scope);
  const slot = scope.declare(pattern.variable ?? ` created ${scope.size}`);
  if (pattern.variable !== null) made.add(pattern.variable);
  return {
    slot,
    make: (row, context) => {
      row[slot] = context.graph.createNode(names(row, context), properties(row, context));
    },
  };
}

function relationshipMaker(
  pattern: RelationshipPattern,
  from: number,
  to: number,
  scope: Scope,
): { slot: number; make: Maker } {
  const names = compileNames(pattern.types, scope);
  const properties = compileProperties(pattern.properties, scope);
  const slot = scope.declare(pattern.variable ?? ` created ${scope.size}`);
  return {
    slot,
    make: (row, context) => {
      const [start, end] = pattern.direction === 'in' ? [row[to], row[from]] : [row[from], row[to]];
      const [type, more] = names(row, context);
      if (type === undefined || more !== undefined)
        throw cypherError('A single relationship type must be specified for CREATE', pattern.at);
      if (!(start instanceof NodeValue) || !(end instanceof NodeValue))
        throw cypherError(
          'Failed to create relationship: an end node is missing. If you prefer to simply ignore rows where a relationship node is missing, use UNWIND or a condition before.',
          pattern.at,
        );
      row[slot] = context.graph.createRelationship(type, start, end, properties(row, context));
    },
  };
}

/** Prepares what makes one part: nodes first, then relationships, then the path. */
export function partMaker(part: PatternPart, scope: Scope): Maker {
  const made = new Set<string>();
  const nodes: { slot: number; make: Maker }[] = [];
  const links: { slot: number; make: Maker }[] = [];
  const places = part.elements.map((element) => {
    if (element.kind === 'group') throw unsupported('a quantified path in CREATE', element.at);
    if (element.kind !== 'node') return -1;
    nodes.push(nodeMaker(element, scope, made));
    return nodes.length - 1;
  });
  part.elements.forEach((element, i) => {
    if (element.kind !== 'relationship') return;
    const [from, to] = [nodes[places[i - 1] ?? -1], nodes[places[i + 1] ?? -1]];
    if (!from || !to) throw unsupported('this pattern in CREATE', element.at);
    links.push(relationshipMaker(element, from.slot, to.slot, scope));
  });
  const path = part.variable === null ? -1 : scope.declare(part.variable);
  return (row, context) => {
    for (const { make } of nodes) make(row, context);
    for (const { make } of links) make(row, context);
    if (path >= 0)
      row[path] = new PathValue(
        nodes.map(({ slot }) => row[slot]).filter((value) => value instanceof NodeValue),
        links.map(({ slot }) => row[slot]).filter((value) => value instanceof RelationshipValue),
      );
  };
}

export function prepareCreate(clause: ClauseOf<'create'>, scope: Scope): Stage {
  const next = scope.inner();
  const makers = clause.parts.map((part) => partMaker(part, next));
  return {
    operator: perRow(function* (row, context) {
      const out = [...row];
      for (const make of makers) make(out, context);
      yield out;
    }),
    scope: next,
  };
}
