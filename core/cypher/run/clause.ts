/** Prepares clauses, each by its kind. */
import { compile } from '../evaluate/compile.ts';
import type { Scope } from '../evaluate/scope.ts';
import type { Clause, ClauseOf } from '../syntax/ast.ts';
import { cypherError, unsupported } from '../syntax/unsupported.ts';
import { isList, NodeValue } from '../value/value.ts';
import { prepareCall } from './call.ts';
import { prepareCreate } from './create.ts';
import { prepareDelete } from './delete.ts';
import { prepareForeach } from './foreach.ts';
import { preparePattern } from './match.ts';
import { prepareMerge } from './merge.ts';
import { type Operator, perRow, type Stage } from './plan-type.ts';
import { prepareProjection } from './project.ts';
import { prepareRemove, prepareSet } from './set.ts';
import { prepareSubqueryClause } from './subquery-clause.ts';

/** Where the known end of a single hop stands, if one is known and the other not. */
function hopEnds({ parts }: ClauseOf<'match'>, scope: Scope): number[] {
  const [part] = parts;
  if (!part || parts.length > 1 || part.elements.length !== 3) return [];
  if (part.elements.some((element) => element.kind === 'relationship' && element.length)) return [];
  const ends = part.elements.flatMap((element) => {
    const slot = element.kind === 'node' && element.variable ? scope.slot(element.variable) : undefined;
    return slot === undefined ? [] : [slot];
  });
  return ends.length === 1 ? ends : [];
}

function prepareMatch(clause: ClauseOf<'match'>, scope: Scope): Stage {
  const next = scope.inner();
  const find = preparePattern(clause.parts, clause.where, next, { repeatable: clause.repeatable });
  const brought = next
    .names()
    .filter((name) => !scope.has(name))
    .map((name) => next.slot(name) ?? 0);
  const ends = clause.optional ? hopEnds(clause, scope) : [];
  const operator = perRow(function* (row, context) {
    for (const slot of ends) {
      const node = row[slot];
      // Neo4j drops the row there, which its planner decides and no rule.
      if (node instanceof NodeValue && context.graph.isDeleted(node))
        throw unsupported('OPTIONAL MATCH from a node that this query has deleted', clause.at);
    }
    let found = false;
    for (const result of find(row, context)) {
      found = true;
      yield result;
    }
    if (!found && clause.optional) {
      const empty = [...row];
      for (const slot of brought) empty[slot] = null;
      yield empty;
    }
  });
  return { operator, scope: next };
}

function prepareUnwind(clause: ClauseOf<'unwind'>, scope: Scope): Stage {
  const list = compile(clause.list, scope);
  const next = scope.inner();
  const slot = next.declare(clause.variable);
  const operator = perRow(function* (row, context) {
    const value = list(row, context);
    if (value === null) return;
    for (const item of isList(value) ? value : [value]) {
      context.tick();
      const out = [...row];
      out[slot] = item;
      yield out;
    }
  });
  return { operator, scope: next };
}

const finish: Operator = (input) => {
  for (const _ of input);
  return [];
};

/** Prepares one clause in a scope. @throws DatelineError CYPHER_ERROR, UNSUPPORTED_CYPHER */
export function prepareClause(clause: Clause, scope: Scope): Stage {
  switch (clause.kind) {
    case 'match':
      return prepareMatch(clause, scope);
    case 'unwind':
      return prepareUnwind(clause, scope);
    case 'with':
      return prepareProjection(clause.projection, scope, clause.where);
    case 'return':
      // Nothing to return; `WITH *` may have nothing to hand on.
      if (clause.projection.all && clause.projection.items.length === 0 && scope.names().length === 0)
        throw cypherError('RETURN * is not allowed when there are no variables in scope', clause.at);
      return prepareProjection(clause.projection, scope, null);
    case 'finish':
      return { operator: finish, scope };
    case 'create':
      return prepareCreate(clause, scope);
    case 'merge':
      return prepareMerge(clause, scope);
    case 'set':
      return prepareSet(clause.items, scope);
    case 'remove':
      return prepareRemove(clause.items, scope);
    case 'delete':
      return prepareDelete(clause, scope);
    case 'foreach':
      return prepareForeach(clause, scope);
    case 'subquery':
      return prepareSubqueryClause(clause, scope);
    case 'call':
      return prepareCall(clause, scope);
  }
}
