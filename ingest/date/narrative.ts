/** Dates told from another date of the story: "the same day", "the following morning", "two years later". */
import { Temporal } from 'temporal-polyfill';
import { dayOf, monthAt, monthText, yearText } from './edtf.ts';
import { type Groups, one, type Value } from './rule.ts';
import { MONTH, monthNumber, NUMBER, numberOf } from './word.ts';

export interface NarrativeRule {
  readonly pattern: RegExp;
  /** The value, counted from the one told last; none where that is too coarse to count from. */
  read(told: string, groups: Groups): readonly Value[];
}

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

const SIDE = (side: string | undefined): number => (side?.toLowerCase() === 'earlier' ? -1 : 1);

export const NARRATIVE: readonly NarrativeRule[] = [
  {
    pattern: new RegExp(
      `\\b(?:(?:on|later)\\s+)?(?:the|that)\\s+(?:very\\s+)?same\\s+${PART_OF_DAY}\\b`,
      'gi',
    ),
    read: (told) => dayFrom(told, 0),
  },
  {
    pattern: new RegExp(`\\blater\\s+that\\s+${PART_OF_DAY}\\b`, 'gi'),
    read: (told) => dayFrom(told, 0),
  },
  {
    pattern: new RegExp(
      `\\b(?:the\\s+(?:next|following)\\s+${PART_OF_DAY}|the\\s+day\\s+after(?=[.,;]))\\b`,
      'gi',
    ),
    read: (told) => dayFrom(told, 1),
  },
  {
    pattern:
      /\bthe\s+(?:previous|preceding)\s+(?:day|evening|night)\b|\bthe\s+(?:day|night)\s+before(?=[.,;])/gi,
    read: (told) => dayFrom(told, -1),
  },
  {
    pattern: new RegExp(
      `\\b(?<count>${NUMBER})\\s+(?<unit>day|week|month|year)s?\\s+(?<side>later|earlier)\\b`,
      'gi',
    ),
    read(told, { count = '', unit = '', side }) {
      const steps = numberOf(count) * SIDE(side);
      if (unit.toLowerCase() === 'month') return monthFrom(told, steps);
      if (unit.toLowerCase() === 'year') return yearFrom(told, steps);
      return dayFrom(told, steps * (unit.toLowerCase() === 'week' ? 7 : 1));
    },
  },
  {
    pattern: new RegExp(
      `\\bthe\\s+(?<which>following|next|previous)\\s+(?:(?<unit>month|year)|(?<month>${MONTH}))(?![\\w-])`,
      'g',
    ),
    read(told, { which, unit, month }) {
      const step = which === 'previous' ? -1 : 1;
      if (unit === 'month') return monthFrom(told, step);
      if (unit === 'year') return yearFrom(told, step);
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
    pattern: new RegExp(
      `\\bthat\\s+(?<month>${MONTH})(?!\\w)|\\b(?<month2>${MONTH})(?:\\s+(?<day>\\d{1,2}))?\\s+(?:of\\s+)?that\\s+year\\b`,
      'g',
    ),
    read(told, { month, month2, day }) {
      const year = Number(/^\d{4}/.exec(told)?.[0]);
      const wanted = monthNumber(month ?? month2 ?? '');
      if (!year) return [];
      return one(day ? dayOf(year, wanted, Number(day))?.toString() : monthText(year, wanted), 'rel');
    },
  },
];
