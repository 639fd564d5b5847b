/**
 * Cypher's temporal values. The calendar is Temporal's; zoned values keep their own offset in seconds because Neo4j
 * allows offsets like +02:05:59, which Temporal's zones do not.
 */
import { Temporal } from 'temporal-polyfill';

export { Temporal };

const two = (value: number) => String(value).padStart(2, '0');

/** `+01:00`, `Z`, `-00:53:28`. */
export function offsetText(seconds: number): string {
  if (seconds === 0) return 'Z';
  const size = Math.abs(seconds);
  const rest = size % 60 === 0 ? '' : `:${two(size % 60)}`;
  return `${seconds < 0 ? '-' : '+'}${two(Math.trunc(size / 3600))}:${two(Math.trunc((size % 3600) / 60))}${rest}`;
}

function yearText(year: number): string {
  if (year > 9999) return `+${year}`;
  return year < 0 ? `-${String(-year).padStart(4, '0')}` : String(year).padStart(4, '0');
}

const dateText = (date: Temporal.PlainDate) => `${yearText(date.year)}-${two(date.month)}-${two(date.day)}`;

/** `12:31:00`, `12:31:14.645`. */
function timeText(time: Temporal.PlainTime): string {
  const nanos = time.millisecond * 1_000_000 + time.microsecond * 1000 + time.nanosecond;
  const fraction = nanos === 0 ? '' : `.${String(nanos).padStart(9, '0').replace(/0+$/, '')}`;
  return `${two(time.hour)}:${two(time.minute)}:${two(time.second)}${fraction}`;
}

export class DateValue {
  readonly kind = 'DATE';
  readonly date: Temporal.PlainDate;
  constructor(date: Temporal.PlainDate) {
    this.date = date;
  }
  toString(): string {
    return dateText(this.date);
  }
}

export class LocalTimeValue {
  readonly kind = 'LOCAL TIME';
  readonly time: Temporal.PlainTime;
  constructor(time: Temporal.PlainTime) {
    this.time = time;
  }
  toString(): string {
    return timeText(this.time);
  }
}

export class TimeValue {
  readonly kind = 'ZONED TIME';
  readonly time: Temporal.PlainTime;
  /** Seconds east of UTC. */
  readonly offset: number;
  constructor(time: Temporal.PlainTime, offset: number) {
    this.time = time;
    this.offset = offset;
  }
  toString(): string {
    return timeText(this.time) + offsetText(this.offset);
  }
}

export class LocalDateTimeValue {
  readonly kind = 'LOCAL DATETIME';
  readonly local: Temporal.PlainDateTime;
  constructor(local: Temporal.PlainDateTime) {
    this.local = local;
  }
  toString(): string {
    return `${dateText(this.local.toPlainDate())}T${timeText(this.local.toPlainTime())}`;
  }
}

export class DateTimeValue {
  readonly kind = 'ZONED DATETIME';
  readonly local: Temporal.PlainDateTime;
  /** Seconds east of UTC. */
  readonly offset: number;
  /** A named zone, or null when only an offset was given. */
  readonly zone: string | null;
  constructor(local: Temporal.PlainDateTime, offset: number, zone: string | null) {
    this.local = local;
    this.offset = offset;
    this.zone = zone;
  }
  toString(): string {
    const text = `${dateText(this.local.toPlainDate())}T${timeText(this.local.toPlainTime())}${offsetText(this.offset)}`;
    return this.zone === null ? text : `${text}[${this.zone}]`;
  }
}

/** A duration: its months, days and seconds are kept apart, as in Neo4j. */
export class DurationValue {
  readonly kind = 'DURATION';
  readonly months: bigint;
  readonly days: bigint;
  readonly seconds: bigint;
  /** 0 to 999,999,999. */
  readonly nanos: number;
  constructor(months: bigint, days: bigint, seconds: bigint, nanos: bigint) {
    const whole = nanos / 1_000_000_000n - (nanos % 1_000_000_000n < 0n ? 1n : 0n);
    this.months = months;
    this.days = days;
    this.seconds = seconds + whole;
    this.nanos = Number(nanos - whole * 1_000_000_000n);
  }
  toString(): string {
    const part = (value: bigint, unit: string) => (value === 0n ? '' : `${value}${unit}`);
    const date = part(this.months / 12n, 'Y') + part(this.months % 12n, 'M') + part(this.days, 'D');
    const negative = this.seconds < 0n && this.nanos > 0;
    const total = negative ? this.seconds + 1n : this.seconds;
    const nanos = negative ? 1_000_000_000 - this.nanos : this.nanos;
    const fraction = nanos === 0 ? '' : `.${String(nanos).padStart(9, '0').replace(/0+$/, '')}`;
    const rest = total % 60n;
    const sign = negative && rest === 0n ? '-' : '';
    const last = rest === 0n && !fraction ? '' : `${sign}${rest}${fraction}S`;
    const time = part(total / 3600n, 'H') + part((total / 60n) % 60n, 'M') + last;
    return date || time ? `P${date}${time ? `T${time}` : ''}` : 'PT0S';
  }
}

export type TemporalValue =
  | DateValue
  | LocalTimeValue
  | TimeValue
  | LocalDateTimeValue
  | DateTimeValue
  | DurationValue;
/** A point in time or of the day: anything but a duration. */
export type InstantValue = Exclude<TemporalValue, DurationValue>;

export const isTemporal = (value: unknown): value is TemporalValue =>
  value instanceof DateValue ||
  value instanceof LocalTimeValue ||
  value instanceof TimeValue ||
  value instanceof LocalDateTimeValue ||
  value instanceof DateTimeValue ||
  value instanceof DurationValue;
