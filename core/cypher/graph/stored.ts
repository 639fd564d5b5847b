/**
 * Property values across the border to the embedded engine. It gives dates back as text and whole floats as integers,
 * so a value it cannot tell apart is kept as tagged text; what the store itself writes natively is known by its key.
 */
import { z } from 'zod';
import type { CypherParameter, CypherValue } from '../../store/cypher-engine.ts';
import { unsupported } from '../syntax/unsupported.ts';
import { DateValue, isTemporal, type TemporalValue } from '../temporal/kind.ts';
import {
  parseDate,
  parseDateTime,
  parseDuration,
  parseLocalDateTime,
  parseLocalTime,
  parseTime,
} from '../temporal/parse.ts';
import { isList, PointValue, typeName, type Value } from '../value/value.ts';

/** Keys under which the store keeps native dates, and nothing else (core/store/shape.ts, project/). */
const DATE_KEYS = new Set([
  'publishedOn',
  'validFrom',
  'validTo',
  'firstReported',
  'lastReported',
  'dateMin',
  'dateMax',
]);
/** Keys under which the store keeps floats, and nothing else. */
const FLOAT_KEYS = new Set(['confidence', 'doubt', 'doubtOfDenial', 'score']);

/** What text begins with that keeps a value the engine has no type for. */
export const TAG = '\u0001';
export const isTagged = (text: string): boolean => text.startsWith(TAG);
export const isDateKey = (key: string): boolean => DATE_KEYS.has(key);
const ISO_DAY = /^[+-]?\d{4,}-\d\d-\d\d$/;

const PARSERS: Readonly<Record<TemporalValue['kind'], (text: string) => TemporalValue>> = {
  DATE: parseDate,
  'LOCAL TIME': parseLocalTime,
  'ZONED TIME': parseTime,
  'LOCAL DATETIME': parseLocalDateTime,
  'ZONED DATETIME': parseDateTime,
  DURATION: parseDuration,
};

const point = z.tuple([z.number(), z.array(z.number())]);

function untag(text: string): Value {
  const at = text.indexOf(TAG, 1);
  const kind = text.slice(1, at);
  const body = text.slice(at + 1);
  if (kind === 'FLOAT') return Number(body);
  if (kind === 'INTEGER') return BigInt(body);
  if (kind === 'STRING') return body;
  if (kind === 'POINT') {
    const [srid, coordinates] = point.parse(JSON.parse(body));
    return new PointValue(srid, coordinates);
  }
  const parse = Object.entries(PARSERS).find(([name]) => name === kind)?.[1];
  return parse ? parse(body) : text;
}

/** A stored property as a value. */
export function fromStored(key: string, value: CypherValue): Value {
  if (value === null || typeof value === 'boolean' || typeof value === 'bigint') return value;
  if (typeof value === 'number')
    return Number.isInteger(value) && !FLOAT_KEYS.has(key) ? BigInt(value) : value;
  if (typeof value === 'string') {
    if (value.startsWith(TAG)) return untag(value);
    return DATE_KEYS.has(key) && ISO_DAY.test(value) ? parseDate(value) : value;
  }
  if (Array.isArray(value)) return value.map((item) => fromStored(key, item));
  if ('$float' in value && typeof value.$float === 'number') return value.$float;
  if ('$date' in value && typeof value.$date === 'string') return parseDate(value.$date);
  throw unsupported(`the stored value of ${key}`);
}

const tag = (kind: string, text: string) => `${TAG}${kind}${TAG}${text}`;

/** A value as the engine shall keep it under a key. */
export function toStored(key: string, value: Value): CypherParameter {
  if (value === null || typeof value === 'boolean') return value;
  if (typeof value === 'bigint') return FLOAT_KEYS.has(key) ? tag('INTEGER', String(value)) : value;
  if (typeof value === 'number')
    return Number.isInteger(value) || !Number.isFinite(value) ? tag('FLOAT', String(value)) : value;
  if (typeof value === 'string')
    return value.startsWith(TAG) || (DATE_KEYS.has(key) && ISO_DAY.test(value))
      ? tag('STRING', value)
      : value;
  if (isList(value)) return value.map((item) => toStored(key, item));
  if (value instanceof DateValue && DATE_KEYS.has(key)) return { $date: value.toString() };
  if (isTemporal(value)) return tag(value.kind, value.toString());
  if (value instanceof PointValue) return tag('POINT', JSON.stringify([value.srid, value.coordinates]));
  throw unsupported(`a property of type ${typeName(value)}`);
}

/**
 * What the engine can be asked for so that it finds at least every node whose property equals the value; undefined
 * where it cannot be trusted to.
 */
export function searchable(key: string, value: Value): CypherParameter | undefined {
  if (typeof value === 'string') return DATE_KEYS.has(key) || value.startsWith(TAG) ? undefined : value;
  if (typeof value === 'boolean') return value;
  return undefined;
}
