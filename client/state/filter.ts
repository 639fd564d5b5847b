/** Which part of a scene is shown. Filters leave things out of sight, never out of the scene. */
import type { Entity, EntityType } from '#core/model/entity.ts';
import type { Relation, RelationType } from '#core/model/relation.ts';
import type { Scene } from './scene.ts';
import { type Standing, standingOf } from './standing.ts';

export interface Filters {
  /** Left out. */
  readonly types: ReadonlySet<EntityType>;
  readonly standings: ReadonlySet<Standing>;
  readonly relations: ReadonlySet<RelationType>;
  /** 0 to 1. */
  readonly minConfidence: number;
  readonly minOrigins: number;
  readonly undeniedOnly: boolean;
  /** Days, `YYYY-MM-DD`, both inclusive; what has no date stays. */
  readonly from: string | null;
  readonly to: string | null;
  /** Publishers left out: a relation that others report too stays. */
  readonly publishers: ReadonlySet<string>;
  /** Things with fewer relations in the scene are left out. */
  readonly minDegree: number;
  /** Events without a date are left out. */
  readonly datedOnly: boolean;
}

export const NO_FILTERS: Filters = {
  types: new Set(),
  standings: new Set(),
  relations: new Set(),
  minConfidence: 0,
  minOrigins: 1,
  undeniedOnly: false,
  from: null,
  to: null,
  publishers: new Set(),
  minDegree: 0,
  datedOnly: false,
};

export interface Visible {
  readonly entities: readonly Entity[];
  readonly relations: readonly Relation[];
}

export const isFiltering = (filters: Filters): boolean =>
  filters.types.size + filters.standings.size + filters.relations.size + filters.publishers.size > 0 ||
  filters.minConfidence > 0 ||
  filters.minOrigins > 1 ||
  filters.minDegree > 0 ||
  filters.undeniedOnly ||
  filters.from !== null ||
  filters.to !== null ||
  filters.datedOnly;

/** Whether a dated thing may have been within the window. */
const inWindow = ({ type, dateMin, dateMax }: Entity, { from, to, datedOnly }: Filters): boolean =>
  !(datedOnly && type === 'Event' && !dateMin && !dateMax) &&
  (!to || !dateMin || dateMin <= to) &&
  (!from || !dateMax || dateMax >= from);

/** Whether anyone but the publishers left out reports it; what nobody is known to have published stays. */
const toldByOthers = (publishers: readonly string[] | undefined, out: ReadonlySet<string>): boolean =>
  out.size === 0 || !publishers?.length || publishers.some((one) => !out.has(one));

/** How many of the relations each thing has. */
export function degreesOf(relations: Iterable<Relation>): ReadonlyMap<string, number> {
  const degrees = new Map<string, number>();
  for (const { from, to } of relations)
    for (const end of [from, to]) degrees.set(end, (degrees.get(end) ?? 0) + 1);
  return degrees;
}

const passes = (relation: Relation, filters: Filters): boolean =>
  !filters.standings.has(standingOf(relation)) &&
  !filters.relations.has(relation.type) &&
  relation.confidence >= filters.minConfidence &&
  relation.origins >= filters.minOrigins &&
  (!filters.undeniedOnly || relation.denials === 0);

/** What the canvas and the table show, as known on the scene's day where it has one. A thing that only filtered relations held stays, so that nothing jumps away. */
export function visible({ entities, relations, hidden, filters, known, sources }: Scene): Visible {
  const told = known ? [...entities.keys()].flatMap((id) => known.entities.get(id) ?? []) : entities.values();
  const degrees = filters.minDegree > 0 ? degreesOf((known?.relations ?? relations).values()) : null;
  const shown = [...told].filter(
    (entity) =>
      !hidden.has(entity.id) &&
      !filters.types.has(entity.type) &&
      (!degrees || (degrees.get(entity.id) ?? 0) >= filters.minDegree) &&
      inWindow(entity, filters),
  );
  const ids = new Set(shown.map((entity) => entity.id));
  return {
    entities: shown,
    relations: [...(known?.relations ?? relations).values()].filter(
      (relation) =>
        ids.has(relation.from) &&
        ids.has(relation.to) &&
        passes(relation, filters) &&
        toldByOthers(sources?.get(relation.id), filters.publishers),
    ),
  };
}

/** Adds what is not in the set, takes out what is. */
export function toggled<T>(set: ReadonlySet<T>, item: T): ReadonlySet<T> {
  const next = new Set(set);
  if (!next.delete(item)) next.add(item);
  return next;
}
