/** WITH and RETURN: projection, aggregation, DISTINCT, ORDER BY, SKIP, LIMIT, WHERE. */
import { compile } from '../evaluate/compile.ts';
import { type Context, type Evaluate, type Row, Scope } from '../evaluate/scope.ts';
import { holds } from '../evaluate/subquery.ts';
import type { Expression, Projection, ProjectionItem } from '../syntax/ast.ts';
import { shapeOf } from '../syntax/names.ts';
import { cypherError } from '../syntax/unsupported.ts';
import { groupKey } from '../value/equal.ts';
import { order } from '../value/order.ts';
import type { Value } from '../value/value.ts';
import { aggregateRows, extractAggregates, hasAggregate } from './group.ts';
import { type Batch, batches, type Stage } from './plan-type.ts';
import { topRows } from './sort.ts';

function itemsOf(projection: Projection, scope: Scope): ProjectionItem[] {
  if (!projection.all) return [...projection.items];
  const named = new Set(projection.items.map((item) => item.name));
  const at = { line: 1, column: 1, offset: 0 };
  const every = scope
    .names()
    .filter((name) => !scope.outer.has(name) && !named.has(name))
    .sort()
    .map((name): ProjectionItem => ({ name, expression: { kind: 'variable', name, at } }));
  return [...every, ...projection.items];
}

/** A whole number of rows for SKIP and LIMIT. */
function countOf(expression: Expression | null, word: string): (context: Context) => number {
  if (!expression) return () => (word === 'SKIP' ? 0 : Number.POSITIVE_INFINITY);
  return (context) => {
    const value = compile(expression, Scope.empty())([], context);
    if (typeof value !== 'bigint' || value < 0n)
      throw cypherError(
        `Invalid input. '${String(value)}' is not a valid value. Must be a non-negative integer.`,
        expression.at,
      );
    return Number(value);
  };
}

/** Replaces parts of an expression that the projection already gives by its name. */
function byName(expression: Expression, named: ReadonlyMap<string, string>): Expression {
  const replace = (node: unknown): unknown => {
    if (Array.isArray(node)) return node.map(replace);
    if (typeof node !== 'object' || node === null) return node;
    if ('kind' in node && 'at' in node) {
      const name = named.get(shapeOf(node));
      if (name !== undefined) return { kind: 'variable', name, at: node.at };
    }
    return Object.fromEntries(
      Object.entries(node).map(([key, value]) => [key, key === 'at' ? value : replace(value)]),
    );
  };
  return replace(expression) as Expression;
}

/** Prepares a projection with the WHERE behind it. */
export function prepareProjection(projection: Projection, scope: Scope, where: Expression | null): Stage {
  const items = itemsOf(projection, scope);
  const grouped =
    items.some((item) => hasAggregate(item.expression)) ||
    projection.order.some((item) => hasAggregate(item.expression));
  const named = new Map(items.map((item) => [shapeOf(item.expression), item.name]));

  // The rows that ORDER BY and WHERE see: the projected names over the variables from before, where those still count.
  const next = scope.next();
  const carried = [...next.outer].map((name) => [next.slot(name) ?? 0, scope.slot(name) ?? 0] as const);
  const source = grouped ? extractAggregates(items, projection.order, scope) : null;
  const from = source?.scope ?? scope;
  const evaluated = items.map((item, i) => compile(source?.items[i] ?? item.expression, from));
  const slots = items.map((item) =>
    next.has(item.name) ? (next.slot(item.name) ?? 0) : next.declare(item.name),
  );
  const beyond = next.inner();
  const kept =
    grouped || projection.distinct
      ? []
      : scope
          .names()
          .filter((name) => !beyond.has(name))
          .map((name) => [beyond.declare(name), scope.slot(name) ?? 0] as const);
  const hiddenOrder = projection.order.map((item, i) => {
    const rewritten = byName(item.expression, named);
    const own = source?.order[i];
    const hidden = own !== undefined && hasAggregate(rewritten);
    const slot = hidden ? beyond.declare(` order ${i}`) : -1;
    return {
      descending: item.descending,
      before: hidden && own ? ([slot, compile(own, from)] as const) : null,
      key: hidden ? (row: Row) => row[slot] ?? null : compile(rewritten, beyond),
    };
  });
  const test = where && compile(byName(where, grouped || projection.distinct ? named : new Map()), beyond);
  const skip = countOf(projection.skip, 'SKIP');
  const limit = countOf(projection.limit, 'LIMIT');

  const project = (row: Row, context: Context): Row => {
    const out: Row = [];
    for (const [to, slot] of carried) out[to] = row[slot] ?? null;
    evaluated.forEach((evaluate, i) => {
      out[slots[i] ?? 0] = evaluate(row, context);
    });
    for (const [to, slot] of kept) out[to] = row[slot] ?? null;
    for (const { before } of hiddenOrder) if (before) out[before[0]] = before[1](row, context);
    return out;
  };

  const operator = (input: Iterable<Batch>, context: Context): Iterable<Batch> => {
    const rows = source ? aggregateRows(source, input, context) : eachRow(input);
    let projected: Iterable<Row> = mapRows(rows, (row) => project(row, context), context);
    if (projection.distinct) projected = distinctRows(projected, [...slots, ...carried.map(([to]) => to)]);
    const [from, most] = [skip(context), limit(context)];
    if (hiddenOrder.length > 0) projected = topRows(projected, keysOf(hiddenOrder), from + most, context);
    if (from > 0 || most < Number.POSITIVE_INFINITY) projected = window(projected, from, most);
    return batches(test ? filterRows(projected, test, context) : projected);
  };
  return { operator, scope: next };
}

const keysOf = (order: readonly { readonly key: Evaluate; readonly descending: boolean }[]) => ({
  keys: order.map((item) => item.key),
  compare: (a: readonly Value[], b: readonly Value[]): number => {
    for (let i = 0; i < order.length; i++) {
      const by = orderBy(a[i] ?? null, b[i] ?? null);
      if (by !== 0) return order[i]?.descending ? -by : by;
    }
    return 0;
  },
});
const orderBy = order;

function* eachRow(input: Iterable<Batch>): Generator<Row> {
  for (const batch of input) yield* batch;
}
function* mapRows(rows: Iterable<Row>, map: (row: Row) => Row, context: Context): Generator<Row> {
  for (const row of rows) {
    context.tick();
    yield map(row);
  }
}
function* filterRows(rows: Iterable<Row>, test: Evaluate, context: Context): Generator<Row> {
  for (const row of rows) if (holds(test, row, context)) yield row;
}
function* distinctRows(rows: Iterable<Row>, slots: readonly number[]): Generator<Row> {
  const seen = new Set<string>();
  for (const row of rows) {
    const key = slots.map((slot) => groupKey(row[slot] ?? null)).join();
    if (seen.has(key)) continue;
    seen.add(key);
    yield row;
  }
}
function* window(rows: Iterable<Row>, skip: number, limit: number): Generator<Row> {
  if (limit === 0) return;
  let at = 0;
  for (const row of rows) {
    if (at++ < skip) continue;
    yield row;
    if (at >= skip + limit) return;
  }
}
