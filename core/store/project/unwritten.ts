/** Entities and relations summed up from some claims and written nowhere: what was known on a day, what a draft says. */
import { Entity, type LocalEntity } from '../../model/entity.ts';
import { groupBy } from '../../model/group.ts';
import type { Relation } from '../../model/relation.ts';
import { identityShown } from '../gazetteer/identity.ts';
import { relationFromValue } from '../shape.ts';
import type { EntityState } from './entity-fold.ts';
import { contradicted, type DatedOn, withDate } from './event-date.ts';
import { toProperties } from './fold.ts';
import { type ArticleFact, byRelation, type Placed } from './graph.ts';
import type { RelationKey } from './relation-key.ts';
import { sumLocals, summarise } from './whole.ts';

/** What is summed up. */
export interface Told {
  readonly placed: readonly Placed[];
  readonly facts: ReadonlyMap<string, ArticleFact>;
  /** Every local entity that a claim ends at, by id. */
  readonly ends: ReadonlyMap<string, LocalEntity>;
}

/** An entity from its members, an event with the date that its claims give it; degree and organisation are left open. */
export function stateOf(id: string, members: readonly LocalEntity[], told: Told): EntityState | undefined {
  const state = sumLocals(id, members, told.facts);
  return state?.type === 'Event' ? withDate(state, [...datesOf(id, told).values()]) : state;
}

/** The relations that the claims stand behind, of those wanted. */
export function relationsOf(told: Told, isWanted: (key: RelationKey) => boolean = () => true): Relation[] {
  const wanted = [...byRelation(told.placed).values()].filter(({ key }) => isWanted(key));
  const events = new Set(wanted.flatMap(({ key }) => (key.type === 'ON' ? [key.from] : [])));
  const wrong = new Map([...events].map((event) => [event, contradicted(datesOf(event, told))]));
  return wanted.map(({ key: { id, type, from, to }, claims }) => {
    const relation = relationFromValue(
      { properties: toProperties(id, summarise(claims, told.facts)) },
      type,
      from,
      to,
    );
    const isWrong = type === 'ON' && wrong.get(from)?.has(to);
    return isWrong ? { ...relation, disagreement: true } : relation;
  });
}

/** The dates that an event's claims give it, with what stands behind each. */
function datesOf(event: string, { placed, facts, ends }: Told): Map<string, DatedOn> {
  const dated = placed.filter(({ relation }) => relation.type === 'ON' && relation.from === event);
  const found = new Map<string, DatedOn>();
  for (const [id, group] of groupBy(dated, ({ relation }) => relation.to)) {
    const date = ends.get(group[0]?.claim.object ?? '')?.attributes.date;
    const summary = summarise(
      group.map(({ claim }) => claim),
      facts,
    );
    if (date) found.set(id, { date: { edtf: date.edtf, dateMin: date.min, dateMax: date.max }, summary });
  }
  return found;
}

/** An entity as shown, of what was summed up. */
export function entityShown(
  { gazetteerIds, wikidataId, ...state }: EntityState,
  rest: Pick<Entity, 'degree' | 'organisation'>,
): Entity {
  return Entity.parse({ ...state, ...rest, ...identityShown({ gazetteerIds, wikidataId }) });
}
