/**
 * Ties the entities of a new article to those in the store by judgements. Roles, dates and statements follow from what
 * they are (see core/store/project) and need none.
 */
import type { Entity, EntityType, LocalEntity } from '#core/model/entity.ts';
import type { Extraction } from '#core/model/extraction.ts';
import { groupBy } from '#core/model/group.ts';
import type { Judgement } from '#core/model/judgement.ts';
import type { Candidate } from '#core/store/store.ts';
import { eventsLike, namesakes, type Stored } from './block.ts';
import { judgementsOf, matchOf, onePersonEach } from './match.ts';
import { type Profile, profilesOf } from './profile.ts';

/** The judgements that tie a new article's entities to stored ones. */
export async function resolveEntities(
  extraction: Extraction,
  store: Stored,
  { now }: { readonly now: string },
): Promise<Judgement[]> {
  const profiles = profilesOf(extraction);
  const known = new Map<string, Entity>();
  const judgeAll = async (
    locals: readonly LocalEntity[],
    candidatesOf: (local: LocalEntity, profile: Profile) => Promise<readonly Candidate[]>,
  ): Promise<Judgement[]> => {
    const matches = await Promise.all(
      locals.map(async (local) => {
        const profile = profiles.get(local.id);
        const candidates = profile ? await candidatesOf(local, profile) : [];
        return profile ? [matchOf(local, profile, candidates)] : [];
      }),
    );
    const distinct = onePersonEach(matches.flat());
    for (const { local, same } of distinct) if (same[0]) known.set(local.id, same[0].candidate.entity);
    return distinct.flatMap((match) => judgementsOf(match, now));
  };

  const ofType = (...types: EntityType[]) => extraction.entities.filter(({ type }) => types.includes(type));
  const named = await judgeAll(ofType('Person', 'Organisation', 'Place'), (local, profile) =>
    namesakes(local, profile, store),
  );
  // Events come second: who took part, once known, leads to the events they took part in.
  const participants = participantsOf(extraction, known);
  const events = await judgeAll(ofType('Event'), (local, profile) =>
    eventsLike(profile, participants.get(local.id) ?? [], store),
  );
  return [...named, ...events];
}

/** Somebody in more relations than this leads to too many events to tell anything. */
const TOO_BUSY = 200;

/** Event → canonical ids of stored entities that took part in it. */
function participantsOf(
  { claims }: Extraction,
  known: ReadonlyMap<string, Entity>,
): ReadonlyMap<string, readonly string[]> {
  const took = claims.flatMap(({ predicate, subject, object }) => {
    const entity = known.get(subject);
    return predicate === 'took_part' && entity && entity.degree <= TOO_BUSY
      ? [{ object, id: entity.id }]
      : [];
  });
  return new Map(
    [...groupBy(took, ({ object }) => object)].map(([event, rows]) => [
      event,
      [...new Set(rows.map(({ id }) => id))],
    ]),
  );
}
