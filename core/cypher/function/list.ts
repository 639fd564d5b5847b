/** List functions. */
import { cypherError } from '../syntax/unsupported.ts';
import { equal } from '../value/equal.ts';
import { isList, isMap, type Value } from '../value/value.ts';
import { type Functions, integer, list, strict, wrong } from './definition.ts';

const equalTo = (a: Value | undefined, b: Value | undefined) => equal(a ?? null, b ?? null) === true;

/** Longest list that range() makes. */
const RANGE_LIMIT = 10_000_000;

function range([first, last, by]: readonly Value[]): Value {
  const [from, to] = [integer('range', first), integer('range', last)];
  const step = by === undefined ? 1n : integer('range', by);
  if (step === 0n) throw cypherError("Invalid input for function 'range()': the step must not be zero");
  const size = (to - from) / step + 1n;
  if ((step > 0n ? to < from : to > from) || size <= 0n) return [];
  if (size > RANGE_LIMIT) throw cypherError(`range() of ${size} values is more than ${RANGE_LIMIT}`);
  return Array.from({ length: Number(size) }, (_, i) => from + BigInt(i) * step);
}

export const LIST: Functions = {
  range: { least: 2, most: 3, call: range },
  head: strict(1, ([value]) => list('head', value)[0] ?? null),
  last: strict(1, ([value]) => list('last', value).at(-1) ?? null),
  tail: strict(1, ([value]) => list('tail', value).slice(1)),
  isempty: strict(1, ([value]) => {
    if (typeof value === 'string') return value === '';
    if (value !== undefined && isList(value)) return value.length === 0;
    if (value !== undefined && isMap(value)) return value.size === 0;
    throw wrong('isEmpty', value, 'a STRING, LIST or MAP');
  }),
  coalesce: {
    least: 1,
    most: Number.POSITIVE_INFINITY,
    call: (values) => values.find((v) => v !== null) ?? null,
  },
  nullif: {
    least: 2,
    most: 2,
    call: ([a, b]) => ((a ?? null) !== null && equalTo(a, b) ? null : (a ?? null)),
  },
};
