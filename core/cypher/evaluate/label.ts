/** Label expressions against a node's labels or a relationship's type. */

import type { LabelExpression } from '../syntax/ast.ts';
import { cypherError } from '../syntax/unsupported.ts';
import { isList, NodeValue, RelationshipValue, typeName, type Value } from '../value/value.ts';
import type { Context, Evaluate, Row } from './scope.ts';

/** What is left of the labels of something this query has deleted: it has none, and whether it has any is an error. */
const GONE: ReadonlySet<string> = new Set();

type Test = (labels: ReadonlySet<string>, row: Row, context: Context) => boolean;

/** Makes a label expression ready; `compile` prepares the expressions of dynamic labels. */
export function compileLabels(
  labels: LabelExpression,
  compile: (e: Extract<LabelExpression, { kind: 'dynamic' }>['value']) => Evaluate,
): Test {
  switch (labels.kind) {
    case 'label':
      return (set) => set.has(labels.name);
    case 'any':
      return (set) => {
        if (set === GONE) throw cypherError('The node has been deleted in this transaction');
        return set.size > 0;
      };
    case 'not': {
      const operand = compileLabels(labels.operand, compile);
      return (set, row, context) => !operand(set, row, context);
    }
    case 'and':
    case 'or': {
      const operands = labels.operands.map((item) => compileLabels(item, compile));
      return labels.kind === 'and'
        ? (set, row, context) => operands.every((test) => test(set, row, context))
        : (set, row, context) => operands.some((test) => test(set, row, context));
    }
    case 'dynamic': {
      const value = compile(labels.value);
      return (set, row, context) => {
        const names = labelNames(value(row, context));
        return labels.quantifier === 'any'
          ? names.some((name) => set.has(name))
          : names.every((name) => set.has(name));
      };
    }
  }
}

/** The names a dynamic label gives: a text or a list of texts. */
export function labelNames(value: Value): string[] {
  const list = isList(value) ? value : [value];
  return list.map((item) => {
    if (typeof item === 'string' && item !== '') return item;
    throw cypherError(`Expected a label as STRING, but was ${typeName(item)}`);
  });
}

/** The labels or the type of an entity, to be tested; null stays null, and what the query has deleted has none. */
export function labelsOf(value: Value, { graph }: Context): ReadonlySet<string> | null {
  if (value === null) return null;
  if (value instanceof NodeValue) return graph.isDeleted(value) ? GONE : graph.labels(value);
  if (value instanceof RelationshipValue) return graph.isDeleted(value) ? GONE : new Set([value.type]);
  throw cypherError(`Expected a NODE or RELATIONSHIP, but was ${typeName(value)}`);
}

/** Types that a pattern names outright (`:A|B`), or null when it must be tested. */
export function plainTypes(types: LabelExpression | null): readonly string[] | null | undefined {
  if (types === null) return null;
  if (types.kind === 'label') return [types.name];
  if (types.kind !== 'or') return undefined;
  const names = types.operands.map(plainTypes);
  return names.every((name): name is readonly string[] => Array.isArray(name)) ? names.flat() : undefined;
}
