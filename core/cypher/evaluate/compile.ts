/** Makes expressions ready to run: names become slots, functions are looked up, once per query. */
import { FOREIGN, FUNCTIONS } from '../function/registry.ts';
import type { Expression, ExpressionOf } from '../syntax/ast.ts';
import { CASE_SUBJECT } from '../syntax/case-subject.ts';
import { cypherError, unsupported } from '../syntax/unsupported.ts';
import { isEntity, isMap, type Value } from '../value/value.ts';
import { at, property, slice } from './access.ts';
import { AGGREGATES } from './aggregate.ts';
import { compileComprehension, compileQuantified, compileReduce } from './iterate.ts';
import { compileLabels, labelsOf } from './label.ts';
import { BINARY, compareBy, minus, truth } from './operator.ts';
import type { Context, Evaluate, Scope } from './scope.ts';
import { compilePatternExpression, compileSubquery } from './subquery.ts';
import { isOfType } from './type-test.ts';

type Compilers = { readonly [K in Expression['kind']]: (e: ExpressionOf<K>, scope: Scope) => Evaluate };

const constant =
  (value: Value): Evaluate =>
  () =>
    value;

function logic(e: ExpressionOf<'binary'>, scope: Scope): Evaluate {
  const left = compile(e.left, scope);
  const right = compile(e.right, scope);
  if (e.operator === 'XOR')
    return (row, context) => {
      const [a, b] = [truth(left(row, context)), truth(right(row, context))];
      return a === null || b === null ? null : a !== b;
    };
  const decisive = e.operator === 'OR';
  return (row, context) => {
    const a = truth(left(row, context));
    if (a === decisive) return decisive;
    const b = truth(right(row, context));
    if (b === decisive) return decisive;
    return a === null || b === null ? null : !decisive;
  };
}

function binary(e: ExpressionOf<'binary'>, scope: Scope): Evaluate {
  if (e.operator === 'AND' || e.operator === 'OR' || e.operator === 'XOR') return logic(e, scope);
  const apply = BINARY[e.operator];
  if (!apply) throw unsupported(`the operator ${e.operator}`, e.at);
  const left = compile(e.left, scope);
  const right = compile(e.right, scope);
  return (row, context) => apply(left(row, context), right(row, context));
}

/** `a < b < c` is `a < b AND b < c`. */
function comparison(e: ExpressionOf<'comparison'>, scope: Scope): Evaluate {
  const first = compile(e.first, scope);
  const rest = e.rest.map(([operator, operand]) => [operator, compile(operand, scope)] as const);
  return (row, context) => {
    let left = first(row, context);
    let result: boolean | null = true;
    for (const [operator, operand] of rest) {
      const right = operand(row, context);
      const holds = compareBy(operator, left, right);
      if (holds === false) return false;
      if (holds === null) result = null;
      left = right;
    }
    return result;
  };
}

function choose(e: ExpressionOf<'case'>, scope: Scope): Evaluate {
  const inner = scope.inner();
  const subject = e.subject ? compile(e.subject, scope) : null;
  const slot = inner.declare(CASE_SUBJECT);
  const branches = e.branches.map((branch) => ({
    when: branch.when.map(({ operator, value }) => ({ operator, value: compile(value, inner) })),
    result: compile(branch.result, scope),
  }));
  const otherwise = e.otherwise ? compile(e.otherwise, scope) : constant(null);
  return (row, context) => {
    const value = subject ? subject(row, context) : null;
    row[slot] = value;
    for (const { when, result } of branches)
      for (const { operator, value: test } of when) {
        const given = test(row, context);
        const holds = operator === 'test' ? truth(given) : compareBy(operator, value, given);
        if (holds === true) return result(row, context);
      }
    return otherwise(row, context);
  };
}

function call(e: ExpressionOf<'call'>, scope: Scope): Evaluate {
  const name = e.name.toLowerCase();
  if (AGGREGATES.has(name))
    throw cypherError(`Invalid use of aggregating function ${e.name}(...) in this context`, e.at);
  const known = Object.hasOwn(FUNCTIONS, name) ? FUNCTIONS[name] : undefined;
  if (!known) {
    if (FOREIGN.has(name) || FOREIGN.has(name.split('.')[0] ?? ''))
      throw unsupported(`the function ${e.name}()`, e.at);
    throw cypherError(`Unknown function '${e.name}'`, e.at);
  }
  if (e.distinct) throw cypherError(`Invalid use of DISTINCT with function '${e.name}'`, e.at);
  const count = e.arguments.length;
  if (count < known.least || count > known.most)
    throw cypherError(
      `Function '${e.name}' takes ${known.least === known.most ? known.least : `${known.least} to ${known.most}`} arguments, not ${count}`,
      e.at,
    );
  const values = e.arguments.map((argument) => compile(argument, scope));
  const [single] = values;
  if (single && count === 1) return (row, context) => known.call([single(row, context)], context);
  return (row, context) =>
    known.call(
      values.map((value) => value(row, context)),
      context,
    );
}

function mapProjection(e: ExpressionOf<'mapProjection'>, scope: Scope): Evaluate {
  const source = compile({ kind: 'variable', name: e.variable, at: e.at }, scope);
  const parts = e.items.map((item): ((out: Map<string, Value>, from: Value) => Evaluate) => {
    switch (item.kind) {
      case 'all':
        return (out, from) => (_, context) => {
          if (isGone(from, context)) return null;
          if (from !== null && isEntity(from))
            for (const [key, value] of context.graph.properties(from)) out.set(key, value);
          else if (from !== null && isMap(from)) for (const [key, value] of from) out.set(key, value);
          return null;
        };
      case 'property':
        return (out, from) => (_, context) => {
          out.set(item.key, property(from, item.key, context));
          return null;
        };
      default: {
        const key = item.kind === 'entry' ? item.key : item.name;
        const value = compile(
          item.kind === 'entry' ? item.value : { kind: 'variable', name: item.name, at: e.at },
          scope,
        );
        return (out) => (row, context) => {
          out.set(key, value(row, context));
          return null;
        };
      }
    }
  });
  const picks = e.items.every((item) => item.kind === 'property');
  return (row, context) => {
    const from = source(row, context);
    if (from === null || (picks && isGone(from, context))) return null;
    const out = new Map<string, Value>();
    for (const part of parts) part(out, from)(row, context);
    return out;
  };
}

/** Whether this query has deleted it. To be asked what it lacks is no error then, to be asked what it has is one. */
const isGone = (value: Value, { graph }: Context): boolean =>
  value !== null && isEntity(value) && graph.isDeleted(value);

function isNullProperty(e: ExpressionOf<'property'>, negated: boolean, scope: Scope): Evaluate {
  const target = compile(e.target, scope);
  return (row, context) => {
    const from = target(row, context);
    return (isGone(from, context) || property(from, e.key, context) === null) !== negated;
  };
}

const COMPILERS: Compilers = {
  integer: (e) => constant(e.value),
  float: (e) => constant(e.value),
  string: (e) => constant(e.value),
  boolean: (e) => constant(e.value),
  null: () => constant(null),
  list(e, scope) {
    const items = e.items.map((item) => compile(item, scope));
    return (row, context) => items.map((item) => item(row, context));
  },
  map(e, scope) {
    const entries = e.entries.map(([key, value]) => [key, compile(value, scope)] as const);
    return (row, context) => new Map(entries.map(([key, value]) => [key, value(row, context)]));
  },
  parameter:
    (e) =>
    (_, { parameters }) => {
      const value = parameters.get(e.name);
      if (value === undefined) throw cypherError(`Expected parameter(s): ${e.name}`, e.at);
      return value;
    },
  variable(e, scope) {
    const slot = scope.slot(e.name);
    if (slot === undefined) throw cypherError(`Variable \`${e.name}\` not defined`, e.at);
    return (row) => row[slot] ?? null;
  },
  property(e, scope) {
    const target = compile(e.target, scope);
    return (row, context) => property(target(row, context), e.key, context);
  },
  index(e, scope) {
    const target = compile(e.target, scope);
    const index = compile(e.index, scope);
    return (row, context) => at(target(row, context), index(row, context), context);
  },
  slice(e, scope) {
    const target = compile(e.target, scope);
    const from = e.from && compile(e.from, scope);
    const to = e.to && compile(e.to, scope);
    return (row, context) => slice(target(row, context), from?.(row, context), to?.(row, context));
  },
  not(e, scope) {
    const operand = compile(e.operand, scope);
    return (row, context) => {
      const value = truth(operand(row, context));
      return value === null ? null : !value;
    };
  },
  minus(e, scope) {
    const operand = compile(e.operand, scope);
    return (row, context) => minus(operand(row, context));
  },
  plus: (e, scope) => compile(e.operand, scope),
  binary,
  comparison,
  isNull(e, scope) {
    if (e.operand.kind === 'property') return isNullProperty(e.operand, e.negated, scope);
    const operand = compile(e.operand, scope);
    return (row, context) => (operand(row, context) === null) !== e.negated;
  },
  isTyped(e, scope) {
    const operand = compile(e.operand, scope);
    return (row, context) => isOfType(operand(row, context), e.type) !== e.negated;
  },
  isNormalized(e, scope) {
    const operand = compile(e.operand, scope);
    return (row, context) => {
      const value = operand(row, context);
      return typeof value === 'string' ? (value.normalize(e.form) === value) !== e.negated : null;
    };
  },
  hasLabels(e, scope) {
    const operand = compile(e.operand, scope);
    const test = compileLabels(e.labels, (value) => compile(value, scope));
    return (row, context) => {
      const labels = labelsOf(operand(row, context), context);
      return labels === null ? null : test(labels, row, context) !== e.negated;
    };
  },
  case: choose,
  countStar(e) {
    throw cypherError('Invalid use of aggregating function count(*) in this context', e.at);
  },
  call,
  listComprehension: compileComprehension,
  quantified: compileQuantified,
  reduce: compileReduce,
  mapProjection,
  patternComprehension: compilePatternExpression,
  patternExpression: compilePatternExpression,
  shortestPath: compilePatternExpression,
  subquery: compileSubquery,
};

/** Prepares an expression. @throws DatelineError CYPHER_ERROR (unknown names), UNSUPPORTED_CYPHER */
export function compile(expression: Expression, scope: Scope): Evaluate {
  // The table is keyed by kind, which the compiler cannot follow through a lookup.
  const prepare = COMPILERS[expression.kind] as (e: Expression, scope: Scope) => Evaluate;
  return prepare(expression, scope);
}
