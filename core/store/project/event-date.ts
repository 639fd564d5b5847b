/**
 * When an event happened, from the dates its claims give: the one with most origins behind it, then most confidence. And
 * which of the dates cannot all be so.
 */
import type { EntityState } from './entity-fold.ts';
import type { Summary } from './fold.ts';

/** A date an event is held to have happened on, with what supports it. */
export interface DatedOn {
  readonly date: Pick<EntityState, 'edtf' | 'dateMin' | 'dateMax'>;
  readonly summary: Pick<Summary, 'origins' | 'denials' | 'claims' | 'doubt' | 'modality'>;
}

const isDenied = ({ summary }: DatedOn): boolean => summary.denials === summary.claims;

/** Gives an event its best-supported date, or none. */
export function withDate(event: EntityState, dates: readonly DatedOn[]): EntityState {
  const [best] = [...dates].sort(
    (a, b) =>
      Number(isDenied(a)) - Number(isDenied(b)) ||
      b.summary.origins - a.summary.origins ||
      a.summary.doubt - b.summary.doubt ||
      ((a.date.edtf ?? '') < (b.date.edtf ?? '') ? -1 : 1),
  );
  const { edtf = null, dateMin = null, dateMax = null } = best?.date ?? {};
  return { ...event, edtf, dateMin, dateMax };
}

const isBefore = (one: DatedOn, other: DatedOn): boolean =>
  one.date.dateMax !== null && other.date.dateMin !== null && one.date.dateMax < other.date.dateMin;
const isPlan = ({ summary }: DatedOn): boolean => summary.modality === 'planned';

/** A day and the month it lies in may both be so, two days may not. What was only planned is not gainsaid by what came. */
const contradict = (one: DatedOn, other: DatedOn): boolean =>
  !isDenied(one) &&
  !isDenied(other) &&
  isPlan(one) === isPlan(other) &&
  (isBefore(one, other) || isBefore(other, one));

/** Of one event's dates, by id, those that another of them contradicts. */
export const contradicted = (dates: ReadonlyMap<string, DatedOn>): ReadonlySet<string> =>
  new Set(
    [...dates].flatMap(([id, one]) =>
      [...dates.values()].some((other) => contradict(one, other)) ? [id] : [],
    ),
  );
