/** Aggregation: rows fall into groups by the items without aggregates; aggregates run over each group. */
import { AGGREGATES, type Aggregate, distinct, WEIGHED } from '../evaluate/aggregate.ts';
import { compile } from '../evaluate/compile.ts';
import type { Context, Evaluate, Row, Scope } from '../evaluate/scope.ts';
import type { Expression, ProjectionItem, SortItem } from '../syntax/ast.ts';
import { isRandom, shapeOf } from '../syntax/names.ts';
import { cypherError } from '../syntax/unsupported.ts';
import { groupKey } from '../value/equal.ts';
import type { Batch } from './plan-type.ts';

const isAggregate = (node: object): node is Expression =>
  'kind' in node &&
  (node.kind === 'countStar' ||
    (node.kind === 'call' && 'name' in node && AGGREGATES.has(String(node.name).toLowerCase())));

/** Whether an aggregate stands anywhere in it, subqueries left out. */
export function hasAggregate(node: unknown): boolean {
  if (Array.isArray(node)) return node.some(hasAggregate);
  if (typeof node !== 'object' || node === null) return false;
  if (isAggregate(node)) return true;
  if ('kind' in node && node.kind === 'subquery') return false;
  return Object.entries(node).some(([key, value]) => key !== 'at' && hasAggregate(value));
}

/**
 * In ORDER BY, what stands beside an aggregate must be a constant or a projected variable or property.
 * @throws DatelineError CYPHER_ERROR otherwise
 */
function checkSort(node: unknown, items: readonly ProjectionItem[]): void {
  if (Array.isArray(node)) {
    for (const item of node) checkSort(item, items);
    return;
  }
  if (typeof node !== 'object' || node === null || isAggregate(node)) return;
  if ('kind' in node && (node.kind === 'variable' || node.kind === 'property')) {
    const shape = shapeOf(node);
    const named = node.kind === 'variable' && 'name' in node && items.some((item) => item.name === node.name);
    if (named || items.some((item) => shapeOf(item.expression) === shape)) return;
    if (node.kind === 'variable')
      throw cypherError(
        'Aggregation column contains implicit grouping expressions: what ORDER BY sorts by must be returned',
      );
  }
  for (const [key, value] of Object.entries(node)) if (key !== 'at') checkSort(value, items);
}

interface Slot {
  readonly slot: number;
  readonly make: () => Aggregate;
  readonly value: Evaluate;
  readonly extra: Evaluate;
}

export interface Grouping {
  /** The rows that come out: one of each group with the aggregates' results in slots of their own. */
  readonly scope: Scope;
  readonly keys: readonly Evaluate[];
  readonly slots: readonly Slot[];
  /** The items with every aggregate replaced by a name for its slot. */
  readonly items: readonly Expression[];
  readonly order: readonly Expression[];
}

const nothing: Evaluate = () => null;

/** Takes the aggregates out of the items. */
export function extractAggregates(
  items: readonly ProjectionItem[],
  order: readonly SortItem[],
  scope: Scope,
): Grouping {
  const inner = scope.inner();
  const slots: Slot[] = [];
  const plain = !items.some((item) => hasAggregate(item.expression));
  for (const { expression } of order)
    if (hasAggregate(expression)) {
      if (plain) throw cypherError('Illegal aggregation expression(s) in ORDER BY', expression.at);
      checkSort(expression, items);
    }
  const prepare = (e: Expression): Slot => {
    const slot = inner.declare(` aggregate ${slots.length}`);
    if (e.kind === 'countStar') return { slot, make: countAll, value: () => true, extra: nothing };
    if (e.kind !== 'call') throw cypherError('An aggregate was expected', e.at);
    const start = AGGREGATES.get(e.name.toLowerCase());
    const [value, extra] = e.arguments;
    const wanted = e.name === WEIGHED || /^percentile/i.test(e.name) ? 2 : 1;
    if (!start || !value || e.arguments.length !== wanted)
      throw cypherError(`${e.name}() takes ${wanted} argument(s)`, e.at);
    if (isRandom(value))
      throw cypherError(
        "Can't use non-deterministic (random) functions inside of aggregate functions.",
        e.at,
      );
    if (hasAggregate(value))
      throw cypherError("Can't use aggregate functions inside of aggregate functions.", e.at);
    return {
      slot,
      make: e.distinct ? () => distinct(start()) : start,
      value: compile(value, scope),
      extra: extra ? compile(extra, scope) : nothing,
    };
  };
  const replace = (node: unknown): unknown => {
    if (Array.isArray(node)) return node.map(replace);
    if (typeof node !== 'object' || node === null) return node;
    if (isAggregate(node)) {
      const name = ` aggregate ${slots.length}`;
      slots.push(prepare(node));
      return { kind: 'variable', name, at: node.at };
    }
    if ('kind' in node && node.kind === 'subquery') return node;
    return Object.fromEntries(
      Object.entries(node).map(([key, value]) => [key, key === 'at' ? value : replace(value)]),
    );
  };
  const rewritten = items.map((item) => replace(item.expression) as Expression);
  const sorted = order.map((item) => replace(item.expression) as Expression);
  const keys = items
    .filter((item) => !hasAggregate(item.expression))
    .map((item) => compile(item.expression, scope));
  return { scope: inner, keys, slots, items: rewritten, order: sorted };
}

const countAll = (): Aggregate => {
  let total = 0n;
  return {
    add() {
      total++;
    },
    result: () => total,
  };
};

/** One row for each group; a single one without keys even when no row came. */
export function* aggregateRows(grouping: Grouping, input: Iterable<Batch>, context: Context): Generator<Row> {
  const groups = new Map<string, { row: Row; states: Aggregate[] }>();
  const open = (key: string, row: Row) => {
    const group = { row: [...row], states: grouping.slots.map((slot) => slot.make()) };
    groups.set(key, group);
    return group;
  };
  for (const batch of input)
    for (const row of batch) {
      context.tick();
      const key = grouping.keys.map((evaluate) => groupKey(evaluate(row, context))).join();
      const group = groups.get(key) ?? open(key, row);
      grouping.slots.forEach((slot, i) => {
        group.states[i]?.add(slot.value(row, context), slot.extra(row, context));
      });
    }
  if (groups.size === 0 && grouping.keys.length === 0) open('', []);
  for (const { row, states } of groups.values()) {
    grouping.slots.forEach(({ slot }, i) => {
      row[slot] = states[i]?.result() ?? null;
    });
    yield row;
  }
}
