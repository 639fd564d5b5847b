/** The days that playing through time stops at. */
import type { Relation } from '#core/model/relation.ts';
import type { Timeline } from './timeline.ts';

/** More stops than this and nobody watches to the end. */
const MOST = 120;

/** Every n-th, the last always among them. */
function thinned(days: readonly string[]): readonly string[] {
  const every = Math.ceil(days.length / MOST);
  return days.filter((_, index) => (days.length - 1 - index) % every === 0);
}

/** Ends of the times in which something happened. */
export const happenedSteps = ({ bins }: Timeline): readonly string[] =>
  thinned(bins.filter(({ ids }) => ids.length > 0).map(({ to }) => to));

/** Days on which something was reported of what is in the scene. */
export const reportedSteps = (relations: Iterable<Relation>): readonly string[] =>
  thinned(
    [
      ...new Set(
        [...relations].flatMap(({ firstReported, lastReported }) =>
          [firstReported, lastReported].flatMap((day) => day ?? []),
        ),
      ),
    ].sort(),
  );

/** The stop after a day (before the first when there is none), null past the last. */
export const stepAfter = (steps: readonly string[], day: string | null): string | null =>
  day === null ? (steps[0] ?? null) : (steps.find((step) => step > day) ?? null);

/** The stop before a day; from beyond the end, the last but one. */
export const stepBefore = (steps: readonly string[], day: string | null): string | null =>
  day === null ? (steps.at(-2) ?? null) : (steps.findLast((step) => step < day) ?? null);
