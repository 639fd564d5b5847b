/** Values across the border to neo4j-driver. */
import neo4j, { type Integer } from 'neo4j-driver';
import { z } from 'zod';
import { type CypherParameter, type CypherTemporal, type CypherValue, marked } from './cypher-engine.ts';
import { driverDate, driverTemporal, isTemporalType } from './neo4j-temporal.ts';

const TEMPORALS: readonly [CypherTemporal['$temporal'], (value: object) => boolean][] = [
  ['LocalTime', (value) => neo4j.isLocalTime(value)],
  ['Time', (value) => neo4j.isTime(value)],
  ['LocalDateTime', (value) => neo4j.isLocalDateTime(value)],
  ['DateTime', (value) => neo4j.isDateTime(value)],
  ['Duration', (value) => neo4j.isDuration(value)],
];

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;

const Point = z.object({ srid: z.int(), x: z.number(), y: z.number(), z: z.number().optional() });

/** Converts a neutral parameter: whole numbers become INTEGER, dates native dates. */
export function toDriver(value: CypherParameter): unknown {
  if (typeof value === 'number') return Number.isInteger(value) ? neo4j.int(value) : value;
  if (value === null || typeof value !== 'object') return value;
  if (Array.isArray(value)) return value.map(toDriver);
  if ('$float' in value && typeof value.$float === 'number') return value.$float;
  if ('$date' in value && typeof value.$date === 'string') return driverDate(value.$date);
  if ('$temporal' in value && isTemporalType(value.$temporal) && typeof value.text === 'string')
    return driverTemporal(value.$temporal, value.text);
  if ('$point' in value) {
    const { srid, x, y, z } = Point.parse(value.$point);
    return new neo4j.types.Point(neo4j.int(srid), x, y, z);
  }
  const entries = '$map' in value && isRecord(value.$map) ? (value.$map as typeof value) : value;
  return Object.fromEntries(Object.entries(entries).map(([key, item]) => [key, toDriver(item)]));
}

const integer = (value: Integer): number | bigint =>
  value.inSafeRange() ? value.toNumber() : value.toBigInt();

/** The driver writes years before 0 and after 9999 with six digits, Neo4j itself with no more zeros than make four. */
const isoYear = (text: string): string => text.replace(/^([+-])0{1,2}(?=\d{4,}-)/, '$1');

/** Converts a value of a driver record. */
export function fromDriver(value: unknown): CypherValue {
  if (value === null || value === undefined) return null;
  if (neo4j.isInt(value)) return integer(value);
  if (typeof value === 'number') return Number.isInteger(value) ? { $float: value } : value;
  if (typeof value === 'string' || typeof value === 'boolean' || typeof value === 'bigint') return value;
  if (Array.isArray(value)) return value.map(fromDriver);
  if (!isRecord(value)) return String(value);
  if (neo4j.isDate(value)) return { $date: isoYear(String(value)) };
  for (const [name, is] of TEMPORALS) if (is(value)) return { $temporal: name, text: isoYear(String(value)) };
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
  return marked(record(value));
}

const record = (value: Record<string, unknown>): Record<string, CypherValue> =>
  Object.fromEntries(Object.entries(value).map(([key, item]) => [key, fromDriver(item)]));
