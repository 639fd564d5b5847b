/** Temporal values from text, in the ISO 8601 forms that Neo4j reads. */
import { cypherError, unsupported } from '../syntax/unsupported.ts';
import { fromOrdinal, fromQuarter, fromWeek, inYears } from './calendar.ts';
import {
  DateTimeValue,
  DateValue,
  DurationValue,
  LocalDateTimeValue,
  LocalTimeValue,
  Temporal,
  TimeValue,
} from './kind.ts';
import { inZone, parseOffset, parseZone, UTC, type Zone } from './zone.ts';

type DateForm = readonly [RegExp, (year: number, a: number, b: number) => Temporal.PlainDate];
/** Without dashes, every number has all its digits; with them, days and weeks may have one and years more than four. */
const YEAR = '([+-]\\d{1,9}|\\d{4})';
const DATE_FORMS: readonly DateForm[] = [
  [/^(\d{4})(\d\d)(\d\d)?$/, plainDate],
  [/^(\d{4})W(\d\d)(\d)?$/, fromWeek],
  [/^(\d{4})Q(\d)(\d\d)?$/, fromQuarter],
  [/^(\d{4})(\d{3})$/, fromOrdinal],
  [new RegExp(`^${YEAR}-(\\d{1,2})-(\\d{1,2})$`), plainDate],
  [new RegExp(`^${YEAR}-?W(\\d{1,2})(?:-(\\d))?$`), fromWeek],
  [new RegExp(`^${YEAR}-?Q(\\d)(?:-(\\d{1,2}))?$`), fromQuarter],
  [new RegExp(`^${YEAR}-(\\d{3})$`), fromOrdinal],
  [new RegExp(`^${YEAR}(?:-(\\d\\d))?$`), plainDate],
];

const fail = (what: string, text: string) =>
  cypherError(`Text cannot be parsed to a ${what}: ${JSON.stringify(text)}`);

function plainDate(year: number, month: number, day: number): Temporal.PlainDate {
  return Temporal.PlainDate.from({ year, month, day }, { overflow: 'reject' });
}

function datePart(text: string): Temporal.PlainDate | null {
  for (const [form, make] of DATE_FORMS) {
    const match = form.exec(text);
    if (!match) continue;
    const year = inYears(Number(match[1]));
    try {
      return make(year, Number(match[2] ?? 1), Number(match[3] ?? 1));
    } catch {
      return null;
    }
  }
  return null;
}

const TIME_FORMS = [
  /^(\d{1,2})(?::(\d{1,2})(?::(\d{1,2})(?:[.,](\d{1,9}))?)?)?$/,
  /^(\d\d)(\d\d)(?:(\d\d)(?:[.,](\d{1,9}))?)?$/,
];

function timePart(text: string): Temporal.PlainTime | null {
  const match = TIME_FORMS.map((form) => form.exec(text)).find((found) => found !== null);
  if (!match) return null;
  const nanos = (match[4] ?? '').padEnd(9, '0');
  try {
    return Temporal.PlainTime.from(
      {
        hour: Number(match[1]),
        minute: Number(match[2] ?? 0),
        second: Number(match[3] ?? 0),
        millisecond: Number(nanos.slice(0, 3)),
        microsecond: Number(nanos.slice(3, 6)),
        nanosecond: Number(nanos.slice(6, 9)),
      },
      { overflow: 'reject' },
    );
  } catch {
    return null;
  }
}

/** Where a text is from: an offset goes to minutes in a query, to seconds in what a store or a program kept. */
export type Origin = 'query' | 'kept';
const ZONED: Readonly<Record<Origin, RegExp>> = {
  query: /^([^\sZz[+-]*)(Z|z|[+-]\d\d(?::?\d\d)?)?(?:\[([^\]:]+)\])?$/,
  kept: /^([^\sZz[+-]*)(Z|z|[+-]\d\d(?::?\d\d(?::\d\d)?)?)?(?:\[([^\]:]+)\])?$/,
};

/** Splits `12:31+01:00[Europe/Paris]` into the clock and its zone. */
function splitZone(text: string, origin: Origin): { clock: string; offset?: number; named?: Zone } {
  const [, clock = '', offset, named] = ZONED[origin].exec(text) ?? [];
  return {
    clock,
    ...(offset !== undefined && { offset: parseOffset(offset) }),
    ...(named !== undefined && { named: parseZone(named) }),
  };
}

export function parseDate(text: string): DateValue {
  const date = datePart(text);
  if (!date) throw fail('Date', text);
  return new DateValue(date);
}

export function parseLocalTime(text: string): LocalTimeValue {
  const time = timePart(text.replace(/^T/, ''));
  if (!time) throw fail('LocalTime', text);
  return new LocalTimeValue(time);
}

export function parseTime(text: string, origin: Origin = 'kept'): TimeValue {
  const { clock, offset, named } = splitZone(text.replace(/^T/i, ''), origin);
  const time = timePart(clock);
  if (!time || named) throw fail('Time', text);
  return new TimeValue(time, offset ?? 0);
}

/** The date, and what follows a `T` if there is one. */
function splitDateTime(text: string): { date: Temporal.PlainDate; clock: string | null } | null {
  const at = text.search(/t/i);
  const date = datePart(at < 0 ? text : text.slice(0, at));
  return date && { date, clock: at < 0 ? null : text.slice(at + 1) };
}

export function parseLocalDateTime(text: string): LocalDateTimeValue {
  const parts = splitDateTime(text);
  const time = parts && (parts.clock === null ? new Temporal.PlainTime() : timePart(parts.clock));
  if (!parts || !time) throw fail('LocalDateTime', text);
  return new LocalDateTimeValue(parts.date.toPlainDateTime(time));
}

export function parseDateTime(text: string, origin: Origin = 'kept'): DateTimeValue {
  const parts = splitDateTime(text);
  if (!parts) throw fail('DateTime', text);
  if (parts.clock === null) return inZone(parts.date.toPlainDateTime(), UTC);
  const { clock, offset, named } = splitZone(parts.clock, origin);
  const time = timePart(clock);
  if (!time) throw fail('DateTime', text);
  const local = parts.date.toPlainDateTime(time);
  const result = inZone(local, named ?? { offset: offset ?? 0 });
  if (offset === undefined || result.offset === offset) return result;
  // Within the hour that a clock change repeats, the offset says which of the two is meant.
  const other = new DateTimeValue(local, offset, result.zone);
  if (result.zone === null || !isValidOffset(other)) throw fail('DateTime', text);
  return other;
}

function isValidOffset(value: DateTimeValue): boolean {
  if (value.zone === null) return true;
  const later = value.local.toZonedDateTime(value.zone, { disambiguation: 'later' });
  return later.offsetNanoseconds / 1e9 === value.offset;
}

const UNITS =
  /^([-+])?P(?:([-+]?[\d.,]+)Y)?(?:([-+]?[\d.,]+)M)?(?:([-+]?[\d.,]+)W)?(?:([-+]?[\d.,]+)D)?(?:T(?:([-+]?[\d.,]+)H)?(?:([-+]?[\d.,]+)M)?(?:([-+]?\d*)(?:[.,](\d{1,9}))?S)?)?$/i;
const DATED = /^([-+])?P(\d{4})-?(\d\d)-?(\d\d)(?:T(\d\d):?(\d\d):?(\d\d)(?:[.,](\d{1,9}))?)?$/i;

/** Reads `P1Y2M3DT4H5M6.7S` and `P2012-02-02T14:37:21.545`. */
export function parseDuration(text: string): DurationValue {
  const dated = DATED.exec(text);
  const match = UNITS.exec(text);
  if (dated) {
    const [, sign, year, month, day, hour, minute, second, fraction] = dated;
    const factor = sign === '-' ? -1 : 1;
    const number = (value: string | undefined) => factor * Number(value ?? 0);
    return approximate(
      number(year) * 12 + number(month),
      number(day),
      number(hour) * 3600 + number(minute) * 60 + number(second),
      factor * Number((fraction ?? '').padEnd(9, '0')),
    );
  }
  if (/\d{16}/.test(text.replace(/\.\d+/g, ''))) throw unsupported('durations of more than 15 digits');
  if (!match || !/\d/.test(text) || /T$/i.test(text)) throw fail('Duration', text);
  const [, sign, years, months, weeks, days, hours, minutes, seconds, fraction] = match;
  const factor = sign === '-' ? -1 : 1;
  const number = (value: string | undefined) => factor * Number((value ?? '0').replace(',', '.'));
  const below = seconds?.startsWith('-') ? -factor : factor;
  return approximate(
    number(years) * 12 + number(months),
    number(weeks) * 7 + number(days),
    number(hours) * 3600 + number(minutes) * 60 + number(/\d/.test(seconds ?? '') ? seconds : '0'),
    below * Number((fraction ?? '').padEnd(9, '0')),
  );
}

const NANOS_PER_DAY = 86_400e9;
/** A month is 2,629,746 seconds on average (365.2425 days / 12), as in Neo4j. */
const NANOS_PER_MONTH = 2_629_746e9;

/** Whole units; what is left of each goes into the next smaller one, the way Neo4j does it. */
export function approximate(months: number, days: number, seconds: number, nanos: number): DurationValue {
  const wholeMonths = Math.trunc(months);
  const allDays = days + (NANOS_PER_MONTH * (months - wholeMonths)) / NANOS_PER_DAY;
  const wholeDays = Math.trunc(allDays);
  const allSeconds = seconds + (NANOS_PER_DAY * (allDays - wholeDays)) / 1e9;
  const wholeSeconds = Math.trunc(allSeconds);
  const allNanos = nanos + 1e9 * (allSeconds - wholeSeconds);
  for (const value of [wholeMonths, wholeDays, wholeSeconds, allNanos])
    if (!Number.isFinite(value) || Math.abs(value) > 9.22e18)
      throw cypherError('Invalid value for duration: out of range');
  return new DurationValue(
    BigInt(wholeMonths),
    BigInt(wholeDays),
    BigInt(wholeSeconds),
    BigInt(Math.trunc(allNanos)),
  );
}
