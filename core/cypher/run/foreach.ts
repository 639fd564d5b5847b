/** FOREACH: updating clauses for each item of a list. */
import { compile } from '../evaluate/compile.ts';
import type { Row, Scope } from '../evaluate/scope.ts';
import type { ClauseOf } from '../syntax/ast.ts';
import { isList } from '../value/value.ts';
import { prepareClause } from './clause.ts';
import { type Batch, perRow, type Stage } from './plan-type.ts';

export function prepareForeach(clause: ClauseOf<'foreach'>, scope: Scope): Stage {
  const list = compile(clause.list, scope);
  let inner = scope.inner();
  const slot = inner.declare(clause.variable);
  const operators = clause.clauses.map((item) => {
    const stage = prepareClause(item, inner);
    inner = stage.scope;
    return stage.operator;
  });
  return {
    operator: perRow(function* (row, context) {
      const items = list(row, context);
      const rows = (items === null ? [] : isList(items) ? items : [items]).map((item): Row => {
        const out = [...row];
        out[slot] = item;
        return out;
      });
      for (const each of rows) {
        const results = operators.reduce<Iterable<Batch>>(
          (batch, operator) => [...operator(batch, context)],
          [[each]],
        );
        void results;
      }
      yield row;
    }),
    scope,
  };
}
