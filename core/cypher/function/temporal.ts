/** Temporal functions: constructors, truncation, durations between. */
import type { Context } from '../evaluate/scope.ts';
import { cypherError } from '../syntax/unsupported.ts';
import { between, inDays, inMonths, inSeconds } from '../temporal/arithmetic.ts';
import * as build from '../temporal/build.ts';
import * as kind from '../temporal/kind.ts';
import * as parse from '../temporal/parse.ts';
import { truncateDate, truncateLocal, truncateTime } from '../temporal/truncate.ts';
import { atInstant, inZone, parseZone, UTC, zoneOf } from '../temporal/zone.ts';
import { isMap, type Value } from '../value/value.ts';
import { type CypherFunction, type Functions, number, strict, text, wrong } from './definition.ts';

type Type = 'date' | 'localtime' | 'time' | 'localdatetime' | 'datetime';
type Maker = {
  readonly parse: (text: string) => kind.TemporalValue;
  readonly build: (fields: build.Fields) => kind.TemporalValue;
  readonly from: (value: kind.TemporalValue) => kind.TemporalValue;
};

const MAKERS: Readonly<Record<Type, Maker>> = {
  date: {
    parse: parse.parseDate,
    build: (fields) => new kind.DateValue(build.buildDate(fields)),
    from: build.asDate,
  },
  localtime: {
    parse: parse.parseLocalTime,
    build: (fields) => new kind.LocalTimeValue(build.buildTime(fields).time),
    from: build.asLocalTime,
  },
  time: { parse: (text) => parse.parseTime(text, 'query'), build: build.buildTimeValue, from: build.asTime },
  localdatetime: {
    parse: parse.parseLocalDateTime,
    build: (fields) => new kind.LocalDateTimeValue(build.buildLocalDateTime(fields)),
    from: build.asLocalDateTime,
  },
  datetime: {
    parse: (text) => parse.parseDateTime(text, 'query'),
    build: build.buildDateTime,
    from: build.asDateTime,
  },
};

/** The statement's clock as a value of a type, in a zone. */
function now(type: Type, { now: nanos }: Context, zone: Value | undefined): Value {
  const at = atInstant(nanos, typeof zone === 'string' ? parseZone(zone) : UTC);
  return MAKERS[type].from(at);
}

/** Turns `Temporal`'s complaints (a year out of range) into ours. */
function guarded<T>(work: () => T): T {
  try {
    return work();
  } catch (thrown) {
    if (thrown instanceof RangeError) throw cypherError(`Invalid temporal value: ${thrown.message}`);
    throw thrown;
  }
}

/** What another temporal value must have for one of this type to be made of it. */
const PARTS: Readonly<Record<Type, readonly ('date' | 'time')[]>> = {
  date: ['date'],
  localtime: ['time'],
  time: ['time'],
  localdatetime: ['date', 'time'],
  datetime: ['date', 'time'],
};

/** A value of a type from another temporal value, which must have every part of it. */
function select(type: Type, value: kind.TemporalValue): kind.TemporalValue {
  const has = {
    date: !(value instanceof kind.LocalTimeValue || value instanceof kind.TimeValue),
    time: !(value instanceof kind.DateValue),
  };
  const missing = PARTS[type].find((part) => !has[part]);
  if (missing) throw cypherError(`Cannot get the ${missing} of: ${String(value)}`);
  return MAKERS[type].from(value);
}

function construct(type: Type, values: readonly Value[], context: Context): Value {
  const [value] = values;
  const maker = MAKERS[type];
  if (value === undefined) return now(type, context, undefined);
  if (value === null) return null;
  return guarded(() => {
    if (typeof value === 'string') return maker.parse(value);
    if (kind.isTemporal(value) && !(value instanceof kind.DurationValue)) return select(type, value);
    if (!isMap(value)) throw wrong(type, value, 'a STRING, MAP or temporal value');
    if ([...value.values()].includes(null)) return null;
    if (value.size === 1 && value.has('timezone')) return now(type, context, value.get('timezone'));
    return maker.build(build.fieldsOf(type, value));
  });
}

function truncate(type: Type, values: readonly Value[]): Value {
  const [unit, value, map] = values;
  if (value === undefined || value === null || !kind.isTemporal(value) || value instanceof kind.DurationValue)
    throw wrong(`${type}.truncate`, value, 'a temporal value');
  const by = text(`${type}.truncate`, unit);
  const fields =
    map !== undefined && map !== null && isMap(map) ? build.fieldsOf(type, map) : new Map<string, unknown>();
  return guarded(() => {
    switch (type) {
      case 'date':
        return truncateDate(by, value, fields);
      case 'localtime':
        return new kind.LocalTimeValue(truncateTime(by, value, fields));
      case 'time': {
        const zone = build.zoneField(fields);
        const own = value instanceof kind.TimeValue || value instanceof kind.DateTimeValue ? value.offset : 0;
        const time = truncateTime(by, value, without(fields, 'timezone'));
        return new kind.TimeValue(time, zone && 'offset' in zone ? zone.offset : own);
      }
      case 'localdatetime':
        return new kind.LocalDateTimeValue(truncateLocal(by, value, fields));
      case 'datetime': {
        const zone = build.zoneField(fields);
        const own = value instanceof kind.DateTimeValue ? zoneOf(value) : UTC;
        return inZone(truncateLocal(by, value, without(fields, 'timezone')), zone ?? own);
      }
    }
  });
}

const without = (fields: build.Fields, name: string): build.Fields =>
  new Map([...fields].filter(([key]) => key !== name));

function duration(value: Value | undefined): Value {
  if (value === undefined || value === null) return null;
  if (value instanceof kind.DurationValue) return value;
  if (typeof value === 'string') return parse.parseDuration(value);
  if (!isMap(value)) throw wrong('duration', value, 'a STRING or MAP');
  return build.buildDuration(value);
}

const spanning = (name: string, span: typeof between): CypherFunction =>
  strict(2, ([from, to]) => {
    const instant = (value: Value | undefined) => {
      if (value !== undefined && kind.isTemporal(value) && !(value instanceof kind.DurationValue))
        return value;
      throw wrong(name, value, 'a temporal value');
    };
    return guarded(() => span(instant(from), instant(to)));
  });

const types = ['date', 'localtime', 'time', 'localdatetime', 'datetime'] as const;
const constructors = types.flatMap((type): [string, CypherFunction][] => [
  [type, { least: 0, most: 1, call: (values, context) => construct(type, values, context) }],
  [
    `${type}.truncate`,
    {
      least: 1,
      most: 3,
      call: (values, context) =>
        truncate(type, values.length === 1 ? [...values, now(type, context, undefined)] : values),
    },
  ],
  ...['statement', 'transaction', 'realtime'].map((clock): [string, CypherFunction] => [
    `${type}.${clock}`,
    { least: 0, most: 1, call: ([zone], context) => (zone === null ? null : now(type, context, zone)) },
  ]),
]);

export const TEMPORAL: Functions = {
  ...Object.fromEntries(constructors),
  duration: { least: 1, most: 1, call: ([value]) => duration(value) },
  'duration.between': spanning('duration.between', between),
  'duration.inmonths': spanning('duration.inMonths', inMonths),
  'duration.indays': spanning('duration.inDays', inDays),
  'duration.inseconds': spanning('duration.inSeconds', inSeconds),
  'datetime.fromepoch': strict(2, ([seconds, nanos]) =>
    atInstant(
      BigInt(number('fromEpoch', seconds)) * 1_000_000_000n + BigInt(number('fromEpoch', nanos)),
      UTC,
    ),
  ),
  'datetime.fromepochmillis': strict(1, ([millis]) =>
    atInstant(BigInt(number('fromEpochMillis', millis)) * 1_000_000n, UTC),
  ),
  timestamp: { least: 0, most: 0, call: (_, context) => context.now / 1_000_000n },
};
