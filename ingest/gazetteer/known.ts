/** Links what is in the store, and what a new article brings, to the gazetteers that are loaded. */
import type { Extraction } from '#core/model/extraction.ts';
import { GAZETTEER_TYPES, type GazetteerEntry, type GazetteerLink } from '#core/model/gazetteer.ts';
import { groupBy } from '#core/model/group.ts';
import { gazetteerKeys } from '#core/store/gazetteer/row.ts';
import type { Candidate, EntitySketch, Store } from '#core/store/store.ts';
import { nearest } from '../resolve/match.ts';
import { profileOfCandidate, profilesOf } from '../resolve/profile.ts';
import { linksFor } from './link.ts';

/** Stored entities of one name that are looked at. */
const NAMESAKES = 50;

const isKind = (type: string): boolean => GAZETTEER_TYPES.some((known) => known === type);

type Lookup = Pick<Store, 'gazetteers' | 'gazetteerEntries'>;

/** For each thing the entries that bear one of its names. */
async function entriesFor<T>(
  things: readonly T[],
  keysOf: (thing: T) => readonly string[],
  store: Pick<Store, 'gazetteerEntries'>,
): Promise<(readonly [T, readonly GazetteerEntry[]])[]> {
  const keys = things.map((thing) => [thing, keysOf(thing)] as const);
  const found = groupBy(await store.gazetteerEntries(keys.flatMap(([, own]) => own)), ({ key }) => key);
  return keys.map(([thing, own]) => [
    thing,
    own.flatMap((key) => (found.get(key) ?? []).map(({ entry }) => entry)),
  ]);
}

/**
 * Links for a new article's local entities.
 * @param known the stored entities that some of them are: one that a gazetteer knows already needs no second link to it.
 */
export async function linksOfArticle(
  extraction: Extraction,
  known: ReadonlyMap<string, EntitySketch>,
  store: Lookup,
  at: string,
): Promise<GazetteerLink[]> {
  if ((await store.gazetteers()).length === 0) return [];
  const profiles = profilesOf(extraction);
  const locals = extraction.entities.filter(({ type }) => isKind(type));
  const found = await entriesFor(
    locals,
    ({ type, name, aliases }) => gazetteerKeys(type, [name, ...aliases]),
    store,
  );
  return found.flatMap(([local, entries]) => {
    const profile = profiles.get(local.id);
    const held = known.get(local.id)?.gazetteerIds ?? [];
    const open = entries.filter(({ gazetteer }) => !held.some((id) => id.startsWith(`${gazetteer}:`)));
    return profile && open.length > 0 ? linksFor(local.id, profile, open, at) : [];
  });
}

/** Stored entities that bear names of these entries; one that bears names of several comes as often. */
export async function bearers(
  entries: readonly GazetteerEntry[],
  store: Pick<Store, 'named'>,
): Promise<EntitySketch[]> {
  const lookups = entries.map(({ type, name, aliases }) => ({
    type,
    keys: gazetteerKeys(type, [name, ...aliases]),
  }));
  return (await store.named(lookups, NAMESAKES)).flat();
}

/** Links to one gazetteer for entities of the store, from all that is known of them. */
export async function linksOfEntities(
  gazetteer: string,
  entities: readonly EntitySketch[],
  store: Pick<Store, 'candidatesOf' | 'gazetteerEntries'>,
  at: string,
): Promise<GazetteerLink[]> {
  const candidates = await store.candidatesOf(entities, []);
  const found = await entriesFor<Candidate>(
    candidates,
    ({ entity }) => gazetteerKeys(entity.type, [entity.name, ...entity.aliases]),
    store,
  );
  return found.flatMap(([candidate, all]) => {
    const entries = all.filter((entry) => entry.gazetteer === gazetteer);
    const name = entries[0]?.name;
    const local = name === undefined ? null : nearest(name, candidate);
    return local ? linksFor(local, profileOfCandidate(candidate), entries, at) : [];
  });
}
