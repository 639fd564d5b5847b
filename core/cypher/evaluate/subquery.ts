/** Expressions that look at the graph: EXISTS, COUNT, COLLECT, pattern expressions and comprehensions. */
import { preparePattern } from '../run/match.ts';
import { prepareQuery } from '../run/query.ts';
import type { ExpressionOf } from '../syntax/ast.ts';
import { unsupported } from '../syntax/unsupported.ts';
import type { Value } from '../value/value.ts';
import { compile } from './compile.ts';
import { truth } from './operator.ts';
import type { Evaluate, Scope } from './scope.ts';

/** `EXISTS { … }`, `COUNT { … }`, `COLLECT { … }`. */
export function compileSubquery(e: ExpressionOf<'subquery'>, scope: Scope): Evaluate {
  const plan = prepareQuery(e.query, scope.subquery());
  if (plan.writes) throw unsupported('writing inside an expression', e.at);
  const column = plan.columns[0];
  const slot = column === undefined ? undefined : plan.scope.slot(column);
  return (row, context) => {
    const found: Value[] = [];
    let count = 0n;
    for (const batch of plan.run([[[...row]]], context))
      for (const result of batch) {
        if (e.form === 'exists') return true;
        count++;
        if (e.form === 'collect') found.push(slot === undefined ? null : (result[slot] ?? null));
      }
    if (e.form === 'collect') return found;
    return e.form === 'count' ? count : false;
  };
}

/** `(a)-->(b)` as a truth value, `[p = (a)-->(b) WHERE … | …]` as a list, `shortestPath(…)` as a path or paths. */
export function compilePatternExpression(
  e: ExpressionOf<'patternExpression' | 'patternComprehension' | 'shortestPath'>,
  scope: Scope,
): Evaluate {
  const inner = scope.inner();
  const single = e.kind === 'shortestPath' && e.pattern.search === 'shortest';
  const named = e.kind === 'shortestPath' ? { ...e.pattern, variable: ' path' } : e.pattern;
  const where = e.kind === 'patternComprehension' ? e.where : null;
  const find = preparePattern([named], where, inner, { repeatable: false });
  const result =
    e.kind === 'patternComprehension'
      ? compile(e.result, inner)
      : e.kind === 'shortestPath'
        ? compile({ kind: 'variable', name: ' path', at: e.at }, inner)
        : null;
  return (row, context) => {
    const out: Value[] = [];
    for (const found of find([...row], context)) {
      if (!result) return true;
      const value = result(found, context);
      if (single) return value;
      out.push(value);
    }
    if (!result) return false;
    return single ? null : out;
  };
}

/** Whether a condition holds for a row; null does not. */
export const holds = (test: Evaluate | null, ...[row, context]: Parameters<Evaluate>): boolean =>
  test === null || truth(test(row, context)) === true;
