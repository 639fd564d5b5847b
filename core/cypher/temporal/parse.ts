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
import { inZone, parseZone, UTC, type Zone } from './zone.ts';

const YEAR = '([+-]\\d{1,9}|\\d{4})';
const DATE_FORMS: readonly (readonly [RegExp, (year: number, a: number, b: number) => Temporal.PlainDate])[] =
  [
    [new RegExp(`^${YEAR}-(\\d{1,2})-(\\d{1,2})$`), (year, month, day) => plainDate(year, month, day)],
    [new RegExp(`^${YEAR}(\\d\\d)(\\d\\d)$`), (year, month, day) => plainDate(year, month, day)],
    [new RegExp(`^${YEAR}-?W(\\d\\d)-?(\\d)$`), fromWeek],
    [new RegExp(`^${YEAR}-?W(\\d\\d)$`), (year, week) => fromWeek(year, week, 1)],
    [new RegExp(`^${YEAR}-?Q(\\d)-?(\\d{1,2})$`), fromQuarter],
    [new RegExp(`^${YEAR}-?Q(\\d)$`), (year, quarter) => fromQuarter(year, quarter, 1)],
    [new RegExp(`^${YEAR}-?(\\d{3})$`), (year, day) => fromOrdinal(year, day)],
    [new RegExp(`^${YEAR}-(\\d{1,2})$`), (year, month) => plainDate(year, month, 1)],
    [new RegExp(`^${YEAR}(\\d\\d)$`), (year, month) => plainDate(year, month, 1)],
    [new RegExp(`^${YEAR}$`), (year) => plainDate(year, 1, 1)],
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

const TIME = /^(\d{1,2})(?::?(\d\d)(?::?(\d\d)(?:[.,](\d{1,9}))?)?)?$/;

function timePart(text: string): Temporal.PlainTime | null {
  const match = TIME.exec(text);
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

/** Splits `12:31+01:00[Europe/Paris]` into the clock and its zone. */
function splitZone(text: string): { clock: string; offset: Zone | null; named: Zone | null } {
  const match = /^([^\sZz[+-]*)(Z|z|[+-][\d:]+)?(?:\[([^\]]+)\])?$/.exec(text);
  if (!match) return { clock: '', offset: null, named: null };
  return {
    clock: match[1] ?? '',
    offset: match[2] === undefined ? null : parseZone(match[2]),
    named: match[3] === undefined ? null : parseZone(match[3]),
  };
}

export function parseDate(text: string): DateValue {
  const date = datePart(text);
  if (!date) throw fail('Date', text);
  return new DateValue(date);
}

export function parseLocalTime(text: string): LocalTimeValue {
  const time = timePart(text);
  if (!time) throw fail('LocalTime', text);
  return new LocalTimeValue(time);
}

export function parseTime(text: string): TimeValue {
  const { clock, offset, named } = splitZone(text);
  const time = timePart(clock);
  if (!time || named) throw fail('Time', text);
  return new TimeValue(time, offset && 'offset' in offset ? offset.offset : 0);
}

function splitDateTime(text: string): { date: Temporal.PlainDate; clock: string } | null {
  const at = text.indexOf('T');
  const date = datePart(at < 0 ? text : text.slice(0, at));
  return date && { date, clock: at < 0 ? '' : text.slice(at + 1) };
}

export function parseLocalDateTime(text: string): LocalDateTimeValue {
  const parts = splitDateTime(text);
  const time = parts && (text.includes('T') ? timePart(parts.clock) : new Temporal.PlainTime());
  if (!parts || !time) throw fail('LocalDateTime', text);
  return new LocalDateTimeValue(parts.date.toPlainDateTime(time));
}

export function parseDateTime(text: string): DateTimeValue {
  const parts = splitDateTime(text) ?? splitDateTime(text.replace(/(Z|\[.*\])$/, ''));
  if (!parts) throw fail('DateTime', text);
  const { clock, offset, named } = splitZone(parts.clock);
  const time = text.includes('T') ? timePart(clock) : new Temporal.PlainTime();
  if (!time) throw fail('DateTime', text);
  const local = parts.date.toPlainDateTime(time);
  if (named && offset && 'offset' in named && 'offset' in offset && named.offset !== offset.offset)
    throw fail('DateTime', text);
  const result = inZone(local, named ?? offset ?? UTC);
  if (named && offset && 'offset' in offset && result.offset !== offset.offset) {
    // Within the hour that a clock change repeats, the offset says which of the two is meant.
    const other = new DateTimeValue(local, offset.offset, result.zone);
    if (result.zone === null || !isValidOffset(other)) throw fail('DateTime', text);
    return other;
  }
  return result;
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
