/** Dates told from another date of the story: "the same day", "the following morning", "two years later". */
import { Temporal } from 'temporal-polyfill';
import { dayOf, monthAt, monthText, yearText } from './edtf.ts';
import { SEASON, seasonOf } from './rule/part.ts';
import { type Groups, one, type Value } from './rule.ts';
import { MONTH, monthNumber, NUMBER, numberOf, STORY_YEAR, WEEKDAY, weekdayNumber } from './word.ts';

export interface NarrativeRule {
  readonly pattern: RegExp;
  /** Where the date it counts from must stand: shortly before, or before it in its sentence. */
  readonly where: 'story' | 'sentence';
  /** The value, counted from the one told last; none where that is too coarse to count from. */
  read(told: string, groups: Groups): readonly Value[];
}

const SEASONS = '(?:spring|summer|autumn|fall|winter)';
/** Not "over the next year": that is a span from now; "in the following year" is none. */
const NO_SPAN = '(?<!\\b(?:over|within|during|for|of)\\s+)(?<!\\bin\\s+(?=the\\s+next))';
/** What is counted from the story rather than from publication. */
export const FROM_STORY = new RegExp(
  `${NO_SPAN}\\b[Tt]he\\s+(?:following|next|previous|preceding)\\s+(?:year|month|${MONTH}|${WEEKDAY}|${SEASONS}\\b)|\\b[Tt]hat\\s+(?:same\\s+)?(?:${MONTH}|${SEASONS}\\b)|\\b${MONTH}(?:\\s+\\d{1,2})?\\s+${STORY_YEAR}`,
  'g',
);

const PART_OF_DAY = '(?:day|morning|afternoon|evening|night)';

/** A day counted from a day; from the last day of a range. */
function dayFrom(told: string, days: number): readonly Value[] {
  const last = told.split('/').at(-1) ?? '';
  if (!/^\d{4}-\d{2}-\d{2}~?$/.test(last) || !Number.isFinite(days) || Math.abs(days) > 1000) return [];
  const date = Temporal.PlainDate.from(last.slice(0, 10)).add({ days });
  return date.year >= 1 && date.year <= 9999 ? one(date.toString(), 'rel') : [];
}

function monthFrom(told: string, months: number): readonly Value[] {
  const match = /^(\d{4})-(\d{2})(?:-\d{2})?~?$/.exec(told);
  if (!match || !Number.isFinite(months) || Math.abs(months) > 120) return [];
  const { year, month } = monthAt(Number(match[1]), Number(match[2]) + months);
  return one(monthText(year, month), 'rel');
}

function yearFrom(told: string, years: number): readonly Value[] {
  const match = /^(\d{4})(?:-\d{2}){0,2}~?$/.exec(told);
  if (!match || !Number.isFinite(years) || Math.abs(years) > 100) return [];
  return one(yearText(Number(match[1]) + years), 'rel');
}

const SIDE = (side: string | undefined): number => (/^(?:earlier|before)$/i.test(side ?? '') ? -1 : 1);

function unitsFrom(told: string, unit: string, steps: number): readonly Value[] {
  if (unit.toLowerCase() === 'month') return monthFrom(told, steps);
  if (unit.toLowerCase() === 'year') return yearFrom(told, steps);
  if (unit.toLowerCase() === 'decade') return yearFrom(told, 10 * steps);
  return dayFrom(told, steps * (unit.toLowerCase() === 'week' ? 7 : 1));
}

/** The weekday before or after a day. */
function weekdayFrom(told: string, name: string, side: number): readonly Value[] {
  const last = told.split('/').at(-1) ?? '';
  if (!/^\d{4}-\d{2}-\d{2}~?$/.test(last)) return [];
  const gap = (weekdayNumber(name) - Temporal.PlainDate.from(last.slice(0, 10)).dayOfWeek) * side;
  return dayFrom(told, side * (gap > 0 ? gap : gap + 7));
}

/** The season that begins after the one told, or the one of the year told. */
function seasonFrom(told: string, name: string, step: number): readonly Value[] {
  const match = /^(\d{4})(?:-(\d{2}))?/.exec(told.split('/').at(step < 0 ? 0 : -1) ?? '');
  if (!match) return [];
  const month = SEASON[name.toLowerCase()] ?? 0;
  const at = match[2] === undefined ? null : Number(match[2]);
  const same = step === 0 || (at !== null && (step > 0 ? month > at : month + 2 < at));
  return one(seasonOf(Number(match[1]) + (same ? 0 : step), month), 'rel');
}

export const NARRATIVE: readonly NarrativeRule[] = [
  {
    pattern: new RegExp(
      `\\b(?:(?:on|later)\\s+)?(?:the|that)\\s+(?:very\\s+)?same\\s+${PART_OF_DAY}\\b`,
      'gi',
    ),
    where: 'story',
    read: (told) => dayFrom(told, 0),
  },
  {
    pattern: new RegExp(`\\blater\\s+that\\s+${PART_OF_DAY}\\b`, 'gi'),
    where: 'story',
    read: (told) => dayFrom(told, 0),
  },
  {
    pattern: new RegExp(
      `\\b(?:the\\s+(?:next|following)\\s+${PART_OF_DAY}|the\\s+day\\s+after(?=[.,;]))\\b`,
      'gi',
    ),
    where: 'story',
    read: (told) => dayFrom(told, 1),
  },
  {
    pattern:
      /\bthe\s+(?:previous|preceding)\s+(?:day|evening|night)\b|\bthe\s+(?:day|night)\s+before(?=[.,;])/gi,
    where: 'story',
    read: (told) => dayFrom(told, -1),
  },
  {
    pattern: new RegExp(
      `\\b(?<count>${NUMBER})\\s+(?<unit>day|week|month|year|decade)s?\\s+(?<side>later|earlier|afterwards?|after(?=[.,;])|before(?=[.,;]))(?!\\w)`,
      'gi',
    ),
    where: 'story',
    read: (told, { count = '', unit = '', side }) => unitsFrom(told, unit, numberOf(count) * SIDE(side)),
  },
  {
    // "freed on Sunday, five months after it had seized them": the day of what came first
    pattern: new RegExp(
      `\\b(?<count>${NUMBER})\\s+(?<unit>day|week|month|year|decade)s?\\s+(?<side>after|before)\\s+(?!that\\b|this\\b|which\\b|${MONTH}|${WEEKDAY}|\\d)`,
      'gi',
    ),
    where: 'sentence',
    read: (told, { count = '', unit = '', side }) =>
      unitsFrom(told, unit, numberOf(count) * (side?.toLowerCase() === 'after' ? -1 : 1)),
  },
  {
    pattern: new RegExp(
      `${NO_SPAN}\\b[Tt]he\\s+(?<which>following|next|previous|preceding)\\s+(?:(?<unit>month|year)|(?<month>${MONTH})|(?<weekday>${WEEKDAY})|(?<season>${SEASONS}))(?![\\w-])`,
      'g',
    ),
    where: 'story',
    read(told, { which = '', unit, month, weekday, season }) {
      const step = /^pre/.test(which) ? -1 : 1;
      if (unit === 'month') return monthFrom(told, step);
      if (unit === 'year') return yearFrom(told, step);
      if (weekday) return weekdayFrom(told, weekday, step);
      if (season) return seasonFrom(told, season, step);
      const at = /^(\d{4})-(\d{2})/.exec(told);
      const year = /^\d{4}/.exec(told);
      if (!year || !month) return [];
      const wanted = monthNumber(month);
      // "the following March" after a month of the same year is that year's, when it still lies ahead of it.
      const same = at ? (step > 0 ? wanted > Number(at[2]) : wanted < Number(at[2])) : false;
      return one(monthText(Number(year[0]) + (same ? 0 : step), wanted), 'rel');
    },
  },
  {
    pattern: new RegExp(`\\b[Tt]hat\\s+(?<season>${SEASONS})\\b`, 'g'),
    where: 'story',
    read: (told, { season = '' }) => seasonFrom(told, season, 0),
  },
  {
    pattern: new RegExp(
      `\\b[Tt]hat\\s+(?<month>${MONTH})(?!\\w)|\\b(?<month2>${MONTH})(?:\\s+(?<day>\\d{1,2}))?\\s+${STORY_YEAR}`,
      'g',
    ),
    where: 'story',
    read(told, { month, month2, day, which }) {
      const year = Number(/^\d{4}/.exec(told)?.[0]) + (which ? (/^pre/.test(which) ? -1 : 1) : 0);
      const wanted = monthNumber(month ?? month2 ?? '');
      if (!year) return [];
      return one(day ? dayOf(year, wanted, Number(day))?.toString() : monthText(year, wanted), 'rel');
    },
  },
];
