/** MERGE: matches a pattern, or creates it. */

import { compile } from '../evaluate/compile.ts';
import type { Row, Scope } from '../evaluate/scope.ts';
import type { ClauseOf, Expression } from '../syntax/ast.ts';
import { cypherError } from '../syntax/unsupported.ts';
import { isMap } from '../value/value.ts';
import { partMaker } from './create.ts';
import { preparePattern } from './match.ts';
import { perRow, type Stage } from './plan-type.ts';
import { setChanges } from './set.ts';

export function prepareMerge(clause: ClauseOf<'merge'>, scope: Scope): Stage {
  const next = scope.inner();
  const find = preparePattern([clause.part], null, next, { repeatable: false });
  const creating = scope.inner();
  const make = partMaker(clause.part, creating);
  const brought = next
    .names()
    .filter((name) => !scope.has(name))
    .map((name) => [next.slot(name) ?? 0, creating.slot(name) ?? 0] as const);
  const onCreate = setChanges(clause.onCreate, next);
  const onMatch = setChanges(clause.onMatch, next);
  const noNulls = nullChecks(clause, scope);
  return {
    operator: perRow(function* (row, context) {
      for (const check of noNulls) check(row, context);
      const found = [...find(row, context)];
      for (const result of found) for (const change of onMatch) change(result, context);
      if (found.length > 0) {
        yield* found;
        return;
      }
      const made: Row = [...row];
      make(made, context);
      const out: Row = [...row];
      for (const [to, from] of brought) out[to] = made[from] ?? null;
      for (const change of onCreate) change(out, context);
      yield out;
    }),
    scope: next,
  };
}

/** MERGE refuses null property values, which could never match. */
function nullChecks(clause: ClauseOf<'merge'>, scope: Scope) {
  const maps = clause.part.elements.flatMap((element): Expression[] =>
    element.kind !== 'group' && element.properties ? [element.properties] : [],
  );
  return maps.map((properties) => {
    const map = compile(properties, scope);
    return (row: Row, context: Parameters<typeof map>[1]) => {
      const value = map(row, context);
      if (value === null || !isMap(value)) return;
      for (const [key, item] of value)
        if (item === null)
          throw cypherError(
            `Cannot merge the following node or relationship because of null property value for '${key}'`,
            clause.at,
          );
    };
  });
}
