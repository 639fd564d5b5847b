/** Dated things as a histogram, and those too imprecise for a bar as ranges. */
import type { Entity } from '#core/model/entity.ts';

export interface Bin {
  /** First and last day, `YYYY-MM-DD`. */
  readonly from: string;
  readonly to: string;
  readonly count: number;
}

export interface Timeline {
  readonly from: string;
  readonly to: string;
  readonly bins: readonly Bin[];
  /** Things that may have happened on any day of a longer time. */
  readonly ranges: readonly { readonly entity: Entity; readonly from: string; readonly to: string }[];
  /** Things before the first bar: a few old ones do not squeeze all others together. */
  readonly earlier: number;
  readonly undated: number;
}

const DAY = 86_400_000;
export const dayNumber = (day: string): number => Math.round(Date.parse(`${day}T00:00:00Z`) / DAY);
export const dayText = (number: number): string => new Date(number * DAY).toISOString().slice(0, 10);

/** Longer than this, in days, a date is a range and not a bar. */
const PRECISE = 45;

/** Of the days things begin, in order, how many may be left before the first bar. */
const EARLY_SHARE = 0.3;

/** The earliest day; or a later one when that leaves few out and makes the line less than half as long. */
function firstDay(days: readonly number[], last: number): number {
  const ordered = [...days].sort((a, b) => a - b);
  const earliest = ordered[0] ?? last;
  const later = ordered[Math.floor(ordered.length * EARLY_SHARE)] ?? earliest;
  return last - later < (last - earliest) / 2 ? Math.min(later, last - 30) : earliest;
}

/** Bars over the days of all dated events; null when nothing is dated. */
export function timeline(entities: readonly Entity[], bars = 48): Timeline | null {
  const events = entities.filter((entity) => entity.type === 'Event');
  const dated = events.flatMap((entity) => {
    const from = entity.dateMin ?? entity.dateMax;
    const to = entity.dateMax ?? entity.dateMin;
    return from && to ? [{ entity, from, to }] : [];
  });
  if (dated.length === 0) return null;
  const last = Math.max(...dated.map(({ to }) => dayNumber(to)));
  const first = firstDay(
    dated.map(({ from }) => dayNumber(from)),
    last,
  );
  const earlier = dated.filter(({ to }) => dayNumber(to) < first).length;
  const step = Math.max(1, Math.ceil((last - first + 1) / bars));
  const counts = new Array<number>(Math.ceil((last - first + 1) / step)).fill(0);
  const isRange = ({ from, to }: { from: string; to: string }) =>
    dayNumber(to) - dayNumber(from) > Math.max(PRECISE, step);
  for (const one of dated) {
    if (isRange(one) || dayNumber(one.from) < first) continue;
    const bin = Math.floor((dayNumber(one.from) - first) / step);
    counts[bin] = (counts[bin] ?? 0) + 1;
  }
  return {
    from: dayText(first),
    to: dayText(last),
    bins: counts.map((count, index) => ({
      from: dayText(first + index * step),
      to: dayText(Math.min(last, first + (index + 1) * step - 1)),
      count,
    })),
    ranges: dated.filter((one) => isRange(one) && dayNumber(one.to) >= first),
    earlier,
    undated: events.length - dated.length,
  };
}
