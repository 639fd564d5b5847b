/** Values across the border to neo4j-driver. */
import neo4j, { type Integer } from 'neo4j-driver';
import type { CypherParameter, CypherTemporal, CypherValue } from './cypher-engine.ts';

const TEMPORALS: readonly [CypherTemporal['$temporal'], (value: object) => boolean][] = [
  ['LocalTime', (value) => neo4j.isLocalTime(value)],
  ['Time', (value) => neo4j.isTime(value)],
  ['LocalDateTime', (value) => neo4j.isLocalDateTime(value)],
  ['DateTime', (value) => neo4j.isDateTime(value)],
  ['Duration', (value) => neo4j.isDuration(value)],
];

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;

/** Converts a neutral parameter: whole numbers become INTEGER, dates native dates. */
export function toDriver(value: CypherParameter): unknown {
  if (typeof value === 'number') return Number.isInteger(value) ? neo4j.int(value) : value;
  if (value === null || typeof value !== 'object') return value;
  if (Array.isArray(value)) return value.map(toDriver);
  if ('$float' in value && typeof value.$float === 'number') return value.$float;
  if ('$date' in value && typeof value.$date === 'string') {
    const [year = 1, month = 1, day = 1] = value.$date.split('-').map(Number);
    return new neo4j.types.Date(neo4j.int(year), neo4j.int(month), neo4j.int(day));
  }
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, toDriver(item)]));
}

const integer = (value: Integer): number | bigint =>
  value.inSafeRange() ? value.toNumber() : value.toBigInt();

/** Converts a value of a driver record. */
export function fromDriver(value: unknown): CypherValue {
  if (value === null || value === undefined) return null;
  if (neo4j.isInt(value)) return integer(value);
  if (typeof value === 'number') return Number.isInteger(value) ? { $float: value } : value;
  if (typeof value === 'string' || typeof value === 'boolean' || typeof value === 'bigint') return value;
  if (Array.isArray(value)) return value.map(fromDriver);
  if (!isRecord(value)) return String(value);
  if (neo4j.isDate(value)) return { $date: value.toString() };
  for (const [name, is] of TEMPORALS) if (is(value)) return { $temporal: name, text: String(value) };
  if (neo4j.isNode(value))
    return { $node: value.elementId, labels: value.labels, properties: record(value.properties) };
  if (neo4j.isRelationship(value)) {
    return {
      $relationship: value.elementId,
      type: value.type,
      from: value.startNodeElementId,
      to: value.endNodeElementId,
      properties: record(value.properties),
    };
  }
  if (neo4j.isPath(value)) {
    const steps = value.segments.flatMap((segment) => [
      fromDriver(segment.relationship),
      fromDriver(segment.end),
    ]);
    return { $path: [fromDriver(value.start), ...steps] as never };
  }
  if (neo4j.isPoint(value)) {
    return {
      $point: {
        x: value.x,
        y: value.y,
        ...(value.z === undefined ? {} : { z: value.z }),
        srid: Number(value.srid),
      },
    };
  }
  return record(value);
}

const record = (value: Record<string, unknown>): Record<string, CypherValue> =>
  Object.fromEntries(Object.entries(value).map(([key, item]) => [key, fromDriver(item)]));
