/** Days, months and years that name themselves: "Tuesday, March 5, 2024", "5 Mar", "March 2024", "2024", "the 1990s". */
import { type Anchor, middleOf, nearestYear } from '../anchor.ts';
import { dayOf, monthText, yearText } from '../edtf.ts';
import { type Groups, one, type Rule, type Surroundings, type Value } from '../rule.ts';
import {
  DAY,
  MONTH,
  monthNumber,
  numberOf,
  SHORT_WEEKDAY,
  STORY_YEAR,
  WEEKDAY,
  weekdayNumber,
  YEAR,
} from '../word.ts';

const DAY_NAME = `(?:(?<weekday>${WEEKDAY}|${SHORT_WEEKDAY})(?:,?\\s+(?:the\\s+)?|\\s*\\((?=${MONTH}|${DAY}\\s)))?`;
const ORDINAL_OF = '(?:\\s+of)?\\s+';
/** Not followed by what would make the number another thing: "May 3.5 per cent", "March 10:30". */
const NO_QUANTITY = '(?![.,:]?\\d|\\s*(?:%|per\\s?cent|percent))';

const day = (groups: Groups, year: number): string | null =>
  dayOf(year, monthNumber(groups.month ?? ''), numberOf(groups.day ?? ''))?.toString() ?? null;

/** A day without year: the nearest one that fits its weekday, else the nearest as the clause speaks. */
function withoutYear(groups: Groups, { anchor, tense }: Surroundings): readonly Value[] {
  if (!anchor) return [];
  const [month, date] = [monthNumber(groups.month ?? ''), numberOf(groups.day ?? '')];
  if (groups.weekday) {
    const wanted = weekdayNumber(groups.weekday);
    const years = [0, -1, 1, -2].map((shift) => dayOf(anchor.year + shift, month, date));
    const fitting = years.filter((candidate) => candidate?.dayOfWeek === wanted);
    const [first] = fitting.sort((a, b) => distance(anchor, a) - distance(anchor, b));
    if (first && distance(anchor, first) < FAR) return one(first.toString(), 'md');
  }
  const year = nearestYear(anchor, month, date, tense);
  return year === null ? [] : one(day(groups, year), 'md');
}

/** Further away than this a weekday's year would have been said. */
const FAR = 550;
const distance = (anchor: Anchor, date: ReturnType<typeof dayOf> | undefined): number =>
  date ? Math.abs(middleOf(anchor).until(date, { largestUnit: 'days' }).days) : Number.POSITIVE_INFINITY;

/** "3/5/2024": whichever reading exists; where both do, the nearer to publication, if that is known. */
function slashed(groups: Groups, { anchor }: Surroundings): readonly Value[] {
  const [a, b] = [Number(groups.a), Number(groups.b)];
  const year = Number(groups.year) + ((groups.year ?? '').length === 2 ? 2000 : 0);
  const readings = [dayOf(year, b, a), dayOf(year, a, b)].filter((date) => date !== null);
  const distinct = readings.filter((date, i) => i === 0 || !date.equals(readings[0] ?? date));
  if (distinct.length === 1 || anchor?.day) {
    const [nearest] = distinct.sort((x, y) => (anchor ? distance(anchor, x) - distance(anchor, y) : 0));
    return one(nearest?.toString(), 'full');
  }
  return [];
}

/** "of this year", "last year", after a month or a day of it. */
const yearBy = (word: string | undefined, anchor: Anchor | null): number | null => {
  if (!anchor || !word) return null;
  return anchor.year + (/last/i.test(word) ? -1 : /next/i.test(word) ? 1 : 0);
};
const YEAR_WORD = '(?:,?\\s+(?:of\\s+)?(?<which>this|last|next)\\s+year\\b)';

export const ABSOLUTE_DAYS: readonly Rule[] = [
  {
    pattern: new RegExp(
      `(?<![\\d./-])(?<year>${YEAR.replace('\\b', '')})(?<mark>[-./])(?<month>\\d\\d)\\k<mark>(?<day>\\d\\d)(?!\\d)`,
      'g',
    ),
    read: (groups) =>
      one(dayOf(Number(groups.year), Number(groups.month), Number(groups.day))?.toString(), 'full'),
  },
  {
    pattern:
      /(?<![\d./-])(?<a>\d{1,2})(?<mark>[./-])(?<b>\d{1,2})\k<mark>(?<year>(?:19|20)\d\d)(?![\d./-]\d)/g,
    read: slashed,
  },
  {
    pattern: /(?<![\d./-])(?<a>\d{1,2})\/(?<b>\d{1,2})\/(?<year>\d\d)(?![\d/])/g,
    read: slashed,
  },
  {
    pattern: new RegExp(
      `${DAY_NAME}\\b(?<month>${MONTH})\\s+(?:the\\s+)?(?<day>${DAY}),?\\s+(?<year>${YEAR})`,
      'g',
    ),
    read: (groups) => one(day(groups, Number(groups.year)), 'full'),
  },
  {
    pattern: new RegExp(
      `${DAY_NAME}\\b(?<day>${DAY})${ORDINAL_OF}(?<month>${MONTH}),?\\s+(?<year>${YEAR})`,
      'g',
    ),
    read: (groups) => one(day(groups, Number(groups.year)), 'full'),
  },
  {
    pattern: new RegExp(`${DAY_NAME}\\b(?<month>${MONTH})\\s+(?<day>${DAY})${YEAR_WORD}`, 'g'),
    read: (groups, { anchor }) => {
      const year = yearBy(groups.which, anchor);
      return one(year === null ? null : day(groups, year), 'md');
    },
  },
  {
    pattern: new RegExp(`${DAY_NAME}\\b(?<day>${DAY})${ORDINAL_OF}(?<month>${MONTH})${YEAR_WORD}`, 'g'),
    read: (groups, { anchor }) => {
      const year = yearBy(groups.which, anchor);
      return one(year === null ? null : day(groups, year), 'md');
    },
  },
  {
    pattern: new RegExp(
      `${DAY_NAME}\\b(?<month>${MONTH})\\s+(?:the\\s+)?(?<day>${DAY})(?!\\s+${STORY_YEAR})${NO_QUANTITY}`,
      'g',
    ),
    read: withoutYear,
  },
  {
    pattern: new RegExp(
      `${DAY_NAME}(?<![\\d.,:/-])\\b(?<day>${DAY})${ORDINAL_OF}(?<month>${MONTH})(?!\\w|\\s+${STORY_YEAR})`,
      'g',
    ),
    read: withoutYear,
  },
  {
    pattern: new RegExp(`\\b(?<month>${MONTH})${YEAR_WORD}`, 'g'),
    read: (groups, { anchor }) => {
      const year = yearBy(groups.which, anchor);
      return year === null ? [] : one(monthText(year, monthNumber(groups.month ?? '')), 'month');
    },
  },
];

/** Numbers of four digits that count something, or name a road, a room, a price. */
const NO_YEAR_AFTER =
  '(?!\\s*(?:%|per\\s?cent|percent|people|cases|votes|tonnes|tons|km|kilomet|met(?:re|er)|miles|homes|jobs|troops|soldiers|workers|seats|points|dollars|euros|ringgit|members|students|hectares|deaths|pages|feet|mph|GMT|hours|hrs)\\b|[-–]?year|[.,]\\d|[/:]\\d|[-–]\\d)';

export const MONTHS_AND_YEARS: readonly Rule[] = [
  {
    pattern: new RegExp(`\\b(?<month>${MONTH}),?\\s+(?:of\\s+)?(?<year>${YEAR})(?!\\.\\d)`, 'g'),
    read: (groups) => one(monthText(Number(groups.year), monthNumber(groups.month ?? '')), 'my'),
  },
  {
    pattern: /\b(?:(?<part>early|mid|late)[-\s]+)?(?:the\s+)?(?<decade>1[5-9]\d0|20\d0)['’]?s\b/gi,
    read: (groups) => {
      const year = Number(groups.decade);
      const part = groups.part?.toLowerCase();
      if (part === 'mid') return one(`${yearText(year + 5)}~`, 'decade');
      if (part === 'early') return one(`${yearText(year)}~/${yearText(year + 3)}~`, 'decade');
      if (part === 'late') return one(`${yearText(year + 7)}~/${yearText(year + 9)}~`, 'decade');
      return one(`${yearText(year)}/${yearText(year + 9)}`, 'decade');
    },
  },
  {
    pattern: /\bthe\s+(?:(?<part>early|mid|late)[-\s]+)?['’](?<decade>[2-9]0)s\b/gi,
    read: (groups) => {
      const year = 1900 + Number(groups.decade);
      return one(`${yearText(year)}/${yearText(year + 9)}`, 'decade');
    },
  },
  {
    // "in '78"
    pattern:
      /(?<=\b(?:in|of|since|by|from|until|back\sin|summer|spring|autumn|fall|winter)\s)['’‘](?<short>\d\d)\b(?!['’]?s|\d)/g,
    read: ({ short }, { anchor }) => {
      if (!anchor) return [];
      const year = anchor.year - (anchor.year % 100) + Number(short);
      return one(yearText(year > anchor.year ? year - 100 : year), 'y');
    },
  },
  {
    pattern: new RegExp(
      `(?<![\\d.,$€£¥#/:]|\\d[–-]|\\bRM|\\bNo\\.? ?|\\bRs\\.? ?)\\b(?:FY\\s?)?(?<year>1[5-9]\\d\\d|20\\d\\d)\\b${NO_YEAR_AFTER}`,
      'g',
    ),
    read: (groups) => one(groups.year, 'y'),
  },
];
