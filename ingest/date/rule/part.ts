/** Parts of a year: seasons, quarters, halves, and holidays that fall on a known day. */
import { Temporal } from 'temporal-polyfill';
import { type Anchor, nearestYear, type Tense } from '../anchor.ts';
import { dayOf, monthAt, monthText } from '../edtf.ts';
import { type Groups, one, type Rule, type Surroundings, type Value } from '../rule.ts';
import { YEAR } from '../word.ts';

/** First months of the seasons of the northern half, where most news that names seasons comes from. */
export const SEASON: Readonly<Record<string, number>> = {
  spring: 3,
  summer: 6,
  autumn: 9,
  fall: 9,
  winter: 12,
};

const months = (year: number, from: number, count: number): string => {
  const last = monthAt(year, from + count - 1);
  return `${monthText(year, from)}/${monthText(last.year, last.month)}`;
};

/** The months of a season that begins in this month of the year. */
export const seasonOf = (year: number, month: number): string => months(year, month, 3);

/** The year named, else by "last" and "next", else the nearest. */
function yearOf(
  groups: Groups,
  { anchor, tense }: Surroundings,
  month: number,
  length: number,
): number | null {
  if (groups.year) return Number(groups.year);
  if (!anchor) return null;
  const now = anchor.month ?? 7;
  const which = (groups.which ?? groups.ofWhich ?? '').toLowerCase();
  if (groups.ofWhich) return anchor.year + (which === 'last' ? -1 : which === 'next' ? 1 : 0);
  if (which === 'last') return anchor.year - (month + length - 1 >= now ? 1 : 0);
  if (which === 'next' || which === 'the coming') return anchor.year + (month <= now ? 1 : 0);
  if (which === 'this') return anchor.year;
  return nearestYear(anchor, monthAt(2000, month + 1).month, null, tense);
}

const WHICH = '(?<which>[Ll]ast|[Tt]his|[Nn]ext|[Tt]he\\s+coming|[Tt]he)\\s+';
const OF_YEAR = `(?:\\s+(?:of\\s+)?(?:(?<year>${YEAR})|(?<ofWhich>last|this|next|the)\\s+year\\b))`;

const ORDINALS: Readonly<Record<string, number>> = {
  first: 1,
  second: 2,
  third: 3,
  fourth: 4,
  final: 4,
  last: 4,
};

/** "the second quarter", "Q2", "H1": a twelfth to a half of a year. */
function partOf(ordinal: number, length: number, groups: Groups, around: Surroundings): readonly Value[] {
  const first = (ordinal - 1) * length + 1;
  if (!(ordinal >= 1 && first <= 12)) return [];
  const year = yearOf(groups, around, first, length);
  return year === null ? [] : one(months(year, first, length), 'range');
}

/** Sunday of Easter in the Gregorian calendar (Meeus, Jones, Butcher). */
export function easter(year: number): Temporal.PlainDate {
  const a = year % 19;
  const b = Math.floor(year / 100);
  const c = year % 100;
  const g = Math.floor((8 * b + 13) / 25);
  const h = (19 * a + b - Math.floor(b / 4) - g + 15) % 30;
  const m = Math.floor((a + 11 * h) / 319);
  const l = (2 * (b % 4) + 2 * Math.floor(c / 4) - (c % 4) - h + m + 32) % 7;
  const month = Math.floor((h - m + l + 90) / 25);
  return Temporal.PlainDate.from({ year, month, day: (h - m + l + month + 19) % 32 });
}

const FIXED: Readonly<Record<string, readonly [month: number, day: number]>> = {
  'christmas day': [12, 25],
  christmas: [12, 25],
  'christmas eve': [12, 24],
  'boxing day': [12, 26],
  "new year's day": [1, 1],
  "new year's eve": [12, 31],
  "valentine's day": [2, 14],
  "st patrick's day": [3, 17],
  halloween: [10, 31],
  'new year': [1, 1],
  'may day': [5, 1],
  'bonfire night': [11, 5],
  'fourth of july': [7, 4],
  'bastille day': [7, 14],
  'veterans day': [11, 11],
  'anzac day': [4, 25],
};
const EASTER: Readonly<Record<string, number>> = {
  'palm sunday': -7,
  'maundy thursday': -3,
  'good friday': -2,
  easter: 0,
  'easter sunday': 0,
  'easter monday': 1,
};

/** Holidays of the United States that fall on a weekday of a month: the fourth Thursday, the first or last (-1) Monday. */
interface Nth {
  readonly month: number;
  readonly weekday: number;
  readonly week: number;
  readonly near: number;
}
const NTH: Readonly<Record<string, Nth>> = {
  thanksgiving: { month: 11, weekday: 4, week: 4, near: 25 },
  'labor day': { month: 9, weekday: 1, week: 1, near: 4 },
  'memorial day': { month: 5, weekday: 1, week: -1, near: 28 },
};

function nth(year: number, { month, weekday, week }: Nth): Temporal.PlainDate {
  const first = Temporal.PlainDate.from({ year, month, day: 1 });
  if (week < 0) {
    const last = first.add({ months: 1 }).subtract({ days: 1 });
    return last.subtract({ days: (last.dayOfWeek - weekday + 7) % 7 });
  }
  return first.add({ days: ((weekday - first.dayOfWeek + 7) % 7) + 7 * (week - 1) });
}

/** "the Boxing Day earthquake and tsunami in 2004": the year further on in the phrase. */
const TOLD_AFTER = new RegExp(`^[^.,;:()\\d]{0,40}\\b(?:in|of)\\s+(?<year>${YEAR})`);

function holiday(name: string, year: number | null, anchor: Anchor | null, tense: Tense): readonly Value[] {
  const fixed = FIXED[name];
  if (fixed) {
    const [month, date] = fixed;
    const chosen = year ?? nearestYear(anchor, month, date, tense);
    return chosen === null ? [] : one(dayOf(chosen, month, date)?.toString(), year === null ? 'md' : 'full');
  }
  const counted = NTH[name];
  if (counted) {
    const chosen = year ?? nearestYear(anchor, counted.month, counted.near, tense);
    return chosen === null ? [] : one(nth(chosen, counted).toString(), year === null ? 'md' : 'full');
  }
  const chosen = year ?? nearestYear(anchor, 4, 10, tense);
  const days = EASTER[name];
  return chosen === null || days === undefined
    ? []
    : one(easter(chosen).add({ days }).toString(), year === null ? 'md' : 'full');
}

export const PARTS_OF_YEAR: readonly Rule[] = [
  {
    pattern: new RegExp(
      `\\b(?:in\\s+)?(?:${WHICH})?(?<season>[Ss]pring|[Ss]ummer|[Aa]utumn|[Ff]all|[Ww]inter)(?:${OF_YEAR}|\\b(?!\\s+(?:Olympic|Games|Paralympic|of|in|to|from|by|below|camp|school|break)))`,
      'g',
    ),
    read(groups, around) {
      const month = SEASON[groups.season?.toLowerCase() ?? ''] ?? 0;
      const sure =
        groups.year ||
        groups.ofWhich ||
        (groups.which && (!/^the$/i.test(groups.which) || /^in\b/.test(around.words)));
      if (!sure || (/fall/i.test(groups.season ?? '') && /^the$/i.test(groups.which ?? ''))) return [];
      const year = yearOf(groups, around, month, 3);
      return year === null ? [] : one(months(year, month, 3), 'range');
    },
  },
  {
    pattern: new RegExp(
      `\\b(?:the\\s+)?(?<ordinal>first|second|third|fourth|final|last)[\\s-]+(?<part>quarter|half)${OF_YEAR}`,
      'gi',
    ),
    read(groups, around) {
      const half = groups.part?.toLowerCase() === 'half';
      const ordinal = ORDINALS[groups.ordinal?.toLowerCase() ?? ''] ?? 0;
      return partOf(half && ordinal === 4 ? 2 : ordinal, half ? 6 : 3, groups, around);
    },
  },
  {
    pattern: new RegExp(
      `\\b(?:(?<quarter>Q[1-4])|(?<half>H[12]))(?:[\\s,]+(?:of\\s+)?(?:FY\\s?)?(?<year>${YEAR})|(?<ofWhich>\\s+(?:last|this|next)\\s+year))`,
      'g',
    ),
    read(groups, around) {
      const which = groups.ofWhich?.trim().split(' ')[0];
      const ordinal = Number((groups.quarter ?? groups.half ?? '').slice(1));
      return partOf(ordinal, groups.half ? 6 : 3, { ...groups, ofWhich: which }, around);
    },
  },
  {
    pattern: new RegExp(
      `\\b(?<name>Christmas (?:Day|Eve)|Boxing Day|New Year['’]s (?:Day|[Ee]ve)|Valentine['’]s Day|St\\.? Patrick['’]s Day|Halloween|(?<=\\b(?:[Aa]t|[Bb]efore|[Bb]y|[Uu]ntil|[Aa]fter|[Ss]ince|[Oo]ver)\\s)(?:Christmas|New Year|Easter)(?!\\s+[A-Z]|['’])|May Day|Bonfire Night|Fourth of July|Bastille Day|Veterans Day|Anzac Day|Palm Sunday|Maundy Thursday|Good Friday|Easter (?:Sunday|Monday)|Thanksgiving|(?:Labor|Memorial) Day)(?:,?\\s+(?<year>${YEAR}))?`,
      'g',
    ),
    read: ({ name = '', year }, { anchor, after, tense }) => {
      const told = year ?? TOLD_AFTER.exec(after)?.groups?.year;
      return holiday(
        name.toLowerCase().replace('’', "'").replace('st.', 'st'),
        told ? Number(told) : null,
        anchor,
        tense,
      );
    },
  },
];
