/** When two events happened. Reports disagree by a day; what is a week apart is another event. */
import { type Compare, unordered } from './compare.ts';

const SAME_DAY = 2.5;
const WITHIN = 1.5;
const OVERLAP = 1;
const DAY_APART = -0.8;
/** One month and the next, one year and the next: reports are seldom that far off. */
const NEIGHBOURS = -3;
const APART = -6;
const UNKNOWN = -1;

const DAY_MS = 86_400_000;
const dayNumber = (day: string): number => Date.parse(day) / DAY_MS;

/** Days, first and last, of a month at most. */
const MONTH = 31;
const WEEK = 7;
const span = ({ min, max }: { readonly min: string; readonly max: string }): number =>
  dayNumber(max) - dayNumber(min) + 1;

export const time: Compare = (left, right) => {
  if (left.days === null || right.days === null) {
    return { feature: 'time', weight: UNKNOWN, words: 'no date to compare' };
  }
  const [a, b] = [left.days, right.days];
  const words = unordered(`${a.min} to ${a.max}`, `${b.min} to ${b.max}`).join(', ');
  if (a.min === b.min && a.max === b.max) {
    const weight = dayNumber(a.max) - dayNumber(a.min) <= 3 ? SAME_DAY : OVERLAP;
    return { feature: 'time', weight, words: `the same date: ${a.min === a.max ? a.min : words}` };
  }
  const gap = Math.max(dayNumber(a.min), dayNumber(b.min)) - Math.min(dayNumber(a.max), dayNumber(b.max));
  const holds = (outer: typeof a, inner: typeof a) =>
    inner.min === inner.max && outer.min <= inner.min && inner.max <= outer.max && span(outer) <= MONTH;
  if (holds(a, b) || holds(b, a))
    return { feature: 'time', weight: WITHIN, words: `a day of that month: ${words}` };
  if (gap <= 0) return { feature: 'time', weight: OVERLAP, words: `the dates overlap: ${words}` };
  if (gap <= 1 && Math.max(span(a), span(b)) > WEEK)
    return { feature: 'time', weight: NEIGHBOURS, words: `one after the other: ${words}` };
  return gap <= 1
    ? { feature: 'time', weight: DAY_APART, words: `a day apart: ${words}` }
    : { feature: 'time', weight: APART, words: `other dates: ${words}` };
};
