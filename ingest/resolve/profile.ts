/**
 * What is known of an entity for comparison: its names and what it is tied to. Made alike from a new local entity and
 * from a candidate in the store, so that comparing is symmetric.
 */
import { countryOf } from '#core/model/country.ts';
import type { Entity, EntityType, EventType, LocalEntity } from '#core/model/entity.ts';
import type { Extraction } from '#core/model/extraction.ts';
import { HONORIFICS, nameKey } from '#core/model/name-key.ts';
import { type Candidate, MOST_COMPANY } from '#core/store/store.ts';

export interface Profile {
  readonly type: EntityType;
  /** As shown in reasons. */
  readonly label: string;
  /** Comparable form of its fullest name (see nameKey). */
  readonly name: string;
  /** Comparable forms of every name. */
  readonly names: ReadonlySet<string>;
  /** Titles of address that stand before its names. */
  readonly honorifics: ReadonlySet<string>;
  /** Comparable names of what it is tied to by claims. */
  readonly roles: ReadonlySet<string>;
  readonly organisations: ReadonlySet<string>;
  readonly places: ReadonlySet<string>;
  readonly people: ReadonlySet<string>;
  /** Everybody and everything named in the same articles, ties included; nobody of an article that is a list. */
  readonly company: ReadonlySet<string>;
  readonly eventType: EventType | null;
  /** First and last day an event may have happened on. */
  readonly days: { readonly min: string; readonly max: string } | null;
}

export const keysOf = (names: Iterable<string>): ReadonlySet<string> =>
  new Set([...names].map(nameKey).filter((key) => key !== ''));

/** The same for places: a country by one of its names, whichever is used. */
const placeKey = (name: string): string => {
  const key = nameKey(name);
  return countryOf(key) ?? key;
};
const keysOfType = (type: EntityType, names: readonly string[]): ReadonlySet<string> =>
  type === 'Place' ? keysOf([...names, ...names.map(placeKey)]) : keysOf(names);
const mainKey = (type: EntityType, name: string): string =>
  type === 'Place' ? placeKey(name) : nameKey(name);

function honorificsOf(names: readonly string[]): ReadonlySet<string> {
  const found = new Set<string>();
  for (const name of names) {
    for (const word of name.toLowerCase().split(/[^\p{L}]+/u)) {
      if (!HONORIFICS.has(word)) break;
      found.add(word);
    }
  }
  return found;
}

/**
 * What an article says of each of its entities. What they are tied to goes by the name it is `known` by in the store, where
 * that is settled: two articles that call one company otherwise still say that somebody works for it.
 */
export function profilesOf(
  { entities, claims }: Extraction,
  known: ReadonlyMap<string, Pick<Entity, 'name'>> = new Map(),
): ReadonlyMap<string, Profile> {
  const byId = new Map(entities.map((entity) => [entity.id, entity]));
  const named = entities.filter(
    ({ type }) => type === 'Person' || type === 'Organisation' || type === 'Place',
  );
  const ties = new Map<string, Set<LocalEntity>>(entities.map(({ id }) => [id, new Set()]));
  const tie = (id: string, other: LocalEntity | undefined): void => {
    if (other && other.id !== id) ties.get(id)?.add(other);
  };
  for (const claim of claims) {
    tie(claim.subject, byId.get(claim.object));
    tie(claim.object, byId.get(claim.subject));
    const role = byId.get(claim.object);
    if (claim.predicate === 'holds_role' && role?.attributes.organisation) {
      tie(claim.subject, byId.get(role.attributes.organisation));
    }
  }
  const beside = new Set(named.map(({ name }) => name));
  const company = keysOf(beside.size > MOST_COMPANY ? [] : beside);
  return new Map(
    entities.map((entity) => {
      const tied = [...(ties.get(entity.id) ?? [])];
      const ofType = (type: EntityType) =>
        new Set(
          tied
            .filter((other) => other.type === type)
            .map((other) => mainKey(type, known.get(other.id)?.name ?? titleOf(other)))
            .filter((key) => key !== ''),
        );
      const names = [entity.name, ...entity.aliases];
      const own = keysOfType(entity.type, names);
      return [
        entity.id,
        {
          type: entity.type,
          label: entity.name,
          name: mainKey(entity.type, entity.name),
          names: own,
          honorifics: honorificsOf(names),
          roles: ofType('Role'),
          organisations: ofType('Organisation'),
          places: ofType('Place'),
          people: ofType('Person'),
          company: new Set([...company].filter((name) => !own.has(name))),
          eventType: entity.attributes.eventType ?? null,
          days: daysOf(tied),
        },
      ];
    }),
  );
}

/** A role's title; anything else's name. */
const titleOf = (entity: LocalEntity): string => entity.attributes.title ?? entity.name;

/** The days of an event from the dates it is tied to. */
function daysOf(tied: readonly LocalEntity[]): Profile['days'] {
  for (const { type, attributes } of tied) {
    const { min, max } = attributes.date ?? {};
    if (type === 'Date' && min && max) return { min, max };
  }
  return null;
}

/** What a profile takes from the entity itself. */
type Named = Pick<Entity, 'type' | 'name' | 'aliases' | 'eventType' | 'dateMin' | 'dateMax'>;

/** What the store knows of an entity. */
export function profileOfCandidate({
  entity,
  locals,
  ties,
  company,
}: Omit<Candidate, 'entity'> & { readonly entity: Named }): Profile {
  const names = [
    entity.name,
    ...entity.aliases,
    ...locals.flatMap(({ name, aliases }) => [name, ...aliases]),
  ];
  const ofType = (type: EntityType) =>
    new Set(
      ties
        .filter((tie) => tie.type === type)
        .map(({ name }) => mainKey(type, name))
        .filter((key) => key !== ''),
    );
  const organisations = new Set([
    ...ofType('Organisation'),
    ...keysOf(ties.flatMap((tie) => (tie.organisation === null ? [] : [tie.organisation]))),
  ]);
  const own = keysOfType(entity.type, names);
  const [roles, places, people] = [ofType('Role'), ofType('Place'), ofType('Person')];
  return {
    type: entity.type,
    label: entity.name,
    name: mainKey(entity.type, entity.name),
    names: own,
    honorifics: honorificsOf(names),
    roles,
    organisations,
    places,
    people,
    company: new Set(
      [...organisations, ...places, ...people, ...keysOf(company)].filter((name) => !own.has(name)),
    ),
    eventType: entity.eventType,
    days: entity.dateMin && entity.dateMax ? { min: entity.dateMin, max: entity.dateMax } : null,
  };
}

/** What an entity says of itself, without its ties. */
export const profileOfEntity = (entity: Named): Profile =>
  profileOfCandidate({ entity, locals: [], ties: [], company: [] });
