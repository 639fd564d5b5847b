/**
 * Temporal parameters as the driver's own values. Their texts are read by the parsers of core/cypher/temporal, which
 * read all that Neo4j reads: the driver's own loses the sign of `-P1D` and knows no `P1.5M`.
 */
import neo4j from 'neo4j-driver';
import type { Temporal } from '../cypher/temporal/kind.ts';
import {
  parseDate,
  parseDateTime,
  parseDuration,
  parseLocalDateTime,
  parseLocalTime,
  parseTime,
} from '../cypher/temporal/parse.ts';
import type { CypherTemporal } from './cypher-engine.ts';

const { int, types } = neo4j;

const nanosecond = (at: Temporal.PlainTime | Temporal.PlainDateTime) =>
  int(at.millisecond * 1_000_000 + at.microsecond * 1000 + at.nanosecond);
const dayOf = (at: Temporal.PlainDateTime) => [int(at.year), int(at.month), int(at.day)] as const;
const timeOf = (at: Temporal.PlainTime | Temporal.PlainDateTime) =>
  [int(at.hour), int(at.minute), int(at.second), nanosecond(at)] as const;

/** `2024-05-03` as a DATE. @throws DatelineError CYPHER_ERROR when it is none */
export function driverDate(text: string): object {
  const { year, month, day } = parseDate(text).date;
  return new types.Date(int(year), int(month), int(day));
}

const MAKE: Readonly<Record<CypherTemporal['$temporal'], (text: string) => object>> = {
  LocalTime: (text) => new types.LocalTime(...timeOf(parseLocalTime(text).time)),
  Time: (text) => {
    const { time, offset } = parseTime(text);
    return new types.Time(...timeOf(time), int(offset));
  },
  LocalDateTime: (text) => {
    const { local } = parseLocalDateTime(text);
    return new types.LocalDateTime(...dayOf(local), ...timeOf(local));
  },
  DateTime: (text) => {
    const { local, offset, zone } = parseDateTime(text);
    return zone === null
      ? new types.DateTime(...dayOf(local), ...timeOf(local), int(offset))
      : new types.DateTime(...dayOf(local), ...timeOf(local), int(offset), zone);
  },
  Duration: (text) => {
    const { months, days, seconds, nanos } = parseDuration(text);
    return new types.Duration(int(months), int(days), int(seconds), int(nanos));
  },
};

/** Any other temporal value from its text. @throws DatelineError CYPHER_ERROR when it is none */
export const driverTemporal = (type: CypherTemporal['$temporal'], text: string): object => MAKE[type](text);
export const isTemporalType = (name: unknown): name is CypherTemporal['$temporal'] =>
  typeof name === 'string' && Object.hasOwn(MAKE, name);
