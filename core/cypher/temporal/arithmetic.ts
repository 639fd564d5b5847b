/** Sums and differences of temporal values and durations. */
import { cypherError } from '../syntax/unsupported.ts';
import { tooFar } from './calendar.ts';
import { dateOf, nanosOfSecond, timeOf } from './component.ts';
import {
  DateTimeValue,
  DateValue,
  DurationValue,
  type InstantValue,
  LocalDateTimeValue,
  LocalTimeValue,
  Temporal,
  type TemporalValue,
  TimeValue,
} from './kind.ts';
import { approximate } from './parse.ts';
import { atInstant, epochNanos, inZone, toZone, zoneOf } from './zone.ts';

const SECOND = 1_000_000_000n;

export const negate = (d: DurationValue): DurationValue =>
  new DurationValue(-d.months, -d.days, -d.seconds, -BigInt(d.nanos));

export const addDurations = (a: DurationValue, b: DurationValue): DurationValue =>
  new DurationValue(
    a.months + b.months,
    a.days + b.days,
    a.seconds + b.seconds,
    BigInt(a.nanos) + BigInt(b.nanos),
  );

export const scale = (d: DurationValue, by: number): DurationValue =>
  approximate(Number(d.months) * by, Number(d.days) * by, Number(d.seconds) * by, d.nanos * by);

const clockNanos = (d: DurationValue): bigint => d.seconds * SECOND + BigInt(d.nanos);

const split = (nanos: bigint) => ({ seconds: Number(nanos / SECOND), nanoseconds: Number(nanos % SECOND) });

function calendar<T extends Temporal.PlainDate | Temporal.PlainDateTime>(value: T, d: DurationValue): T {
  try {
    return value.add({ months: Number(d.months) }).add({ days: Number(d.days) }) as T;
  } catch {
    throw tooFar();
  }
}

/** Adds a duration. Months first, then days, then the clock. */
export function addTo(value: InstantValue, d: DurationValue): InstantValue {
  if (value instanceof LocalTimeValue) return new LocalTimeValue(value.time.add(split(clockNanos(d))));
  if (value instanceof TimeValue) return new TimeValue(value.time.add(split(clockNanos(d))), value.offset);
  // Whole days of the clock part count for a date; what is left is dropped.
  if (value instanceof DateValue)
    return new DateValue(
      calendar(value.date, new DurationValue(d.months, d.days + d.seconds / 86_400n, 0n, 0n)),
    );
  if (value instanceof LocalDateTimeValue)
    return new LocalDateTimeValue(calendar(value.local, d).add(split(clockNanos(d))));
  const moved = inZone(calendar(value.local, d), zoneOf(value));
  const nanos = clockNanos(d);
  return nanos === 0n ? moved : atInstant(epochNanos(moved) + nanos, zoneOf(value));
}

type Clocked = { local: Temporal.PlainDateTime; zoned: DateTimeValue | null };

/** Both ends with a date and a time, in the first one's zone, the way Neo4j brings them together. */
function align(from: InstantValue, to: InstantValue): { from: Clocked; to: Clocked; dated: boolean } {
  const dates = [dateOf(from), dateOf(to)] as const;
  const day = dates[0] ?? dates[1] ?? new Temporal.PlainDate(1970, 1, 1);
  const local = (value: InstantValue) =>
    (dateOf(value) ?? day).toPlainDateTime(timeOf(value) ?? new Temporal.PlainTime());
  const zone = (value: InstantValue) =>
    value instanceof DateTimeValue
      ? zoneOf(value)
      : value instanceof TimeValue
        ? { offset: value.offset }
        : null;
  const first = zone(from) ?? zone(to);
  const dated = dates[0] !== null && dates[1] !== null;
  if (!first)
    return { from: { local: local(from), zoned: null }, to: { local: local(to), zoned: null }, dated };
  const start = inZone(local(from), first);
  const end = toZone(inZone(local(to), zone(to) ?? first), first);
  return { from: { local: start.local, zoned: start }, to: { local: end.local, zoned: end }, dated };
}

const nanosBetween = (from: Clocked, to: Clocked): bigint =>
  from.zoned && to.zoned
    ? epochNanos(to.zoned) - epochNanos(from.zoned)
    : epochNanos(new DateTimeValue(to.local, 0, null)) - epochNanos(new DateTimeValue(from.local, 0, null));

const clock = (value: Temporal.PlainDateTime): number =>
  (value.hour * 3600 + value.minute * 60 + value.second) * 1e9 + nanosOfSecond(value);

/** The end's date, less the day that is not full yet. */
function fullDays(from: Temporal.PlainDateTime, to: Temporal.PlainDateTime): Temporal.PlainDate {
  const [start, end] = [from.toPlainDate(), to.toPlainDate()];
  const order = Temporal.PlainDate.compare(end, start);
  if (order > 0 && clock(to) < clock(from)) return end.subtract({ days: 1 });
  if (order < 0 && clock(to) > clock(from)) return end.add({ days: 1 });
  return end;
}

function months(from: Temporal.PlainDateTime, to: Temporal.PlainDateTime): number {
  const end = fullDays(from, to);
  const packed = (d: { year: number; month: number; day: number }) =>
    (d.year * 12 + d.month - 1) * 32 + d.day;
  return Math.trunc((packed(end) - packed(from)) / 32);
}

const days = (from: Temporal.PlainDateTime, to: Temporal.PlainDateTime): number =>
  from.toPlainDate().until(fullDays(from, to), { largestUnit: 'day' }).days;

const nanosDuration = (nanos: bigint) => new DurationValue(0n, 0n, nanos / SECOND, nanos % SECOND);

/** `duration.between`: months, then days, then the clock. */
export function between(a: InstantValue, b: InstantValue): DurationValue {
  const { from, to, dated } = align(a, b);
  if (!dated) return nanosDuration(nanosBetween(from, to));
  const wholeMonths = months(from.local, to.local);
  const afterMonths = from.local.add({ months: wholeMonths });
  const wholeDays = days(afterMonths, to.local);
  const local = afterMonths.add({ days: wholeDays });
  const start: Clocked = { local, zoned: from.zoned ? inZone(local, zoneOf(from.zoned)) : null };
  const nanos = nanosBetween(start, to);
  return new DurationValue(BigInt(wholeMonths), BigInt(wholeDays), nanos / SECOND, nanos % SECOND);
}

/** Both ends, of which one at least must have a date. */
function dated(a: InstantValue, b: InstantValue, unit: string) {
  if (dateOf(a) === null && dateOf(b) === null) throw cypherError(`Unsupported unit: ${unit}`);
  return align(a, b);
}

export function inMonths(a: InstantValue, b: InstantValue): DurationValue {
  const { from, to } = dated(a, b, 'Months');
  return new DurationValue(BigInt(months(from.local, to.local)), 0n, 0n, 0n);
}

export function inDays(a: InstantValue, b: InstantValue): DurationValue {
  const { from, to } = dated(a, b, 'Days');
  return new DurationValue(0n, BigInt(days(from.local, to.local)), 0n, 0n);
}

export function inSeconds(a: InstantValue, b: InstantValue): DurationValue {
  const { from, to } = align(a, b);
  return nanosDuration(nanosBetween(from, to));
}

const timeNanos = (time: Temporal.PlainTime): bigint =>
  BigInt(time.hour * 3600 + time.minute * 60 + time.second) * SECOND + BigInt(nanosOfSecond(time));

/** A number for each that sorts values of one kind; null for durations, which have no order in comparisons. */
export function sortKey(value: TemporalValue): bigint {
  if (value instanceof DateValue) return epochNanos(new DateTimeValue(value.date.toPlainDateTime(), 0, null));
  if (value instanceof LocalTimeValue) return timeNanos(value.time);
  if (value instanceof TimeValue) return timeNanos(value.time) - BigInt(value.offset) * SECOND;
  if (value instanceof LocalDateTimeValue) return epochNanos(new DateTimeValue(value.local, 0, null));
  if (value instanceof DateTimeValue) return epochNanos(value);
  return (value.months * 2_629_746n + value.days * 86_400n + value.seconds) * SECOND + BigInt(value.nanos);
}
