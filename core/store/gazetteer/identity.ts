/** Which entries of gazetteers an entity is, from all that was judged of its names. Pure. */
import type { Entity } from '../../model/entity.ts';
import type { EntityLink } from '../../model/gazetteer.ts';
import { groupBy } from '../../model/group.ts';
import { isByPerson } from '../../model/judgement.ts';

/** What an entity is known as. */
export interface Identity {
  /** Ids of entries, in order. */
  readonly gazetteerIds: readonly string[];
  readonly wikidataId: string | null;
}

export const UNKNOWN: Identity = { gazetteerIds: [], wikidataId: null };

/** As it stands in what is shown and exported: nothing where no gazetteer knows the entity. */
export const identityShown = ({
  gazetteerIds,
  wikidataId,
}: Identity): Pick<Entity, 'gazetteerIds' | 'wikidataId'> => ({
  ...(gazetteerIds.length > 0 ? { gazetteerIds: [...gazetteerIds] } : {}),
  ...(wikidataId === null ? {} : { wikidataId }),
});

const latest = (links: readonly EntityLink[]): EntityLink | undefined =>
  [...links].sort((a, b) =>
    a.link.at > b.link.at ? -1 : a.link.at < b.link.at ? 1 : a.link.id < b.link.id ? -1 : 1,
  )[0];

/** Whether the entity is this entry: a person's latest word, else a machine's. */
function holds(links: readonly EntityLink[]): EntityLink | undefined {
  const people = links.filter(({ link }) => isByPerson(link));
  const word = latest(people.length > 0 ? people : links);
  return word?.link.verdict === 'same' ? word : undefined;
}

/**
 * An entity is one entry of each gazetteer at most. Of two that its names lead to, it is the one a person chose, else
 * neither. Where gazetteers give it different Wikidata ids it has none.
 */
export function identityOf(links: readonly EntityLink[]): Identity {
  const standing = links.filter(({ link }) => link.retractedAt === null);
  const held = [...groupBy(standing, ({ entry }) => entry.id).values()].flatMap(
    (about) => holds(about) ?? [],
  );
  const chosen = [...groupBy(held, ({ entry }) => entry.gazetteer).values()].flatMap((among) => {
    const people = among.filter(({ link }) => isByPerson(link));
    const [one, ...others] = people.length > 0 ? people : among;
    return one && others.length === 0 ? [one.entry] : [];
  });
  const wikidata = new Set(chosen.flatMap(({ wikidataId }) => wikidataId ?? []));
  const [first = null] = wikidata;
  return {
    gazetteerIds: chosen.map(({ id }) => id).sort(),
    wikidataId: wikidata.size === 1 ? first : null,
  };
}
