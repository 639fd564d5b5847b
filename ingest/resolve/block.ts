/** Which entities of the store a new one is compared with: few, whatever the store holds. */
import type { Entity, LocalEntity } from '#core/model/entity.ts';
import { blockingKeys } from '#core/model/name-key.ts';
import type { Candidate, Store } from '#core/store/store.ts';
import { eventKind, eventName } from './compare/event-kind.ts';
import { time } from './compare/time.ts';
import { assess } from './judge.ts';
import { type Profile, profileOfEntity } from './profile.ts';

const NAMESAKES = 8;
/** By names alone: below this no context makes two one. */
const HOPELESS = 0.05;
const EVENTS = 200;
/** Events of those days that are looked at closely. */
const ALIKE = 8;
/** A longer time is no date to find an event by. */
const MAX_DAYS = 10;

/** What blocking asks of the store. */
export type Stored = Pick<Store, 'named' | 'candidatesById' | 'eventsAbout'>;

/** Candidates for a named entity: whatever shares a form of its name and is not plainly called otherwise. */
export async function namesakes(
  local: LocalEntity,
  profile: Profile,
  store: Stored,
): Promise<readonly Candidate[]> {
  const keys = blockingKeys(local.type, [local.name, ...local.aliases]);
  if (keys.length === 0) return [];
  const likely = (await store.named(local.type, keys, NAMESAKES)).filter((entity) => {
    const found = assess(profile, profileOfEntity(entity));
    return found !== null && found.score >= HOPELESS;
  });
  return likely.length === 0 ? [] : await store.candidatesById(likely.map(({ id }) => id));
}

/**
 * Candidates for an event: those of its days, and those that the same entities took part in; of them the ones most
 * alike in kind and words.
 */
export async function eventsLike(
  profile: Profile,
  participants: readonly string[],
  store: Stored,
): Promise<readonly Candidate[]> {
  const dates = profile.days === null ? [] : datesAround(profile.days.min, profile.days.max);
  if (dates.length + participants.length === 0) return [];
  const likely = (await store.eventsAbout({ dates, entities: participants }, EVENTS))
    .map((event) => ({ id: event.id, weight: likeness(profile, event) }))
    .filter(({ weight }) => weight > 0)
    .sort((a, b) => b.weight - a.weight || (a.id < b.id ? -1 : 1))
    .slice(0, ALIKE);
  return likely.length === 0 ? [] : await store.candidatesById(likely.map(({ id }) => id));
}

/** What name, kind and date alone say of an event: enough to leave most of them out. */
function likeness(profile: Profile, event: Entity): number {
  const other = profileOfEntity(event);
  return [eventKind, eventName, time].reduce(
    (sum, compare) => sum + (compare(profile, other)?.weight ?? 0),
    1,
  );
}

const DAY_MS = 86_400_000;

/** EDTF texts of the days from the one before to the one after (reports differ by one), their months, and the range. */
function datesAround(min: string, max: string): string[] {
  const first = Date.parse(min) - DAY_MS;
  const last = Date.parse(max) + DAY_MS;
  if (last - first > (MAX_DAYS + 2) * DAY_MS) return [];
  const dates = new Set([`${min}/${max}`, min.slice(0, 7), max.slice(0, 7)]);
  for (let day = first; day <= last; day += DAY_MS) dates.add(new Date(day).toISOString().slice(0, 10));
  return [...dates];
}
