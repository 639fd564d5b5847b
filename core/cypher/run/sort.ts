/** ORDER BY: stable; with a LIMIT only as many rows are kept as can be needed. */
import type { Context, Evaluate, Row } from '../evaluate/scope.ts';
import type { Value } from '../value/value.ts';

export interface Sorting {
  readonly keys: readonly Evaluate[];
  readonly compare: (a: readonly Value[], b: readonly Value[]) => number;
}

interface Keyed {
  readonly keys: readonly Value[];
  readonly row: Row;
}

/** Rows in order, at most `most` of them. */
export function* topRows(
  rows: Iterable<Row>,
  { keys, compare }: Sorting,
  most: number,
  context: Context,
): Generator<Row> {
  const sort = (list: Keyed[]) => list.sort((a, b) => compare(a.keys, b.keys));
  let kept: Keyed[] = [];
  for (const row of rows) {
    kept.push({ keys: keys.map((key) => key(row, context)), row });
    if (most < 100_000 && kept.length >= 2 * most + 1000) kept = sort(kept).slice(0, most);
  }
  for (const { row } of sort(kept)) yield row;
}
