/** `<` and its kin (three-valued), and the total order of ORDER BY. */
import { sortKey } from '../temporal/arithmetic.ts';
import { DateTimeValue, DurationValue, isTemporal, type TemporalValue, TimeValue } from '../temporal/kind.ts';
import { equal } from './equal.ts';
import {
  isList,
  isMap,
  isNumber,
  type MapValue,
  NodeValue,
  PathValue,
  PointValue,
  RelationshipValue,
  type Value,
} from './value.ts';

const sign = <T extends bigint | number | string | boolean>(a: T, b: T): number =>
  a < b ? -1 : a > b ? 1 : 0;

/** By code point, as Neo4j does; JavaScript compares UTF-16 units. */
function compareStrings(a: string, b: string): number {
  const length = Math.min(a.length, b.length);
  for (let i = 0; i < length; i++) {
    if (a.charCodeAt(i) !== b.charCodeAt(i)) {
      const low = (text: string) => /[\uDC00-\uDFFF]/.test(text.charAt(i)) && i > 0;
      const at = low(a) && low(b) ? i - 1 : i;
      return sign(a.codePointAt(at) ?? 0, b.codePointAt(at) ?? 0);
    }
  }
  return sign(a.length, b.length);
}

function compareTemporals(a: TemporalValue, b: TemporalValue): number {
  const first = sign(sortKey(a), sortKey(b));
  if (first !== 0) return first;
  if (a instanceof TimeValue && b instanceof TimeValue) return sign(a.offset, b.offset);
  if (a instanceof DateTimeValue && b instanceof DateTimeValue)
    return sign(a.offset, b.offset) || sign(a.zone ?? '', b.zone ?? '');
  // Of durations that are about as long, that of the fewer months or days comes first.
  if (a instanceof DurationValue && b instanceof DurationValue)
    return sign(a.months, b.months) || sign(a.days, b.days) || sign(a.seconds, b.seconds);
  return 0;
}

/** Durations and points have no order: all that can be said is that two are the same. */
const sameOnly = (a: Value, b: Value): 0 | null => (equal(a, b) === true ? 0 : null);

/** Whether values of this kind have no order. */
export const isUnordered = (value: Value): boolean =>
  value instanceof DurationValue || value instanceof PointValue;

/** -1, 0 or 1; null when the two cannot be compared; undefined when one is NaN. */
export function compare(a: Value, b: Value): number | null | undefined {
  if (a === null || b === null) return null;
  if (isNumber(a) && isNumber(b)) {
    if (Number.isNaN(a) || Number.isNaN(b)) return undefined;
    return a < b ? -1 : a > b ? 1 : 0;
  }
  if (typeof a === 'string' && typeof b === 'string') return compareStrings(a, b);
  if (typeof a === 'boolean' && typeof b === 'boolean') return sign(a, b);
  if (isTemporal(a) && isTemporal(b)) {
    if (a.kind !== b.kind) return null;
    return a instanceof DurationValue ? sameOnly(a, b) : compareTemporals(a, b);
  }
  if (a instanceof PointValue && b instanceof PointValue) return sameOnly(a, b);
  if (a instanceof NodeValue && b instanceof NodeValue) return order(a, b);
  if (a instanceof RelationshipValue && b instanceof RelationshipValue) return order(a, b);
  if (a instanceof PathValue && b instanceof PathValue) return order(a, b);
  if (isList(a) && isList(b)) return compareLists(a, b);
  if (isMap(a) && isMap(b)) return compareMaps(a, b);
  return null;
}

/** Fewer keys first, then by the sorted keys, then by their values. */
function compareMaps(a: MapValue, b: MapValue): number | null | undefined {
  const byKeys = compareKeys(a, b);
  if (byKeys !== 0) return byKeys;
  return compareLists(sortedValues(a), sortedValues(b));
}

const sortedValues = (map: MapValue): Value[] => [...map.keys()].sort().map((key) => map.get(key) ?? null);

function compareKeys(a: MapValue, b: MapValue): number {
  if (a.size !== b.size) return sign(a.size, b.size);
  const [keys, others] = [[...a.keys()].sort(), [...b.keys()].sort()];
  for (let i = 0; i < keys.length; i++) {
    const by = sign(keys[i] ?? '', others[i] ?? '');
    if (by !== 0) return by;
  }
  return 0;
}

function compareLists(a: readonly Value[], b: readonly Value[]): number | null | undefined {
  for (let i = 0; i < Math.min(a.length, b.length); i++) {
    const order = compare(a[i] ?? null, b[i] ?? null);
    if (order !== 0) return order;
  }
  return sign(a.length, b.length);
}

const TEMPORAL_RANK: Readonly<Record<TemporalValue['kind'], number>> = {
  'ZONED DATETIME': 6,
  'LOCAL DATETIME': 7,
  DATE: 8,
  'ZONED TIME': 9,
  'LOCAL TIME': 10,
  DURATION: 11,
};

/** The order of types in ORDER BY, ascending. */
function rank(value: Value): number {
  if (value === null) return 15;
  if (isNumber(value)) return 14;
  if (typeof value === 'boolean') return 13;
  if (typeof value === 'string') return 12;
  if (isTemporal(value)) return TEMPORAL_RANK[value.kind];
  if (value instanceof PointValue) return 5;
  if (value instanceof PathValue) return 4;
  if (isList(value)) return 3;
  if (value instanceof RelationshipValue) return 2;
  return value instanceof NodeValue ? 1 : 0;
}

const orderLists = (a: readonly Value[], b: readonly Value[]): number => {
  for (let i = 0; i < Math.min(a.length, b.length); i++) {
    const by = order(a[i] ?? null, b[i] ?? null);
    if (by !== 0) return by;
  }
  return sign(a.length, b.length);
};

const orderMaps = (a: MapValue, b: MapValue): number =>
  compareKeys(a, b) || orderLists(sortedValues(a), sortedValues(b));

/** A thing's place by age: what this query has created has a number below zero and is younger than all else. */
const age = (id: number): number => (id >= 0 ? id : Number.MAX_SAFE_INTEGER / 2 - id);

/** Sorts any two values: null last, types in Neo4j's order. */
export function order(a: Value, b: Value): number {
  const by = sign(rank(a), rank(b));
  if (by !== 0) return by;
  if (isNumber(a) && isNumber(b)) {
    if (Number.isNaN(a) || Number.isNaN(b)) return sign(Number(Number.isNaN(a)), Number(Number.isNaN(b)));
    return a < b ? -1 : a > b ? 1 : 0;
  }
  if (isTemporal(a) && isTemporal(b)) return compareTemporals(a, b);
  if (isList(a) && isList(b)) return orderLists(a, b);
  if (a instanceof NodeValue && b instanceof NodeValue) return sign(age(a.id), age(b.id));
  if (a instanceof RelationshipValue && b instanceof RelationshipValue) return sign(age(a.id), age(b.id));
  if (a instanceof PathValue && b instanceof PathValue) return orderLists(stepsOf(a), stepsOf(b));
  if (a instanceof PointValue && b instanceof PointValue)
    return sign(a.srid, b.srid) || orderLists(a.coordinates, b.coordinates);
  if (isMap(a) && isMap(b)) return orderMaps(a, b);
  return compare(a, b) ?? 0;
}

/** A path's nodes and relationships in turn. */
export const stepsOf = (path: PathValue): (NodeValue | RelationshipValue)[] =>
  path.nodes.flatMap((node, i) => {
    const relationship = path.relationships[i];
    return relationship ? [node, relationship] : [node];
  });
