/** Prepares whole queries: clauses in turn, UNIONs of them. */
import type { Row, Scope } from '../evaluate/scope.ts';
import type { Clause, Query, SingleQuery } from '../syntax/ast.ts';
import { cypherError } from '../syntax/unsupported.ts';
import { groupKey } from '../value/equal.ts';
import { prepareClause } from './clause.ts';
import { type Batch, eager, type Operator, type Plan, type Stage } from './plan-type.ts';
import { planTable, prepareTable, type Table } from './table.ts';

const WRITING: ReadonlySet<Clause['kind']> = new Set([
  'create',
  'merge',
  'set',
  'remove',
  'delete',
  'foreach',
]);

function clauseWrites(clause: Clause): boolean {
  return WRITING.has(clause.kind) || (clause.kind === 'subquery' && queryWrites(clause.query));
}

/** Whether anything in the query writes. */
export const queryWrites = (query: Query): boolean =>
  query.parts.some((part) => part.clauses.some(clauseWrites));

/** The names a single query returns. */
function columnsOf(single: SingleQuery, scope: Scope): string[] {
  const last = single.clauses.at(-1);
  if (last?.kind !== 'return') return [];
  const named = last.projection.items.map((item) => item.name);
  return last.projection.all
    ? [
        ...scope
          .names()
          .filter((name) => !scope.outer.has(name) && !named.includes(name))
          .sort(),
        ...named,
      ]
    : named;
}

/** The table where the graph is as the engine holds it; else, after a write before it, the two clauses as they are. */
function orTable(table: Table, stages: readonly Stage[], start: Scope): Stage {
  const listed = prepareTable(table, start);
  const [match, next] = stages;
  if (!match || !next) throw new Error('a table is two clauses');
  return {
    operator: (input, context) =>
      context.graph.dirty
        ? next.operator(match.operator(input, context), context)
        : listed.operator(input, context),
    scope: next.scope,
  };
}

/** What a query begins with as a table; null where it is none, or where the query writes. */
export const tableOf = ({ clauses }: SingleQuery, start: Scope): Table | null =>
  clauses.some(clauseWrites) ? null : planTable(clauses[0], clauses[1], start);

function prepareSingle(single: SingleQuery, start: Scope): Plan {
  const writes = single.clauses.some(clauseWrites);
  const stages: Stage[] = [];
  let scope = start;
  let columns: string[] = [];
  const table = tableOf(single, start);
  for (const [i, clause] of single.clauses.entries()) {
    if (clause.kind === 'return') columns = columnsOf(single, scope);
    const stage = prepareClause(clause, scope);
    stages.push(stage);
    scope = stage.scope;
    if (table && i === 1) stages.splice(0, 2, orTable(table, stages, start));
  }
  const operators = stages.map((stage) => (writes ? eager(stage.operator) : stage.operator));
  const returns = single.clauses.at(-1)?.kind === 'return';
  const last = single.clauses.at(-1);
  if (last?.kind === 'call' && single.clauses.length === 1)
    columns = scope.names().filter((name) => !start.has(name));
  return {
    run: (input, context) =>
      operators.reduce<Iterable<Batch>>((rows, operator) => operator(rows, context), input),
    columns,
    scope,
    writes,
    returns: returns || columns.length > 0,
  };
}

/** Brings the rows of a UNION's part into the common layout: what comes from outside, then the columns. */
function align(plan: Plan, to: Scope): Operator {
  const names = [...to.names()];
  const from = names.map((name) => plan.scope.slot(name));
  const onto = names.map((name) => to.slot(name) ?? 0);
  return (input, context) =>
    (function* () {
      for (const batch of plan.run(input, context))
        yield batch.map((row) => {
          const out: Row = [];
          from.forEach((slot, i) => {
            out[onto[i] ?? 0] = slot === undefined ? null : (row[slot] ?? null);
          });
          return out;
        });
    })();
}

/**
 * Prepares a query that starts with the scope's variables.
 * @throws DatelineError CYPHER_ERROR, UNSUPPORTED_CYPHER
 */
export function prepareQuery(
  query: Query,
  scope: Scope,
  startOf: (single: SingleQuery) => Scope = () => scope.inner(),
): Plan {
  const plans = query.parts.map((part) => prepareSingle(part, startOf(part)));
  const [first] = plans;
  if (!first) throw cypherError('An empty query');
  if (plans.length === 1) return first;
  const sorted = (names: readonly string[]) => JSON.stringify([...names].sort());
  if (plans.some((plan) => sorted(plan.columns) !== sorted(first.columns)))
    throw cypherError('All sub queries in an UNION must have the same return column names');
  const to = first.scope.next();
  for (const name of first.columns) if (!to.has(name)) to.declare(name);
  const parts = plans.map((plan) => align(plan, to));
  const slots = first.columns.map((name) => to.slot(name) ?? 0);
  const writes = plans.some((plan) => plan.writes);
  return {
    columns: first.columns,
    scope: to,
    writes,
    returns: first.returns,
    run: (input, context) =>
      (function* () {
        const rows = [...input];
        const seen = new Set<string>();
        for (const part of parts) {
          const found = part(
            rows.map((batch) => batch.map((row) => [...row])),
            context,
          );
          for (const batch of writes ? [...found] : found) {
            if (!query.distinct) {
              yield batch;
              continue;
            }
            yield batch.filter((row) => {
              const key = slots.map((slot) => groupKey(row[slot] ?? null)).join();
              if (seen.has(key)) return false;
              seen.add(key);
              return true;
            });
          }
        }
      })(),
  };
}
