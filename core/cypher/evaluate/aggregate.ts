/** Aggregating functions: each keeps a running state per group. */

import { cypherError } from '../syntax/unsupported.ts';
import { addDurations, scale } from '../temporal/arithmetic.ts';
import { DurationValue } from '../temporal/kind.ts';
import { groupKey } from '../value/equal.ts';
import { order } from '../value/order.ts';
import { isNumber, typeName, type Value } from '../value/value.ts';
import { fits } from './operator.ts';

/** A group's running state. */
export interface Aggregate {
  add(value: Value, extra: Value): void;
  result(): Value;
}

/** Keeps only values that are not null. */
const nonNull = (add: (value: Value, extra: Value) => void, result: () => Value): Aggregate => ({
  add: (value, extra) => {
    if (value !== null) add(value, extra);
  },
  result,
});

function count(): Aggregate {
  let total = 0n;
  return nonNull(
    () => {
      total++;
    },
    () => total,
  );
}

function collect(): Aggregate {
  const items: Value[] = [];
  return nonNull(
    (value) => {
      items.push(value);
    },
    () => items,
  );
}

function extreme(sign: 1 | -1): Aggregate {
  let best: Value = null;
  return nonNull(
    (value) => {
      if (best === null || order(value, best) * sign > 0) best = value;
    },
    () => best,
  );
}

const numeric = (name: string, value: Value): number => {
  if (isNumber(value)) return Number(value);
  throw cypherError(`${name}() takes numbers, but was given ${typeName(value)}`);
};

function sum(): Aggregate {
  let total: Value = 0n;
  return nonNull(
    (value) => {
      if (value instanceof DurationValue)
        total = total instanceof DurationValue ? addDurations(total, value) : value;
      else if (typeof value === 'bigint' && typeof total === 'bigint' && fits(total + value)) total += value;
      // Integers that add up to more than an INTEGER holds go on as a FLOAT.
      else total = Number(total) + numeric('sum', value);
    },
    () => total,
  );
}

/** The mean as Neo4j keeps it: moved by each value, so that large sums do not overflow. */
function avg(): Aggregate {
  let mean = 0;
  let seen = 0;
  let durations: DurationValue | null = null;
  return nonNull(
    (value) => {
      seen++;
      if (value instanceof DurationValue) durations = durations ? addDurations(durations, value) : value;
      else mean += (numeric('avg', value) - mean) / seen;
    },
    () => (seen === 0 ? null : durations ? scale(durations, 1 / seen) : mean),
  );
}

function deviation(sample: boolean): Aggregate {
  let seen = 0;
  let mean = 0;
  let squares = 0;
  return nonNull(
    (value) => {
      const x = numeric('stDev', value);
      seen++;
      const delta = x - mean;
      mean += delta / seen;
      squares += delta * (x - mean);
    },
    () => (seen === 0 || (sample && seen === 1) ? 0 : Math.sqrt(squares / (sample ? seen - 1 : seen))),
  );
}

function percentile(name: string, pick: (sorted: readonly Value[], p: number) => Value): Aggregate {
  const values: Value[] = [];
  let p: number | null = null;
  return nonNull(
    (value, extra) => {
      numeric(name, value);
      p ??= numeric(name, extra);
      if (!(p >= 0 && p <= 1))
        throw cypherError(`${name}: the percentile must be between 0.0 and 1.0, not ${p}`);
      values.push(value);
    },
    () => (values.length === 0 ? null : pick(values.sort(order), p ?? 0)),
  );
}

const discrete = () =>
  percentile('percentileDisc', (sorted, p) => {
    const at = p * sorted.length;
    return (
      sorted[at === Math.trunc(at) && at > 0 ? at - 1 : Math.min(Math.trunc(at), sorted.length - 1)] ?? null
    );
  });

const continuous = () =>
  percentile('percentileCont', (sorted, p) => {
    const at = p * (sorted.length - 1);
    const [low, high] = [Math.floor(at), Math.ceil(at)];
    const [a, b] = [sorted[low] ?? 0, sorted[high] ?? 0];
    // A value that is met exactly keeps its type.
    return low === high ? a : Number(a) * (high - at) + Number(b) * (at - low);
  });

/** Counts what is not null, each as often as its weight says. No query can name it: see run/table.ts. */
export const WEIGHED = ' weighed';
function weighed(): Aggregate {
  let total = 0n;
  return nonNull(
    (_, weight) => {
      if (typeof weight === 'bigint') total += weight;
    },
    () => total,
  );
}

/** How each starts, by lower-case name. */
export const AGGREGATES: ReadonlyMap<string, () => Aggregate> = new Map([
  ['count', count],
  [WEIGHED, weighed],
  ['collect', collect],
  ['sum', sum],
  ['avg', avg],
  ['min', () => extreme(-1)],
  ['max', () => extreme(1)],
  ['stdev', () => deviation(true)],
  ['stdevp', () => deviation(false)],
  ['percentiledisc', discrete],
  ['percentilecont', continuous],
]);

/** Counts each value once. */
export function distinct(inner: Aggregate): Aggregate {
  const seen = new Set<string>();
  return {
    add(value, extra) {
      if (value === null) return;
      const key = groupKey(value);
      if (seen.has(key)) return;
      seen.add(key);
      inner.add(value, extra);
    },
    result: inner.result,
  };
}
