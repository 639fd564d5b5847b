/** Entities and relations summed up from some claims and written nowhere: what was known on a day, what a draft says. */
import { Entity, type LocalEntity } from '../../model/entity.ts';
import { groupBy } from '../../model/group.ts';
import type { Relation } from '../../model/relation.ts';
import { identityShown } from '../gazetteer/identity.ts';
import { relationFromValue } from '../shape.ts';
import { type DatedOn, withDate } from '../write/event-date.ts';
import type { EntityState } from './entity-fold.ts';
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
  return state?.type === 'Event' ? withDate(state, datesOf(id, told)) : state;
}

/** The relations that the claims stand behind, of those wanted. */
export const relationsOf = (
  { placed, facts }: Pick<Told, 'placed' | 'facts'>,
  isWanted: (key: RelationKey) => boolean = () => true,
): Relation[] =>
  [...byRelation(placed).values()]
    .filter(({ key }) => isWanted(key))
    .map(({ key: { id, type, from, to }, claims }) =>
      relationFromValue({ properties: toProperties(id, summarise(claims, facts)) }, type, from, to),
    );

/** The dates that an event's claims give it, with what stands behind each. */
function datesOf(event: string, { placed, facts, ends }: Told): DatedOn[] {
  const dated = placed.filter(({ relation }) => relation.type === 'ON' && relation.from === event);
  return [...groupBy(dated, ({ relation }) => relation.to).values()].flatMap((group) => {
    const date = ends.get(group[0]?.claim.object ?? '')?.attributes.date;
    if (!date) return [];
    const claims = group.map(({ claim }) => claim);
    return [
      {
        date: { edtf: date.edtf, dateMin: date.min, dateMax: date.max },
        summary: summarise(claims, facts),
      },
    ];
  });
}

/** An entity as shown, of what was summed up. */
export function entityShown(
  { gazetteerIds, wikidataId, ...state }: EntityState,
  rest: Pick<Entity, 'degree' | 'organisation'>,
): Entity {
  return Entity.parse({ ...state, ...rest, ...identityShown({ gazetteerIds, wikidataId }) });
}
