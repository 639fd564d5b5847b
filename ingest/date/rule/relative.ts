/** Days, weeks, months and years counted from publication: "yesterday", "last week", "three days ago", "next month". */
import { type Anchor, daysFrom, middleOf, nearestYear } from '../anchor.ts';
import { monthAt, monthText, yearText } from '../edtf.ts';
import { type DateKind, one, type Rule, type Value } from '../rule.ts';
import {
  DAY,
  MONTH,
  monthNumber,
  NUMBER,
  numberOf,
  SHORT_WEEKDAY,
  STORY_YEAR,
  WEEKDAY,
  weekdayNumber,
  YEAR,
} from '../word.ts';

const PART = '(?:\\s+(?:early\\s+|late\\s+)?(?:morning|afternoon|evening|night|lunchtime|midday|noon))?';
const AGO = '\\s+ago\\b';
const EARLIER = '(?:(?:earlier|later|early|late)\\s+)?';
/** "early" and "late" are left: they make months and years approximate. */
const IN_IT = '(?:(?:earlier|later)\\s+)?';
const WHICH = '(?<which>last|past|previous|this|the\\s+current|next|the\\s+coming|coming)';

/** -1, 0, 1 for last, this and next. */
const shiftOf = (which: string | undefined): number =>
  /last|past|previous/i.test(which ?? '') ? -1 : /next|coming/i.test(which ?? '') ? 1 : 0;

const day = (anchor: Anchor | null, days: number, kind: DateKind): readonly Value[] =>
  one(daysFrom(anchor, days)?.toString(), kind);

/** Monday to Sunday. */
function weekOf(anchor: Anchor | null, weeks: number, kind: DateKind): readonly Value[] {
  if (!anchor?.day) return [];
  const monday = anchor.day.subtract({ days: anchor.day.dayOfWeek - 1 }).add({ weeks });
  return one(`${monday}/${monday.add({ days: 6 })}`, kind);
}

function weekend(anchor: Anchor | null, weeks: number): Value | null {
  if (!anchor?.day) return null;
  const saturday = anchor.day.add({ days: 6 - anchor.day.dayOfWeek }).add({ weeks });
  return { edtf: `${saturday}/${saturday.add({ days: 1 })}`, kind: 'week' };
}

const monthsFrom = (anchor: Anchor | null, months: number): string | null => {
  if (!anchor || anchor.month === null) return null;
  const { year, month } = monthAt(anchor.year, anchor.month + months);
  return monthText(year, month);
};

/** The weekday before publication, on it, and after it. */
function weekdays(
  anchor: Anchor | null,
  name: string,
): { before: string; after: string; today: boolean } | null {
  if (!anchor?.day) return null;
  const back = (anchor.day.dayOfWeek - weekdayNumber(name) + 7) % 7;
  return {
    before: anchor.day.subtract({ days: back }).toString(),
    after: anchor.day.add({ days: back === 0 ? 0 : 7 - back }).toString(),
    today: back === 0,
  };
}

/** Longer spans than these are figures of speech ("a hundred years ago"). */
const MOST = 300;

function ago(count: number, unit: string, anchor: Anchor | null): readonly Value[] {
  if (!anchor || !(count > 0 && count <= MOST)) return [];
  if (unit === 'day') return day(anchor, -count, 'ago');
  if (unit === 'fortnight') return weekOf(anchor, -2 * count, 'ago');
  if (unit === 'week') {
    return count === 1 && anchor.day
      ? one(`${anchor.day.subtract({ weeks: 1 })}~`, 'ago')
      : weekOf(anchor, -count, 'ago');
  }
  if (unit === 'month') return one(monthsFrom(anchor, -count), 'ago');
  const years = unit === 'decade' ? 10 * count : count;
  return anchor.year - years > 0 ? one(yearText(anchor.year - years) + (years >= 10 ? '~' : ''), 'ago') : [];
}

/** "the end of the month": roughly the last third of it. */
function endOf(unit: string, shift: number, anchor: Anchor | null): readonly Value[] {
  const value = unit === 'month' ? monthsFrom(anchor, shift) : anchor ? yearText(anchor.year + shift) : null;
  return one(value && `${value}~`, 'rel');
}

export const RELATIVE: readonly Rule[] = [
  {
    pattern:
      /\b(?:the\s+)?(?:end\s+of\s+(?:the|this)\s+(?<unit>month|year)|(?<of>month|year)(?:['’]s[\s-]|[\s-])end)\b/gi,
    read: ({ unit, of }, { anchor }) => endOf((unit ?? of ?? '').toLowerCase(), 0, anchor),
  },
  {
    pattern: /\b(?:the\s+)?end\s+of\s+(?<which>last|next)\s+(?<unit>month|year)\b/gi,
    read: ({ unit = '', which }, { anchor }) => endOf(unit.toLowerCase(), shiftOf(which), anchor),
  },
  {
    pattern: /\bovernight\b(?=[.,;]|\s+(?:in|on|at|by|from|after|and|into)\b)/gi,
    read: (_, { anchor }) =>
      one(anchor?.day ? `${anchor.day.subtract({ days: 1 })}/${anchor.day}` : null, 'range'),
  },
  { pattern: /\b(?:the\s+)?day\s+before\s+yesterday\b/gi, read: (_, { anchor }) => day(anchor, -2, 'rel') },
  { pattern: /\b(?:the\s+)?day\s+after\s+tomorrow\b/gi, read: (_, { anchor }) => day(anchor, 2, 'rel') },
  {
    pattern: new RegExp(`\\b${EARLIER}(?:today|tonight|this\\s+(?:morning|afternoon|evening))\\b`, 'gi'),
    read: (_, { anchor }) => one(anchor?.edtf, 'today'),
  },
  {
    pattern: new RegExp(`\\b(?:${EARLIER}yesterday${PART}|${EARLIER}last\\s+(?:night|evening))\\b`, 'gi'),
    read: (_, { anchor }) => day(anchor, -1, 'yest'),
  },
  { pattern: new RegExp(`\\btomorrow${PART}\\b`, 'gi'), read: (_, { anchor }) => day(anchor, 1, 'tom') },
  {
    // "Friday last week", "Tuesday of next week"
    pattern: new RegExp(
      `\\b(?<name>${WEEKDAY})${PART}\\s+(?:of\\s+)?(?<which>last|this|next)\\s+week\\b`,
      'gi',
    ),
    read: ({ name = '', which }, { anchor }) => {
      if (!anchor?.day) return [];
      const days = weekdayNumber(name) - anchor.day.dayOfWeek + 7 * shiftOf(which);
      return day(anchor, days, days > 0 ? 'wdf' : 'wdp');
    },
  },
  {
    // "on Thursday week": a week after the coming one
    pattern: new RegExp(
      `\\b(?<name>${WEEKDAY})\\s+week\\b(?=\\s*[.,;:]|\\s+(?:in|at|to|and|with|for)\\b|$)`,
      'g',
    ),
    read: ({ name = '' }, { anchor }) => {
      const back = anchor?.day ? (anchor.day.dayOfWeek - weekdayNumber(name) + 7) % 7 : 0;
      return day(anchor, 14 - back, 'wdf');
    },
  },
  {
    pattern: new RegExp(
      `\\b(?:(?<which>[Ll]ast|[Nn]ext|[Tt]his|[Tt]his\\s+coming|[Tt]his\\s+past|[Cc]oming|[Pp]ast)\\s+)?(?<name>${WEEKDAY}|${SHORT_WEEKDAY}(?=\\s*[,.)]|\\s+(?:morning|night|evening|afternoon)))(?!\\s+(?:Times|Telegraph|Mail|Post|Herald|Independent|Mirror|Express|Star)\\b)`,
      'g',
    ),
    read({ which, name = '' }, { anchor, tense }) {
      const found = weekdays(anchor, name);
      if (!found || !anchor) return [];
      if (/last|past/i.test(which ?? ''))
        return found.today ? day(anchor, -7, 'wdp') : one(found.before, 'wdp');
      if (/next|coming/i.test(which ?? ''))
        return found.today ? day(anchor, 7, 'wdf') : one(found.after, 'wdf');
      if (found.today)
        return [
          { edtf: found.before, kind: 'wdp' },
          ...day(anchor, tense === 'future' ? 7 : -7, 'wdf'),
          ...day(anchor, tense === 'future' ? -7 : 7, 'wdf'),
        ];
      const past: Value = { edtf: found.before, kind: 'wdp' };
      const ahead: Value = { edtf: found.after, kind: 'wdf' };
      return tense === 'future' || (/this/i.test(which ?? '') && tense !== 'told')
        ? [ahead, past]
        : [past, ahead];
    },
  },
  {
    pattern: new RegExp(`\\b${EARLIER}${WHICH}\\s+week\\b(?![-–]?end)`, 'gi'),
    read: ({ which }, { anchor }) => weekOf(anchor, shiftOf(which), 'week'),
  },
  {
    pattern: new RegExp(`\\b(?:(?:over|at|during|on)\\s+the\\s+|${WHICH}\\s+)week[-\\s]?end\\b`, 'gi'),
    read({ which }, { anchor, tense }) {
      const now = weekend(anchor, 0);
      const before = weekend(anchor, -1);
      const after = weekend(anchor, 1);
      if (!now || !before || !after || !anchor?.day) return [];
      const started = anchor.day.dayOfWeek >= 6;
      if (which && shiftOf(which) < 0) return [before];
      if (which && shiftOf(which) > 0) return [started ? after : now];
      if (which) return [now, before];
      return tense === 'future' ? [now, before] : started ? [now, before] : [before, now];
    },
  },
  {
    pattern: new RegExp(
      `\\b(?<count>${NUMBER})\\s+(?<unit>day|week|fortnight|month|year|decade)s?${AGO}`,
      'gi',
    ),
    read: ({ count = '', unit = '' }, { anchor }) => ago(numberOf(count), unit.toLowerCase(), anchor),
  },
  {
    // "in three days' time", "two weeks from now"
    pattern: new RegExp(
      `\\b(?:in\\s+(?<count>${NUMBER})\\s+(?<unit>day|week|month|year)s?['’]?s?\\s+time|(?<count2>${NUMBER})\\s+(?<unit2>day|week|month|year)s?\\s+from\\s+now)\\b`,
      'gi',
    ),
    read(groups, { anchor }) {
      const count = numberOf(groups.count ?? groups.count2 ?? '');
      const unit = (groups.unit ?? groups.unit2 ?? '').toLowerCase();
      if (!anchor || !(count > 0 && count <= MOST)) return [];
      if (unit === 'day') return day(anchor, count, 'rel');
      if (unit === 'week') return weekOf(anchor, count, 'rel');
      return one(unit === 'month' ? monthsFrom(anchor, count) : yearText(anchor.year + count), 'rel');
    },
  },
  {
    pattern: new RegExp(`\\b${IN_IT}${WHICH}\\s+month\\b`, 'gi'),
    read: ({ which }, { anchor }) => one(monthsFrom(anchor, shiftOf(which)), 'rel'),
  },
  {
    pattern: new RegExp(`\\b${IN_IT}${WHICH}\\s+year\\b`, 'gi'),
    read: ({ which }, { anchor }) => one(anchor && yearText(anchor.year + shiftOf(which)), 'rel'),
  },
  {
    pattern: new RegExp(`\\b(?<which>[Ll]ast|[Tt]his|[Nn]ext)\\s+(?<month>${MONTH})(?!\\s+\\d)`, 'g'),
    read({ which, month: name = '' }, { anchor }) {
      if (!anchor) return [];
      const month = monthNumber(name);
      const now = anchor.month ?? middleOf(anchor).month;
      const shift = shiftOf(which);
      const year = anchor.year + (shift < 0 && month >= now ? -1 : shift > 0 && month <= now ? 1 : 0);
      return one(monthText(year, month), 'month');
    },
  },
];

const YEAR_BEFORE = new RegExp(
  `(?<!\\b(?:from|since|than|to|with)\\s+)\\b(?<month>${MONTH})(?:\\s+${DAY},)?\\s+(?<year>${YEAR})[^.;]*$`,
);

/** "in March", "until May": the month alone, where it surely is one. */
export const BARE_MONTHS: readonly Rule[] = [
  {
    pattern: new RegExp(`\\b(?<month>${MONTH})(?![\\w’'-]|\\s+\\d|\\s+${STORY_YEAR})`, 'g'),
    read({ month: name = '' }, { anchor, before, tense }) {
      const short = name.replace('.', '');
      if (/\bthat\s+$/i.test(before)) return [];
      const sure =
        /\b(?:in|since|by|until|of|from|till|early|late|mid|and|on|next|last|before|after|during|through|to|end|every|each|this)[\s-]+$/i.test(
          before,
        );
      if (!sure && /^(?:may|march|mar)$/i.test(short)) return [];
      if (!sure && short.length < 4 && short !== 'May') return [];
      const month = monthNumber(short);
      // "quit in March 2019 and was charged in June": later in the year just told.
      const told = tense === 'future' ? null : YEAR_BEFORE.exec(before)?.groups;
      const isLater =
        told && anchor && Number(told.year) < anchor.year && monthNumber(told.month ?? '') < month;
      const year = isLater ? Number(told.year) : nearestYear(anchor, month, null, tense);
      return year === null ? [] : one(monthText(year, month), 'month');
    },
  },
];
