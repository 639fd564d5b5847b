/** DELETE and DETACH DELETE. */
import { compile } from '../evaluate/compile.ts';
import type { Context, Scope } from '../evaluate/scope.ts';
import type { ClauseOf } from '../syntax/ast.ts';
import { cypherError } from '../syntax/unsupported.ts';
import { NodeValue, PathValue, RelationshipValue, typeName, type Value } from '../value/value.ts';
import type { Batch, Stage } from './plan-type.ts';

function remove(value: Value, detach: boolean, context: Context): void {
  const { graph } = context;
  if (value === null) return;
  if (value instanceof RelationshipValue) graph.delete(value);
  else if (value instanceof NodeValue) {
    if (graph.isDeleted(value)) return;
    if (detach) for (const relationship of graph.around(value, 'both', null)) graph.delete(relationship);
    graph.delete(value);
  } else if (value instanceof PathValue) {
    for (const relationship of value.relationships) graph.delete(relationship);
    for (const node of value.nodes) remove(node, detach, context);
  } else throw cypherError(`Expected a NODE, RELATIONSHIP or PATH to delete, but was ${typeName(value)}`);
}

export function prepareDelete(clause: ClauseOf<'delete'>, scope: Scope): Stage {
  const items = clause.items.map((item) => compile(item, scope));
  return {
    // What is to go is worked out for every row before anything goes.
    operator: (input, context) => {
      const rows = [...input];
      const doomed = rows.flatMap((batch: Batch) =>
        batch.flatMap((row) => items.map((item) => item(row, context))),
      );
      for (const value of doomed) remove(value, clause.detach, context);
      return rows;
    },
    scope,
  };
}
