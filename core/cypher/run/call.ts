/** CALL of a procedure. */
import { compile } from '../evaluate/compile.ts';
import type { Scope } from '../evaluate/scope.ts';
import { holds } from '../evaluate/subquery.ts';
import { PROCEDURES } from '../procedure/registry.ts';
import type { ClauseOf } from '../syntax/ast.ts';
import { cypherError, unsupported } from '../syntax/unsupported.ts';
import { perRow, type Stage } from './plan-type.ts';

export function prepareCall(clause: ClauseOf<'call'>, scope: Scope): Stage {
  const procedure = PROCEDURES.get(clause.procedure.toLowerCase());
  if (!procedure) throw unsupported(`the procedure ${clause.procedure}`, clause.at);
  const given = (clause.arguments ?? []).map((argument) => compile(argument, scope));
  if (given.length < procedure.least || given.length > procedure.most)
    throw cypherError(
      `The procedure ${clause.procedure} takes ${procedure.least} to ${procedure.most} arguments`,
      clause.at,
    );
  const yields =
    clause.yields === null || clause.yields === '*'
      ? procedure.fields.map((field) => ({ field, name: field }))
      : clause.yields;
  const next = scope.inner();
  const slots = yields.map(({ field, name }) => {
    const at = procedure.fields.indexOf(field);
    if (at < 0) throw cypherError(`Unknown procedure output: \`${field}\``, clause.at);
    return [next.declare(name), at] as const;
  });
  const where = clause.where && compile(clause.where, next);
  return {
    operator: perRow(function* (row, context) {
      let found = false;
      for (const values of procedure.call(
        given.map((argument) => argument(row, context)),
        context,
      )) {
        const out = [...row];
        for (const [to, at] of slots) out[to] = values[at] ?? null;
        if (!holds(where, out, context)) continue;
        found = true;
        yield out;
      }
      if (!found && clause.optional) {
        const out = [...row];
        for (const [to] of slots) out[to] = null;
        yield out;
      }
    }),
    scope: next,
  };
}
