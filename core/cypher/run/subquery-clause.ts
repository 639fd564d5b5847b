/** `CALL { … }`: a query run for each row. */
import type { Scope } from '../evaluate/scope.ts';
import type { ClauseOf, SingleQuery } from '../syntax/ast.ts';
import { perRow, type Stage } from './plan-type.ts';
import { prepareQuery } from './query.ts';

export function prepareSubqueryClause(clause: ClauseOf<'subquery'>, scope: Scope): Stage {
  const imports = clause.imports === '*' ? scope.names() : clause.imports;
  /** The older form sees outer variables only in the WITH it begins with. */
  const start = (single: SingleQuery): Scope => {
    if (imports) return scope.only(imports);
    const [first] = single.clauses;
    return first?.kind === 'with' ? scope.inner().withoutOuter() : scope.only([]);
  };
  const plan = prepareQuery(clause.query, scope, start);
  const next = scope.inner();
  const columns = plan.columns.map((name) => [next.declare(name), plan.scope.slot(name) ?? 0] as const);
  return {
    operator: perRow(function* (row, context) {
      let found = false;
      for (const batch of plan.run([[[...row]]], context)) {
        if (!plan.returns) continue;
        for (const result of batch) {
          found = true;
          const out = [...row];
          for (const [to, from] of columns) out[to] = result[from] ?? null;
          yield out;
        }
      }
      if (!plan.returns) yield row;
      else if (!found && clause.optional) {
        const out = [...row];
        for (const [to] of columns) out[to] = null;
        yield out;
      }
    }),
    scope: next,
  };
}
