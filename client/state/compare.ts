/** What two people share: organisations with their tenures, events and articles. */
import type { EntityDetail, EventRow, Tenure } from '#core/model/view.ts';

/** Whether tenures of the two ran at the same time, as far as their dates say. */
export type Overlap = 'overlap' | 'apart' | 'unknown';

export interface SharedOrganisation {
  readonly id: string;
  readonly name: string;
  readonly left: readonly Tenure[];
  readonly right: readonly Tenure[];
  readonly overlap: Overlap;
}

export interface Comparison {
  readonly organisations: readonly SharedOrganisation[];
  readonly events: readonly { readonly left: EventRow; readonly right: EventRow }[];
  readonly articles: EntityDetail['articles'];
}

/** A tenure with neither end says nothing of when; an open end reaches on. */
export function overlapOf(a: Tenure, b: Tenure): Overlap {
  const [left, right] = [a.relation, b.relation];
  const dated = (one: typeof left) => one.validFrom !== null || one.validTo !== null;
  if (!dated(left) || !dated(right)) return 'unknown';
  const before = (end: string | null, start: string | null) => end !== null && start !== null && end < start;
  return before(left.validTo, right.validFrom) || before(right.validTo, left.validFrom) ? 'apart' : 'overlap';
}

function together(left: readonly Tenure[], right: readonly Tenure[]): Overlap {
  const found = new Set(left.flatMap((a) => right.map((b) => overlapOf(a, b))));
  return found.has('overlap') ? 'overlap' : found.has('unknown') ? 'unknown' : 'apart';
}

const at = ({ tenures }: EntityDetail, organisation: string): readonly Tenure[] =>
  tenures.filter((tenure) => tenure.organisation?.id === organisation);

export function compare(left: EntityDetail, right: EntityDetail): Comparison {
  const places = new Map(
    [...left.tenures, ...right.tenures].flatMap(({ organisation }) =>
      organisation ? [[organisation.id, organisation.name] as const] : [],
    ),
  );
  // Membership and other ties to an organisation count as well as posts at it.
  const tied = ({ relations }: EntityDetail) =>
    relations.filter(({ entity }) => entity.type === 'Organisation').map(({ entity }) => entity);
  for (const { id, name } of [...tied(left), ...tied(right)]) places.set(id, name);
  const reaches = (detail: EntityDetail, id: string) =>
    at(detail, id).length > 0 || tied(detail).some((organisation) => organisation.id === id);
  const organisations = [...places].flatMap(([id, name]): SharedOrganisation[] => {
    if (!reaches(left, id) || !reaches(right, id)) return [];
    const [mine, yours] = [at(left, id), at(right, id)];
    return [
      {
        id,
        name,
        left: mine,
        right: yours,
        overlap: mine.length && yours.length ? together(mine, yours) : 'unknown',
      },
    ];
  });
  const events = left.events.flatMap((row) => {
    const other = right.events.find(({ event }) => event.id === row.event.id);
    return other ? [{ left: row, right: other }] : [];
  });
  const theirs = new Set(right.articles.map(({ id }) => id));
  return { organisations, events, articles: left.articles.filter(({ id }) => theirs.has(id)) };
}
