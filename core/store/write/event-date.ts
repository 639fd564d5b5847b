/** When an event happened, from the dates its claims give: the one with most origins behind it, then most confidence. */
import type { EntityState } from '../project/entity-fold.ts';
import type { Summary } from '../project/fold.ts';

/** A date an event is held to have happened on, with what supports it. */
export interface DatedOn {
  readonly date: Pick<EntityState, 'edtf' | 'dateMin' | 'dateMax'>;
  readonly summary: Pick<Summary, 'origins' | 'denials' | 'claims' | 'doubt'>;
}

const denied = ({ summary }: DatedOn) => Number(summary.denials === summary.claims);

/** Gives an event its best-supported date, or none. */
export function withDate(event: EntityState, dates: readonly DatedOn[]): EntityState {
  const [best] = [...dates].sort(
    (a, b) =>
      denied(a) - denied(b) ||
      b.summary.origins - a.summary.origins ||
      a.summary.doubt - b.summary.doubt ||
      ((a.date.edtf ?? '') < (b.date.edtf ?? '') ? -1 : 1),
  );
  const { edtf = null, dateMin = null, dateMax = null } = best?.date ?? {};
  return { ...event, edtf, dateMin, dateMax };
}
