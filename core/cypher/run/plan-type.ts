/** Queries made ready: operators over batches of rows. */
import type { Context, Row, Scope } from '../evaluate/scope.ts';

export type Batch = Row[];
export type Operator = (input: Iterable<Batch>, context: Context) => Iterable<Batch>;

export interface Plan {
  readonly run: Operator;
  /** Names of the result columns, empty without RETURN. */
  readonly columns: readonly string[];
  /** Where the columns stand in the resulting rows. */
  readonly scope: Scope;
  /** Whether anything in it writes. */
  readonly writes: boolean;
  /** Whether it ends in RETURN. */
  readonly returns: boolean;
}

/** A clause made ready, with the scope behind it. */
export interface Stage {
  readonly operator: Operator;
  readonly scope: Scope;
  readonly writes?: boolean;
}

/** Rows handed on together: few at first, for a query that wants no more, then more and more. */
const FIRST_ROWS = 16;
const BATCH_ROWS = 512;

/** Collects rows into batches. */
export function* batches(rows: Iterable<Row>): Generator<Batch> {
  let batch: Batch = [];
  let size = FIRST_ROWS;
  for (const row of rows) {
    batch.push(row);
    if (batch.length < size) continue;
    yield batch;
    batch = [];
    size = Math.min(BATCH_ROWS, size * 2);
  }
  if (batch.length > 0) yield batch;
}

/** An operator that turns each row into any number of rows. */
export const perRow =
  (expand: (row: Row, context: Context) => Iterable<Row>): Operator =>
  (input, context) =>
    batches(
      (function* () {
        for (const batch of input)
          for (const row of batch) {
            context.tick();
            yield* expand(row, context);
          }
      })(),
    );

/** Waits for every row before handing the first on, so that a clause does not see what a later one does. */
export const eager =
  (operator: Operator): Operator =>
  (input, context) => [...operator([...input], context)];
