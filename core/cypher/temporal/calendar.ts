/** Dates by week, quarter and day of the year. */
import { cypherError, unsupported } from '../syntax/unsupported.ts';
import { Temporal } from './kind.ts';

const within = (name: string, value: number, low: number, high: number): number => {
  if (value < low || value > high)
    throw cypherError(`Invalid value for ${name} (valid values ${low} - ${high}): ${value}`);
  return value;
};

/** Where the calendar ends that counts here; Neo4j's ends at 999,999,999. */
const LAST_YEAR = 271_820;

export const tooFar = () => unsupported(`years beyond ±${LAST_YEAR.toLocaleString('en')}`);

/** A year this calendar has. @throws DatelineError UNSUPPORTED_CYPHER for one that only Neo4j has */
export function inYears(year: number): number {
  if (Math.abs(year) <= LAST_YEAR || Math.abs(year) > 999_999_999) return year;
  throw tooFar();
}

/** Monday of ISO week 1. */
function firstWeek(year: number): Temporal.PlainDate {
  const fourth = Temporal.PlainDate.from({ year, month: 1, day: 4 });
  return fourth.subtract({ days: fourth.dayOfWeek - 1 });
}

export const weeksIn = (year: number): number =>
  Math.round(firstWeek(year).until(firstWeek(year + 1), { largestUnit: 'day' }).days / 7);

export function fromWeek(year: number, week: number, day: number, weeks = weeksIn(year)): Temporal.PlainDate {
  within('Week', week, 1, weeks);
  within('DayOfWeek', day, 1, 7);
  return firstWeek(year).add({ days: (week - 1) * 7 + day - 1 });
}

export const quarterOf = (date: Temporal.PlainDate): number => Math.ceil(date.month / 3);

const quarterStart = (year: number, quarter: number) =>
  Temporal.PlainDate.from({ year, month: quarter * 3 - 2, day: 1 });

export function fromQuarter(year: number, quarter: number, day: number): Temporal.PlainDate {
  within('QuarterOfYear', quarter, 1, 4);
  const start = quarterStart(year, quarter);
  within('DayOfQuarter', day, 1, start.until(start.add({ months: 3 }), { largestUnit: 'day' }).days);
  return start.add({ days: day - 1 });
}

export const dayOfQuarter = (date: Temporal.PlainDate): number =>
  quarterStart(date.year, quarterOf(date)).until(date, { largestUnit: 'day' }).days + 1;

export function fromOrdinal(year: number, day: number): Temporal.PlainDate {
  const start = Temporal.PlainDate.from({ year, month: 1, day: 1 });
  within('DayOfYear', day, 1, start.daysInYear);
  return start.add({ days: day - 1 });
}

export const weekOf = (date: Temporal.PlainDate): number => date.weekOfYear ?? 1;
export const weekYearOf = (date: Temporal.PlainDate): number => date.yearOfWeek ?? date.year;
