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

/** Things that come before they are put in order, besides those that are kept. */
const ROOM = 1000;

/**
 * The first of many things in an order, of equal ones those that came first: as if all were sorted and the rest cut off,
 * but what cannot be among them any more is not kept.
 */
export class Best<T> {
  private readonly most: number;
  private readonly compare: (a: T, b: T) => number;
  private readonly room: number;
  private kept: T[] = [];
  /** The last that is among them so far, once there are enough. */
  private last: T | undefined;

  constructor(most: number, compare: (a: T, b: T) => number, room = ROOM) {
    this.most = most;
    this.compare = compare;
    this.room = room;
  }

  add(item: T): void {
    if (this.last !== undefined && this.compare(item, this.last) >= 0) return;
    this.kept.push(item);
    if (this.kept.length >= 2 * this.most + this.room) this.cut();
  }

  private cut(): void {
    this.kept.sort(this.compare);
    if (this.kept.length <= this.most) return;
    this.kept = this.kept.slice(0, this.most);
    this.last = this.kept.at(-1);
  }

  /** Those, in order. */
  inOrder(): readonly T[] {
    this.cut();
    return this.kept;
  }
}

/** Rows in order, at most `most` of them. */
export function* topRows(
  rows: Iterable<Row>,
  { keys, compare }: Sorting,
  most: number,
  context: Context,
): Generator<Row> {
  const best = new Best<Keyed>(most, (a, b) => compare(a.keys, b.keys));
  for (const row of rows) best.add({ keys: keys.map((key) => key(row, context)), row });
  for (const { row } of best.inOrder()) yield row;
}
