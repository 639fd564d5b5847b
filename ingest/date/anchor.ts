/** The time an article speaks from: its publication date as far as it is known. */
import { Temporal } from 'temporal-polyfill';
import { dayOf, monthText, yearText } from './edtf.ts';

export interface Anchor {
  readonly edtf: string;
  readonly year: number;
  readonly month: number | null;
  readonly day: Temporal.PlainDate | null;
}

/** `YYYY`, `YYYY-MM` or `YYYY-MM-DD` → anchor; null where it is unknown or no date. */
export function anchorOf(published: string | null): Anchor | null {
  const match = /^(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?/.exec(published ?? '');
  if (!match) return null;
  const year = Number(match[1]);
  const month = match[2] === undefined ? null : Number(match[2]);
  if (year < 1 || (month !== null && (month < 1 || month > 12))) return null;
  const day = month !== null && match[3] !== undefined ? dayOf(year, month, Number(match[3])) : null;
  return {
    edtf: day?.toString() ?? (month === null ? yearText(year) : monthText(year, month)),
    year,
    month,
    day,
  };
}

/** The anchor if its day is known, else the middle of what is known: good enough to choose a year by nearness. */
export const middleOf = ({ year, month, day }: Anchor): Temporal.PlainDate =>
  day ?? Temporal.PlainDate.from({ year, month: month ?? 7, day: month === null ? 1 : 15 });

/** A day some days from the anchor; null where the anchor's day is unknown. */
export const daysFrom = (anchor: Anchor | null, days: number): Temporal.PlainDate | null =>
  anchor?.day ? anchor.day.add({ days }) : null;

/**
 * How the clause around a date speaks: of what was, unless something in it looks ahead; surely of what was where it tells
 * what happened ("the quake hit in February"); "since" never looks ahead.
 */
export type Tense = 'past' | 'told' | 'future' | 'gone';
/**
 * What a day of the other tense costs: news without a sign of the future tells of what was, with one still often does. What
 * is told as past may be a few days ahead, as publication dates are not exact, but not months.
 */
const AHEAD: Readonly<Record<Tense, number>> = { past: 1.7, told: 20, future: 0.35, gone: 1000 };

/**
 * The year in which a month, or a day of it, is meant: the nearest, weighed by tense. Null where nothing is known, or
 * no year near has that day.
 */
export function nearestYear(
  anchor: Anchor | null,
  month: number,
  day: number | null,
  tense: Tense,
): number | null {
  if (!anchor) return null;
  if (anchor.month === null) return anchor.year;
  const middle = middleOf(anchor);
  const candidates = [anchor.year - 1, anchor.year, anchor.year + 1].flatMap((year) => {
    const date = dayOf(year, month, day ?? 15);
    if (!date) return [];
    // Within its own month a month is neither ahead nor behind.
    const own = day === null && year === anchor.year && month === anchor.month;
    const distance = own ? 0 : middle.until(date, { largestUnit: 'days' }).days;
    return [{ year, cost: distance > 0 ? distance * AHEAD[tense] : -distance }];
  });
  candidates.sort((a, b) => a.cost - b.cost);
  return candidates[0]?.year ?? null;
}
