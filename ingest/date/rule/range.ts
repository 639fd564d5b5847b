/** Ranges whose ends are written out: "7–8 February", "from June 3 to 5", "March to May 2024", "2019-2023", "Monday to Friday". */
import { type Anchor, nearestYear, type Tense } from '../anchor.ts';
import { dayOf, monthText } from '../edtf.ts';
import { type Groups, one, type Rule, type Value } from '../rule.ts';
import { DAY, MONTH, monthNumber, numberOf, TO, WEEKDAY, weekdayNumber, YEAR } from '../word.ts';

const OR_AND = `(?:${TO}|,?\\s+and\\s+|\\s*&\\s*)`;
const FROM = '(?:\\b(?:from|between)\\s+)?';
const WHICH = `(?:,?\\s+(?:in\\s+)?(?:(?<year>${YEAR})|(?:of\\s+)?(?<which>this|last|next)\\s+year\\b))?`;

/** "between 5 and 9 March" and "5-9 March" are ranges, and so are two days in a row; "5 and 12 March" are two days. */
const isRange = (words: string, first: number, last: number, more = 0): boolean =>
  !/\sand\s|&/.test(words) || /^between/i.test(words) || last === first + 1 + more;

interface Told {
  readonly anchor: Anchor | null;
  readonly words: string;
  readonly tense: Tense;
}

const span = (from: string | null | undefined, to: string | null | undefined): readonly Value[] =>
  from && to && from < to ? one(`${from}/${to}`, 'range') : [];

function yearOf(groups: Groups, { anchor, tense }: Told, month: number, date: number | null): number | null {
  if (groups.year) return Number(groups.year);
  if (groups.which && anchor)
    return anchor.year + (groups.which === 'last' ? -1 : groups.which === 'next' ? 1 : 0);
  return nearestYear(anchor, month, date, tense);
}

const day = (year: number | null, month: number, date: number): string | null =>
  year === null ? null : (dayOf(year, month, date)?.toString() ?? null);

/** Days of one month, however they are ordered. */
function daysOfOneMonth(groups: Groups, around: Told): readonly Value[] {
  const month = monthNumber(groups.month ?? '');
  const [first, last] = [numberOf(groups.first ?? ''), numberOf(groups.last ?? '')];
  if (!isRange(around.words, first, last, (groups.more ?? '').split(',').length - 1)) return [];
  const year = yearOf(groups, around, month, first);
  return span(day(year, month, first), day(year, month, last));
}

/** Days of two months; the year stands at the end and counts back for a first month after the second. */
function daysOfTwoMonths(groups: Groups, around: Told): readonly Value[] {
  const [m1, m2] = [monthNumber(groups.m1 ?? ''), monthNumber(groups.m2 ?? '')];
  const [d1, d2] = [numberOf(groups.d1 ?? ''), numberOf(groups.d2 ?? '')];
  if (!isRange(around.words, 1, 3)) return [];
  const last = yearOf(groups, around, m2, d2);
  const first = groups.y1 ? Number(groups.y1) : last === null ? null : last - (m1 > m2 ? 1 : 0);
  return span(day(first, m1, d1), day(last, m2, d2));
}

export const RANGES: readonly Rule[] = [
  {
    pattern: new RegExp(
      `${FROM}\\b(?<m1>${MONTH})\\s+(?<d1>${DAY})(?:,?\\s+(?<y1>${YEAR}))?${OR_AND}(?<m2>${MONTH})\\s+(?<d2>${DAY})${WHICH}`,
      'g',
    ),
    read: daysOfTwoMonths,
  },
  {
    pattern: new RegExp(
      `${FROM}\\b(?<d1>${DAY})\\s+(?<m1>${MONTH})(?:,?\\s+(?<y1>${YEAR}))?${OR_AND}(?<d2>${DAY})\\s+(?<m2>${MONTH})${WHICH}`,
      'g',
    ),
    read: daysOfTwoMonths,
  },
  {
    pattern: new RegExp(
      `${FROM}\\b(?<month>${MONTH})\\s+(?<first>${DAY})${OR_AND}(?<last>${DAY})(?![:.]\\d)${WHICH}`,
      'g',
    ),
    read: daysOfOneMonth,
  },
  {
    pattern: new RegExp(
      `${FROM}\\b(?<first>${DAY})(?<more>(?:,\\s+\\d{1,2})*)${OR_AND}(?<last>${DAY})(?:\\s+of)?\\s+(?<month>${MONTH})${WHICH}`,
      'g',
    ),
    read: daysOfOneMonth,
  },
  {
    pattern: new RegExp(
      `${FROM}\\b(?<m1>${MONTH})(?:\\s+(?<y1>${YEAR}))?(?:${TO}|\\s+and\\s+)(?<m2>${MONTH})${WHICH}(?!\\s+\\d)`,
      'g',
    ),
    read: (groups, around) => {
      if (!isRange(around.words, 1, 3)) return [];
      const [m1, m2] = [monthNumber(groups.m1 ?? ''), monthNumber(groups.m2 ?? '')];
      const last = yearOf(groups, around, m2, null);
      if (last === null) return [];
      const first = groups.y1 ? Number(groups.y1) : last - (m1 > m2 ? 1 : 0);
      return span(monthText(first, m1), monthText(last, m2));
    },
  },
  {
    pattern: new RegExp(
      `${FROM}(?<![\\d.,$€£])\\b(?<from>1[5-9]\\d\\d|20\\d\\d)(?:${TO}|\\s+and\\s+)(?<to>1[5-9]\\d\\d|20\\d\\d)\\b(?![.,]\\d)`,
      'g',
    ),
    read: (groups, around) => (isRange(around.words, 1, 3) ? span(groups.from, groups.to) : []),
  },
  {
    pattern: /(?<![\d./-])\b(?<from>1[5-9]\d\d|20\d\d)[-–/](?<to>\d\d)\b(?![-/\d]|[.,]\d)/g,
    read: ({ from = '', to = '' }) => span(from, from.slice(0, 2) + to),
  },
  {
    // "Tuesday to Thursday": the days around publication that the clause speaks of.
    pattern: new RegExp(`${FROM}\\b(?<from>${WEEKDAY})${OR_AND}(?<to>${WEEKDAY})`, 'g'),
    read: (groups, { anchor, tense, words }) => {
      if (!anchor?.day) return [];
      const [from, to] = [weekdayNumber(groups.from ?? ''), weekdayNumber(groups.to ?? '')];
      const length = (to - from + 7) % 7;
      if (length === 0 || !isRange(words, 0, length)) return [];
      const ahead = (from - anchor.day.dayOfWeek + 7) % 7;
      const first =
        tense === 'future'
          ? anchor.day.add({ days: ahead })
          : anchor.day.subtract({ days: ((anchor.day.dayOfWeek - to + 7) % 7) + length });
      return span(first.toString(), first.add({ days: length }).toString());
    },
  },
];
