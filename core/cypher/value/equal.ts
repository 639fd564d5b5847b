/** `=`: true, false, or null where a null hides the answer. */
import {
  DateTimeValue,
  DateValue,
  DurationValue,
  isTemporal,
  LocalDateTimeValue,
  Temporal,
  type TemporalValue,
} from '../temporal/kind.ts';
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

function equalTemporal(a: TemporalValue, b: TemporalValue): boolean {
  if (a.kind !== b.kind) return false;
  if (a instanceof DurationValue && b instanceof DurationValue)
    return a.months === b.months && a.days === b.days && a.seconds === b.seconds && a.nanos === b.nanos;
  if (a instanceof DateValue && b instanceof DateValue) return a.date.equals(b.date);
  if (a instanceof LocalDateTimeValue && b instanceof LocalDateTimeValue) return a.local.equals(b.local);
  if (a instanceof DateTimeValue && b instanceof DateTimeValue)
    return a.local.equals(b.local) && a.offset === b.offset && a.zone === b.zone;
  if ('time' in a && 'time' in b && Temporal.PlainTime.compare(a.time, b.time) !== 0) return false;
  return !('offset' in a && 'offset' in b) || a.offset === b.offset;
}

function equalLists(a: readonly Value[], b: readonly Value[]): boolean | null {
  if (a.length !== b.length) return false;
  let result: boolean | null = true;
  for (let i = 0; i < a.length; i++) {
    const same = equal(a[i] ?? null, b[i] ?? null);
    if (same === false) return false;
    if (same === null) result = null;
  }
  return result;
}

function equalMaps(a: MapValue, b: MapValue): boolean | null {
  if (a.size !== b.size) return false;
  let result: boolean | null = true;
  for (const [key, value] of a) {
    if (!b.has(key)) return false;
    const same = equal(value, b.get(key) ?? null);
    if (same === false) return false;
    if (same === null) result = null;
  }
  return result;
}

const samePath = (a: PathValue, b: PathValue): boolean =>
  a.relationships.length === b.relationships.length &&
  a.nodes[0]?.id === b.nodes[0]?.id &&
  a.relationships.every((r, i) => r.id === b.relationships[i]?.id);

/** Whether two values are equal, in three-valued logic. */
export function equal(a: Value, b: Value): boolean | null {
  if (a === null || b === null) return null;
  if (isNumber(a)) return isNumber(b) && a <= b && a >= b;
  if (typeof a !== 'object' || typeof b !== 'object') return a === b;
  if (isList(a)) return isList(b) ? equalLists(a, b) : false;
  if (a instanceof NodeValue) return b instanceof NodeValue && a.id === b.id;
  if (a instanceof RelationshipValue) return b instanceof RelationshipValue && a.id === b.id;
  if (a instanceof PathValue) return b instanceof PathValue && samePath(a, b);
  if (isTemporal(a)) return isTemporal(b) && equalTemporal(a, b);
  if (a instanceof PointValue)
    return (
      b instanceof PointValue && a.srid === b.srid && a.coordinates.every((c, i) => c === b.coordinates[i])
    );
  return isMap(a) && isMap(b) ? equalMaps(a, b) : false;
}

let nans = 0;

/** A text that is the same for values that DISTINCT and grouping hold to be one (null is null, 1 is 1.0). */
export function groupKey(value: Value): string {
  if (value === null) return '_';
  if (typeof value === 'bigint') return `n${value}`;
  // NaN equals nothing, itself neither: each is one of its own.
  if (Number.isNaN(value)) return `NaN${nans++}`;
  if (typeof value === 'number') return `n${Number.isInteger(value) ? BigInt(value) : value}`;
  if (typeof value === 'string') return JSON.stringify(value);
  if (typeof value === 'boolean') return value ? 't' : 'f';
  if (isList(value)) return `[${value.map(groupKey).join()}]`;
  if (value instanceof NodeValue) return `(${value.id})`;
  if (value instanceof RelationshipValue) return `-${value.id}-`;
  if (value instanceof PathValue)
    return `p${value.nodes[0]?.id}:${value.relationships.map((r) => r.id).join()}`;
  if (value instanceof PointValue) return `@${value.srid}:${value.coordinates.join()}`;
  if (value instanceof DurationValue) return `P${value.months},${value.days},${value.seconds},${value.nanos}`;
  if (isTemporal(value)) return `${value.kind}${value}`;
  const entries = [...value].sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${entries.map(([key, item]) => `${JSON.stringify(key)}:${groupKey(item)}`).join()}}`;
}
