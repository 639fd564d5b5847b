/** Parts of temporal values: `d.year`, `t.offset`, `duration.minutesOfHour`. */
import { dayOfQuarter, quarterOf, weekOf, weekYearOf } from './calendar.ts';
import {
  DateTimeValue,
  DateValue,
  DurationValue,
  LocalDateTimeValue,
  LocalTimeValue,
  offsetText,
  type Temporal,
  type TemporalValue,
  TimeValue,
} from './kind.ts';
import { epochNanos } from './zone.ts';

type Part = number | bigint | string;
type Parts<T> = Readonly<Record<string, (value: T) => Part>>;

const DATE: Parts<Temporal.PlainDate> = {
  year: (d) => d.year,
  quarter: quarterOf,
  month: (d) => d.month,
  week: weekOf,
  weekyear: weekYearOf,
  dayofquarter: dayOfQuarter,
  quarterday: dayOfQuarter,
  day: (d) => d.day,
  ordinalday: (d) => d.dayOfYear,
  dayofweek: (d) => d.dayOfWeek,
  weekday: (d) => d.dayOfWeek,
};

export const nanosOfSecond = (t: { millisecond: number; microsecond: number; nanosecond: number }): number =>
  t.millisecond * 1_000_000 + t.microsecond * 1000 + t.nanosecond;

const TIME: Parts<Temporal.PlainTime> = {
  hour: (t) => t.hour,
  minute: (t) => t.minute,
  second: (t) => t.second,
  millisecond: (t) => t.millisecond,
  microsecond: (t) => Math.trunc(nanosOfSecond(t) / 1000),
  nanosecond: nanosOfSecond,
};

const OFFSET: Parts<number> = {
  timezone: offsetText,
  offset: offsetText,
  offsetminutes: (o) => Math.trunc(o / 60),
  offsetseconds: (o) => o,
};

const floorDiv = (a: bigint, b: bigint) => (a % b < 0n ? a / b - 1n : a / b);

const DURATION: Parts<DurationValue> = {
  years: (d) => d.months / 12n,
  quarters: (d) => d.months / 3n,
  months: (d) => d.months,
  weeks: (d) => d.days / 7n,
  days: (d) => d.days,
  hours: (d) => d.seconds / 3600n,
  minutes: (d) => d.seconds / 60n,
  seconds: (d) => d.seconds,
  milliseconds: (d) => d.seconds * 1000n + BigInt(Math.trunc(d.nanos / 1_000_000)),
  microseconds: (d) => d.seconds * 1_000_000n + BigInt(Math.trunc(d.nanos / 1000)),
  nanoseconds: (d) => d.seconds * 1_000_000_000n + BigInt(d.nanos),
  quartersofyear: (d) => (d.months / 3n) % 4n,
  monthsofquarter: (d) => d.months % 3n,
  monthsofyear: (d) => d.months % 12n,
  daysofweek: (d) => d.days % 7n,
  minutesofhour: (d) => (d.seconds / 60n) % 60n,
  secondsofminute: (d) => d.seconds % 60n,
  millisecondsofsecond: (d) => Math.trunc(d.nanos / 1_000_000),
  microsecondsofsecond: (d) => Math.trunc(d.nanos / 1000),
  nanosecondsofsecond: (d) => d.nanos,
};

/** A part by its name in any case; undefined when the value has no such part. */
export function component(value: TemporalValue, name: string): bigint | string | undefined {
  const key = name.toLowerCase();
  const part = find(value, key);
  return typeof part === 'number' ? BigInt(part) : part;
}

function find(value: TemporalValue, key: string): Part | undefined {
  if (value instanceof DurationValue) return DURATION[key]?.(value);
  if (value instanceof DateValue) return DATE[key]?.(value.date);
  if (value instanceof LocalTimeValue) return TIME[key]?.(value.time);
  if (value instanceof TimeValue) return TIME[key]?.(value.time) ?? OFFSET[key]?.(value.offset);
  const date = value.local.toPlainDate();
  const time = value.local.toPlainTime();
  const clock = DATE[key]?.(date) ?? TIME[key]?.(time);
  if (clock !== undefined || value instanceof LocalDateTimeValue) return clock;
  if (key === 'timezone' && value.zone !== null) return value.zone;
  // As Neo4j has it: milliseconds rounded down, and what is left of them cut off, so that it is up before 1970.
  if (key === 'epochseconds') return floorDiv(epochNanos(value), 1_000_000n) / 1000n;
  if (key === 'epochmillis') return floorDiv(epochNanos(value), 1_000_000n);
  return OFFSET[key]?.(value.offset);
}

export const dateOf = (value: TemporalValue): Temporal.PlainDate | null => {
  if (value instanceof DateValue) return value.date;
  return value instanceof LocalDateTimeValue || value instanceof DateTimeValue
    ? value.local.toPlainDate()
    : null;
};

export const timeOf = (value: TemporalValue): Temporal.PlainTime | null => {
  if (value instanceof LocalTimeValue || value instanceof TimeValue) return value.time;
  return value instanceof LocalDateTimeValue || value instanceof DateTimeValue
    ? value.local.toPlainTime()
    : null;
};
