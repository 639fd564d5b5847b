/** Dated things as a histogram, and those too imprecise for a bar as ranges; by when they happened or were reported. */
import type { Entity } from '#core/model/entity.ts';
import type { Relation } from '#core/model/relation.ts';

/** Which time is looked at: when things happened, or when they were first reported. */
export type Clock = 'happened' | 'reported';

/** Something with a time, as far as it has one. */
export interface Mark {
  readonly id: string;
  readonly name: string;
  /** First and last day it may mean, `YYYY-MM-DD`. */
  readonly from: string | null;
  readonly to: string | null;
}

/** A mark with both its days. */
export interface Range {
  readonly id: string;
  readonly name: string;
  readonly from: string;
  readonly to: string;
}

export interface Bin {
  /** First and last day, `YYYY-MM-DD`. */
  readonly from: string;
  readonly to: string;
  readonly ids: readonly string[];
}

export interface Timeline {
  readonly from: string;
  readonly to: string;
  readonly bins: readonly Bin[];
  /** Things that may have happened on any day of a longer time. */
  readonly ranges: readonly Range[];
  /** Things before the first bar: a few old ones do not squeeze all others together. */
  readonly earlier: readonly string[];
  readonly undated: readonly string[];
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

/** Events by when they happened. */
export const happened = (entities: readonly Entity[]): Mark[] =>
  entities.flatMap(({ id, type, name, dateMin, dateMax }) =>
    type === 'Event' ? [{ id, name, from: dateMin ?? dateMax, to: dateMax ?? dateMin }] : [],
  );

/** Relations by when they were first reported; the calendar's own are reported by nobody. */
export const reported = (relations: readonly Relation[]): Mark[] =>
  relations.flatMap(({ id, type, firstReported }) =>
    type === 'WITHIN' ? [] : [{ id, name: type, from: firstReported, to: firstReported }],
  );

/** Bars over the days of all dated marks; null when nothing is dated. */
export function timeline(marks: readonly Mark[], bars = 48): Timeline | null {
  const dated = marks.flatMap(({ id, name, from, to }) => (from && to ? [{ id, name, from, to }] : []));
  if (dated.length === 0) return null;
  const last = Math.max(...dated.map(({ to }) => dayNumber(to)));
  const first = firstDay(
    dated.map(({ from }) => dayNumber(from)),
    last,
  );
  const span = last - first + 1;
  const step = Math.max(1, Math.ceil(span / bars));
  // As many days in each as in the others, but for one: a bar of what is left over would be too narrow to be seen and pressed.
  const count = Math.ceil(span / step);
  const start = (index: number) => first + Math.ceil((index * span) / count);
  const ids = Array.from({ length: count }, (): string[] => []);
  const isRange = ({ from, to }: Range) => dayNumber(to) - dayNumber(from) > Math.max(PRECISE, step);
  for (const one of dated) {
    if (isRange(one) || dayNumber(one.from) < first) continue;
    ids[Math.floor(((dayNumber(one.from) - first) * count) / span)]?.push(one.id);
  }
  return {
    from: dayText(first),
    to: dayText(last),
    bins: ids.map((within, index) => ({
      from: dayText(start(index)),
      to: dayText(start(index + 1) - 1),
      ids: within,
    })),
    ranges: dated.filter((one) => isRange(one) && dayNumber(one.to) >= first),
    earlier: dated.filter((one) => dayNumber(isRange(one) ? one.to : one.from) < first).map(({ id }) => id),
    undated: marks.flatMap(({ id, from, to }) => (from && to ? [] : [id])),
  };
}
