/** Where a post is reported with no holder or with two: only what the dates given leave no doubt of. */
import type { Tenure } from '#core/model/view.ts';

export interface Spell {
  readonly kind: 'gap' | 'overlap';
  /** The holder before, or the first of the two; and the one after, or the other. */
  readonly before: Tenure;
  readonly after: Tenure;
  /** First and last day, `YYYY-MM-DD`; no last day where both go on. */
  readonly from: string;
  readonly to: string | null;
}

interface Days {
  readonly first: string;
  readonly last: string;
}

/** The days a bound may mean; null where it is not known or only about. */
function daysOf(bound: string | null): Days | null {
  const [, year, month, day] = /^(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?$/.exec(bound ?? '') ?? [];
  if (!year) return null;
  if (!month) return { first: `${year}-01-01`, last: `${year}-12-31` };
  const end = new Date(Date.UTC(Number(year), Number(month), 0)).getUTCDate();
  if (!day) return { first: `${year}-${month}-01`, last: `${year}-${month}-${String(end).padStart(2, '0')}` };
  return { first: `${year}-${month}-${day}`, last: `${year}-${month}-${day}` };
}

const dayAfter = (day: string, days = 1): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);

const later = (a: string, b: string): string => (a.localeCompare(b) > 0 ? a : b);

interface Held {
  readonly tenure: Tenure;
  readonly since: Days;
  /** null: it goes on. */
  readonly until: Days | null;
}

/** Holdings whose time is known: begun on a known date, and either ended on one or reported as going on. */
function heldOf(tenure: Tenure): Held | null {
  const { relation, status } = tenure;
  const since = daysOf(tenure.since);
  const until = daysOf(tenure.until);
  const sure = relation.polarity === 'affirmed' && relation.modality === 'asserted';
  if (!sure || !since || status === 'candidate' || status === 'incoming') return null;
  const goesOn = tenure.until === null && (status === 'current' || status === 'acting');
  return until || goesOn ? { tenure, since, until } : null;
}

/** In order of time. A year is a year: two who changed over in 2023 neither overlap nor leave a gap. */
export function spellsOf(tenures: readonly Tenure[]): Spell[] {
  const held = tenures
    .flatMap((tenure) => heldOf(tenure) ?? [])
    .sort((a, b) => a.since.first.localeCompare(b.since.first));
  const spells: Spell[] = [];
  let latest: Held | null = null;
  for (const [index, next] of held.entries()) {
    for (const earlier of held.slice(0, index)) {
      if (earlier.tenure.person.id === next.tenure.person.id) continue;
      const from = later(next.since.last, earlier.since.last);
      const ends = [earlier.until?.first, next.until?.first].flatMap((day) => day ?? []).sort();
      const [to] = ends;
      // On the day one hands over both may be named.
      if (to === undefined || to > from)
        spells.push({ kind: 'overlap', before: earlier.tenure, after: next.tenure, from, to: to ?? null });
    }
    // Someone whose end is not known may have held it on: no gap can be told after them.
    const unknown = tenures.some(
      (tenure) =>
        heldOf(tenure) === null &&
        tenure.relation.polarity !== 'denied' &&
        (daysOf(tenure.since)?.first ?? '') <= next.since.first,
    );
    if (latest?.until && !unknown && dayAfter(latest.until.last) < next.since.first)
      spells.push({
        kind: 'gap',
        before: latest.tenure,
        after: next.tenure,
        from: dayAfter(latest.until.last),
        to: dayAfter(next.since.first, -1),
      });
    if (!latest || (latest.until && (!next.until || next.until.last > latest.until.last))) latest = next;
  }
  return spells.sort((a, b) => a.from.localeCompare(b.from));
}
