/**
 * Ties the entities of a new article to those in the store by judgements. Roles, dates and statements follow from what
 * they are (see core/store/project) and need none.
 */
import type { EntityType } from '#core/model/entity.ts';
import type { Extraction } from '#core/model/extraction.ts';
import type { GazetteerLink } from '#core/model/gazetteer.ts';
import { groupBy } from '#core/model/group.ts';
import type { Judgement } from '#core/model/judgement.ts';
import type { EntitySketch, Store } from '#core/store/store.ts';
import { linksOfArticle } from '../gazetteer/known.ts';
import { type Candidates, eventsLike, namesakes, type Question, type Stored } from './block.ts';
import { judgementsOf, matchOf, oneEach } from './match.ts';
import { profilesOf } from './profile.ts';

/** What is judged of a new article's entities: which stored ones they are, and which entries of gazetteers. */
export interface Resolution {
  readonly judgements: readonly Judgement[];
  readonly links: readonly GazetteerLink[];
}

/** The judgements that tie a new article's entities to stored ones, and to gazetteers where any are loaded. */
export async function resolveEntities(
  extraction: Extraction,
  store: Stored & Pick<Store, 'gazetteers' | 'gazetteerEntries'>,
  { now }: { readonly now: string },
): Promise<Resolution> {
  const known = new Map<string, EntitySketch>();
  const questionsOn = (...types: EntityType[]): Question[] => {
    const profiles = profilesOf(extraction, known);
    return extraction.entities.flatMap((local) => {
      const profile = types.includes(local.type) ? profiles.get(local.id) : undefined;
      return profile ? [{ local, profile }] : [];
    });
  };
  const judged = (questions: readonly Question[], candidates: Candidates): Judgement[] => {
    const matches = questions.map(({ local, profile }) =>
      matchOf(local, profile, candidates.get(local.id) ?? []),
    );
    const distinct = oneEach(matches);
    for (const { local, same } of distinct) if (same[0]) known.set(local.id, same[0].candidate.entity);
    return distinct.flatMap((match) => judgementsOf(match, now));
  };

  const candidates = await namesakes(questionsOn('Person', 'Organisation', 'Place'), store);
  // People come after what they are tied to: whom somebody works for is told by what that is, not by what it is called.
  const ofBodies = judged(questionsOn('Organisation', 'Place'), candidates);
  const ofPeople = judged(questionsOn('Person'), candidates);
  // Events come second: who took part, once known, leads to the events they took part in.
  const events = questionsOn('Event');
  const ofEvents = judged(events, await eventsLike(events, participantsOf(extraction, known), store));
  return {
    judgements: [...ofBodies, ...ofPeople, ...ofEvents],
    links: await linksOfArticle(extraction, known, store, now),
  };
}

/** Somebody in more relations than this leads to too many events to tell anything. */
const TOO_BUSY = 200;

/** Event → canonical ids of stored entities that took part in it. */
function participantsOf(
  { claims }: Extraction,
  known: ReadonlyMap<string, EntitySketch>,
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
