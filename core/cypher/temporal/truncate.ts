/** `date.truncate('month', d)` and the like. */
import { cypherError } from '../syntax/unsupported.ts';
import { buildDate, buildTime, type Fields, withNanos } from './build.ts';
import { fromQuarter, fromWeek, quarterOf, weekOf, weekYearOf } from './calendar.ts';
import { dateOf, nanosOfSecond, timeOf } from './component.ts';
import { DateValue, LocalTimeValue, Temporal, type TemporalValue, TimeValue } from './kind.ts';

/** Towards the year 0, before it too, as Neo4j does. */
const cutYear = (year: number, size: number) => Math.trunc(year / size) * size;
const year = (value: number) => Temporal.PlainDate.from({ year: value, month: 1, day: 1 });

const DATE_UNITS: Readonly<Record<string, (d: Temporal.PlainDate) => Temporal.PlainDate>> = {
  millennium: (d) => year(cutYear(d.year, 1000)),
  century: (d) => year(cutYear(d.year, 100)),
  decade: (d) => year(cutYear(d.year, 10)),
  year: (d) => year(d.year),
  weekyear: (d) => fromWeek(weekYearOf(d), 1, 1),
  quarter: (d) => fromQuarter(d.year, quarterOf(d), 1),
  month: (d) => d.with({ day: 1 }),
  week: (d) => fromWeek(weekYearOf(d), weekOf(d), 1),
  day: (d) => d,
};
const MIDNIGHT = new Temporal.PlainTime();
const TIME_UNITS: Readonly<Record<string, (t: Temporal.PlainTime) => Temporal.PlainTime>> = {
  day: () => MIDNIGHT,
  hour: (t) => new Temporal.PlainTime(t.hour),
  minute: (t) => new Temporal.PlainTime(t.hour, t.minute),
  second: (t) => new Temporal.PlainTime(t.hour, t.minute, t.second),
  millisecond: (t) => new Temporal.PlainTime(t.hour, t.minute, t.second, t.millisecond),
  microsecond: (t) => new Temporal.PlainTime(t.hour, t.minute, t.second, t.millisecond, t.microsecond),
};

/** What is cut off below a sub-second unit may be given by the fields; what is above stays. */
function refine(time: Temporal.PlainTime, fields: Fields): Temporal.PlainTime {
  const entries = new Map<string, unknown>([...fields, ['time', new LocalTimeValue(time)]]);
  if (nanosOfSecond(time) !== 0) {
    const kept = nanosOfSecond(time);
    const fine = ['millisecond', 'microsecond', 'nanosecond'].some((name) => fields.has(name));
    if (fine) {
      for (const name of ['millisecond', 'microsecond', 'nanosecond']) entries.delete(name);
      const add =
        Number(fields.get('millisecond') ?? 0n) * 1_000_000 +
        Number(fields.get('microsecond') ?? 0n) * 1000 +
        Number(fields.get('nanosecond') ?? 0n);
      return withNanos(buildTime(entries).time, kept + add);
    }
  }
  return buildTime(entries).time;
}

/** Cuts a value off at a unit, then sets the given fields. */
export function truncateDate(unit: string, value: TemporalValue, fields: Fields): DateValue {
  const cut = DATE_UNITS[unit.toLowerCase()];
  const date = dateOf(value);
  if (!cut || !date) throw cypherError(`Cannot truncate ${String(value)} to a date by ${unit}`);
  return new DateValue(buildDate(new Map([...fields, ['date', new DateValue(cut(date))]])));
}

export function truncateTime(unit: string, value: TemporalValue, fields: Fields): Temporal.PlainTime {
  const cut = TIME_UNITS[unit.toLowerCase()];
  const time = timeOf(value);
  if (!cut || !time) throw cypherError(`Cannot truncate ${String(value)} to a time by ${unit}`);
  return refine(cut(time), fields);
}

export function truncateLocal(unit: string, value: TemporalValue, fields: Fields): Temporal.PlainDateTime {
  const name = unit.toLowerCase();
  const date = dateOf(value);
  if (!date || value instanceof TimeValue) throw cypherError(`Cannot truncate ${String(value)} by ${unit}`);
  const cutDate = DATE_UNITS[name];
  const cutTime = TIME_UNITS[name];
  if (!cutDate && !cutTime) throw cypherError(`Unsupported unit: ${unit}`);
  const at = cutDate ? cutDate(date) : date;
  const time = cutDate ? MIDNIGHT : (cutTime?.(timeOf(value) ?? MIDNIGHT) ?? MIDNIGHT);
  return buildDate(new Map([...fields, ['date', new DateValue(at)]])).toPlainDateTime(refine(time, fields));
}
