/** Temporal values from maps: `date({year: 2022, month: 2})`, `datetime({date: d, time: t, timezone: 'Z'})`. */
import { cypherError } from '../syntax/unsupported.ts';
import { fromOrdinal, fromQuarter, fromWeek, inYears, quarterOf, weekOf, weekYearOf } from './calendar.ts';
import { dateOf, nanosOfSecond, timeOf } from './component.ts';
import {
  DateTimeValue,
  DateValue,
  DurationValue,
  isTemporal,
  LocalDateTimeValue,
  LocalTimeValue,
  Temporal,
  type TemporalValue,
  TimeValue,
} from './kind.ts';
import { approximate } from './parse.ts';
import { atInstant, inZone, parseZone, toZone, UTC, type Zone, zoneOf } from './zone.ts';

/** The fields of a map, by lower-case name. */
export type Fields = ReadonlyMap<string, unknown>;

const DATE_FIELDS = ['year', 'quarter', 'month', 'week', 'dayofquarter', 'day', 'ordinalday', 'dayofweek'];
const TIME_FIELDS = ['hour', 'minute', 'second', 'millisecond', 'microsecond', 'nanosecond'];
const ALLOWED: Readonly<Record<string, readonly string[]>> = {
  date: [...DATE_FIELDS, 'date', 'datetime'],
  localtime: [...TIME_FIELDS, 'time', 'datetime'],
  time: [...TIME_FIELDS, 'time', 'datetime', 'timezone'],
  localdatetime: [...DATE_FIELDS, ...TIME_FIELDS, 'date', 'time', 'datetime'],
  datetime: [
    ...DATE_FIELDS,
    ...TIME_FIELDS,
    'date',
    'time',
    'datetime',
    'timezone',
    'epochseconds',
    'epochmillis',
  ],
};

/** Lower-cases the names. @throws when a field is not one of the type's. */
export function fieldsOf(type: string, entries: Iterable<readonly [string, unknown]>): Fields {
  const fields = new Map<string, unknown>();
  for (const [name, value] of entries) {
    const key = name.toLowerCase();
    if (ALLOWED[type] && !ALLOWED[type].includes(key)) throw cypherError(`No such field: ${name}`);
    fields.set(key, value);
  }
  return fields;
}

function integer(fields: Fields, name: string): number | undefined {
  const value = fields.get(name);
  if (value === undefined) return undefined;
  if (typeof value === 'bigint') return Number(value);
  throw cypherError(`${name} must be an integer value, not ${String(value)}`);
}

function temporal(fields: Fields, name: string): TemporalValue | undefined {
  const value = fields.get(name);
  if (value === undefined) return undefined;
  if (isTemporal(value) && !(value instanceof DurationValue)) return value;
  throw cypherError(`Cannot construct a temporal value from ${name}: ${String(value)}`);
}

const range = (name: string, value: number, high: number, low = 0): number => {
  if (value < low || value > high)
    throw cypherError(`Invalid value for ${name} (valid values ${low} - ${high}): ${value}`);
  return value;
};

/** Each smaller field needs the larger ones before it. */
function inOrder(fields: Fields, names: readonly string[]): void {
  let missing: string | undefined;
  for (const name of names) {
    if (!fields.has(name)) missing ??= name;
    else if (missing) throw cypherError(`${missing} must be specified`);
  }
}

/** `whole`: a time follows, so that the day must be given and not only its month. */
export function buildDate(fields: Fields, whole = false): Temporal.PlainDate {
  const source = temporal(fields, 'date') ?? temporal(fields, 'datetime');
  const base = source ? dateOf(source) : null;
  if (source && !base) throw cypherError(`Cannot get the date of: ${String(source)}`);
  const number = (name: string) => integer(fields, name);
  const given = (...names: string[]) => names.some((name) => fields.has(name));
  const [weekly, quarterly, ordinal, monthly] = [
    given('week', 'dayofweek'),
    given('quarter', 'dayofquarter'),
    given('ordinalday'),
    given('month', 'day'),
  ];
  if ([weekly, quarterly, ordinal, monthly].filter(Boolean).length > 1)
    throw cypherError('Cannot combine different ways of giving a date');
  const year = number('year');
  if (!base && year === undefined) throw cypherError('year must be specified');
  if (year !== undefined) inYears(year);
  if (!base) {
    const given = whole ? new Map([...fields, ['time', true]]) : fields;
    if (weekly) inOrder(given, ['year', 'week', 'dayofweek', 'time']);
    else if (quarterly) inOrder(given, ['year', 'quarter', 'dayofquarter', 'time']);
    else if (!ordinal) inOrder(given, ['year', 'month', 'day', 'time']);
  }
  if (weekly) {
    const weekYear = year ?? (base ? weekYearOf(base) : 1);
    return fromWeek(
      weekYear,
      number('week') ?? (base ? weekOf(base) : 1),
      number('dayofweek') ?? base?.dayOfWeek ?? 1,
      // A 53rd week that the year lacks is counted on into the next year.
      53,
    );
  }
  // A day that the other year or month lacks is the last of it, as long as nobody asked for that day.
  const moved = base?.with({ year: year ?? base.year });
  const y = year ?? base?.year ?? 1;
  if (quarterly && moved && !given('dayofquarter')) {
    const quarter = range('QuarterOfYear', number('quarter') ?? 1, 4, 1);
    return moved.add({ months: (quarter - quarterOf(moved)) * 3 });
  }
  if (quarterly) {
    const quarter = number('quarter') ?? (base ? quarterOf(base) : 1);
    return fromQuarter(y, quarter, number('dayofquarter') ?? 1);
  }
  if (ordinal) return fromOrdinal(y, number('ordinalday') ?? 1);
  const month = range('MonthOfYear', number('month') ?? base?.month ?? 1, 12, 1);
  if (moved && !given('day')) return moved.with({ month });
  const day = range('DayOfMonth', number('day') ?? base?.day ?? 1, 31, 1);
  try {
    return Temporal.PlainDate.from({ year: y, month, day }, { overflow: 'reject' });
  } catch {
    throw cypherError(`Invalid date: ${y}-${month}-${day}`);
  }
}

/** Nanoseconds of the second from the three fields that may give them; undefined when none does. */
export function subsecond(fields: Fields): number | undefined {
  const milli = integer(fields, 'millisecond');
  const micro = integer(fields, 'microsecond');
  const nano = integer(fields, 'nanosecond');
  if (milli === undefined && micro === undefined && nano === undefined) return undefined;
  if (milli !== undefined) range('millisecond', milli, 999);
  if (micro !== undefined) range('microsecond', micro, milli === undefined ? 999_999 : 999);
  if (nano !== undefined)
    range('nanosecond', nano, micro !== undefined ? 999 : milli !== undefined ? 999_999 : 999_999_999);
  return (milli ?? 0) * 1_000_000 + (micro ?? 0) * 1000 + (nano ?? 0);
}

export const withNanos = (time: { hour: number; minute: number; second: number }, nanos: number) =>
  new Temporal.PlainTime(
    time.hour,
    time.minute,
    time.second,
    Math.trunc(nanos / 1_000_000),
    Math.trunc(nanos / 1000) % 1000,
    nanos % 1000,
  );

export function buildTime(fields: Fields): { time: Temporal.PlainTime; source: TemporalValue | undefined } {
  const source = temporal(fields, 'time') ?? temporal(fields, 'datetime');
  const base = source ? timeOf(source) : null;
  if (source && !base) throw cypherError(`Cannot get the time of: ${String(source)}`);
  if (!base) {
    const fine = ['millisecond', 'microsecond', 'nanosecond'].some((name) => fields.has(name));
    inOrder(fine ? new Map([...fields, ['fraction', true]]) : fields, [
      'hour',
      'minute',
      'second',
      'fraction',
    ]);
  }
  const hour = range('HourOfDay', integer(fields, 'hour') ?? base?.hour ?? 0, 23);
  const minute = range('MinuteOfHour', integer(fields, 'minute') ?? base?.minute ?? 0, 59);
  const second = range('SecondOfMinute', integer(fields, 'second') ?? base?.second ?? 0, 59);
  const nanos = subsecond(fields) ?? (base ? nanosOfSecond(base) : 0);
  return { time: withNanos({ hour, minute, second }, nanos), source };
}

/** The zone a map names. */
export function zoneField(fields: Fields): Zone | undefined {
  const zone = fields.get('timezone');
  if (zone === undefined) return undefined;
  if (typeof zone !== 'string') throw cypherError('timezone must be a string');
  return parseZone(zone);
}

export function buildTimeValue(fields: Fields): TimeValue {
  const { time, source } = buildTime(fields);
  const zone = zoneField(fields);
  const from = source instanceof TimeValue || source instanceof DateTimeValue ? source.offset : undefined;
  if (zone === undefined) return new TimeValue(time, from ?? 0);
  if (!('offset' in zone)) {
    const now = toZone(atInstant(BigInt(Date.now()) * 1_000_000n, UTC), zone);
    return shift(time, from, now.offset);
  }
  return shift(time, from, zone.offset);
}

/** The same moment of the day at another offset; without one of its own the clock stays. */
function shift(time: Temporal.PlainTime, from: number | undefined, to: number): TimeValue {
  return new TimeValue(from === undefined ? time : time.add({ seconds: to - from }), to);
}

const hasTime = (fields: Fields) => fields.has('time') || TIME_FIELDS.some((name) => fields.has(name));

export function buildLocalDateTime(fields: Fields): Temporal.PlainDateTime {
  return buildDate(fields, hasTime(fields)).toPlainDateTime(buildTime(fields).time);
}

export function buildDateTime(fields: Fields): DateTimeValue {
  const zone = zoneField(fields);
  const seconds = integer(fields, 'epochseconds');
  const millis = integer(fields, 'epochmillis');
  if (seconds !== undefined || millis !== undefined) {
    const nanos = seconds !== undefined ? BigInt(seconds) * 1_000_000_000n : BigInt(millis ?? 0) * 1_000_000n;
    return atInstant(nanos + BigInt(subsecond(fields) ?? 0), zone ?? UTC);
  }
  const { time, source } = buildTime(fields);
  const date = temporal(fields, 'date') ?? temporal(fields, 'datetime');
  const local = buildDate(fields, hasTime(fields)).toPlainDateTime(time);
  const from =
    source instanceof DateTimeValue
      ? zoneOf(source)
      : source instanceof TimeValue
        ? { offset: source.offset }
        : source === undefined && date instanceof DateTimeValue
          ? zoneOf(date)
          : undefined;
  if (zone && from && source !== undefined) return toZone(inZone(local, from), zone);
  return inZone(local, zone ?? from ?? UTC);
}

const DURATION_UNITS: readonly (readonly [string, 'months' | 'days' | 'seconds' | 'nanos', number])[] = [
  ['years', 'months', 12],
  ['months', 'months', 1],
  ['weeks', 'days', 7],
  ['days', 'days', 1],
  ['hours', 'seconds', 3600],
  ['minutes', 'seconds', 60],
  ['seconds', 'seconds', 1],
  ['milliseconds', 'nanos', 1_000_000],
  ['microseconds', 'nanos', 1000],
  ['nanoseconds', 'nanos', 1],
];

export function buildDuration(entries: ReadonlyMap<string, unknown>): DurationValue {
  if (entries.size === 0) throw cypherError('At least one temporal unit must be specified.');
  const exact = { months: 0n, days: 0n, seconds: 0n, nanos: 0n };
  const total = { months: 0, days: 0, seconds: 0, nanos: 0 };
  let whole = true;
  for (const [name, value] of entries) {
    const unit = DURATION_UNITS.find(([key]) => key === name.toLowerCase());
    if (!unit) throw cypherError(`No such unit of a duration: ${name}`);
    const [, part, factor] = unit;
    if (typeof value === 'bigint') exact[part] += value * BigInt(factor);
    else if (typeof value === 'number') whole = false;
    else throw cypherError(`${name} must be a number value, but was: ${String(value)}`);
    total[part] += Number(value) * factor;
  }
  if (whole) return new DurationValue(exact.months, exact.days, exact.seconds, exact.nanos);
  return approximate(total.months, total.days, total.seconds, total.nanos);
}

export const asDate = (value: TemporalValue): DateValue => {
  const date = dateOf(value);
  if (!date) throw cypherError(`Cannot get the date of: ${String(value)}`);
  return new DateValue(date);
};
export const asLocalTime = (value: TemporalValue): LocalTimeValue => {
  const time = timeOf(value);
  if (!time) throw cypherError(`Cannot get the time of: ${String(value)}`);
  return new LocalTimeValue(time);
};
export const asTime = (value: TemporalValue): TimeValue => {
  const { time } = asLocalTime(value);
  return new TimeValue(time, value instanceof TimeValue || value instanceof DateTimeValue ? value.offset : 0);
};
export const asLocalDateTime = (value: TemporalValue): LocalDateTimeValue =>
  new LocalDateTimeValue(asDate(value).date.toPlainDateTime(timeOf(value) ?? new Temporal.PlainTime()));
export const asDateTime = (value: TemporalValue): DateTimeValue =>
  value instanceof DateTimeValue ? value : inZone(asLocalDateTime(value).local, UTC);
