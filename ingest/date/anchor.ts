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

/** A future date must be this much nearer than a past one to be meant: news tells of what was. */
const FUTURE_WEIGHT = 1.3;

/**
 * The year in which a month, or day of it, is meant: the nearest to the anchor, or the nearest on one side of it.
 * Null where nothing is known, or no year near has that day.
 */
export function nearestYear(
  anchor: Anchor | null,
  month: number,
  day: number | null,
  side: 'past' | 'future' | 'nearest' = 'nearest',
): number | null {
  if (!anchor) return null;
  if (anchor.month === null) return anchor.year;
  const middle = middleOf(anchor);
  const candidates = [anchor.year - 1, anchor.year, anchor.year + 1].flatMap((year) => {
    const date = dayOf(year, month, day ?? 15);
    if (!date) return [];
    const distance = middle.until(date, { largestUnit: 'days' }).days;
    const slack = day === null ? 20 : 0;
    if ((side === 'past' && distance > slack) || (side === 'future' && distance < -slack)) return [];
    return [{ year, cost: Math.abs(distance) * (distance > 0 && side === 'nearest' ? FUTURE_WEIGHT : 1) }];
  });
  candidates.sort((a, b) => a.cost - b.cost);
  return candidates[0]?.year ?? null;
}
