/** Which entities of the store a new one is compared with: few, whatever the store holds. */
import type { LocalEntity } from '#core/model/entity.ts';
import { blockingKeys } from '#core/model/name-key.ts';
import type { Candidate, EntitySketch, Store } from '#core/store/store.ts';
import { eventKind, eventName, kindsLike } from './compare/event-kind.ts';
import { shortName } from './compare/surname.ts';
import { time } from './compare/time.ts';
import { assess } from './judge.ts';
import { type Profile, profileOfEntity } from './profile.ts';

/**
 * Bearers of a name that are compared with it, those who share most of its forms first, then the best reported. One beyond
 * them is not found again by that name: who is called so in an article stays by itself until a person says who it is.
 */
const NAMESAKES = 8;
/** By names alone: below this no context makes two one. */
const HOPELESS = 0.05;
/** Events of those days, or of those who took part, that are looked at by name, kind and date: the best reported, no others. */
const EVENTS = 200;
/** Events of those days that are looked at closely. */
const ALIKE = 8;
/** The days of a longer time are too many to find an event by; a month is found by itself, and a year is no date. */
const MAX_DAYS = 10;

/** What blocking asks of the store. */
export type Stored = Pick<Store, 'named' | 'candidatesOf' | 'eventsAbout'>;

/** An entity to be resolved, with what its article says of it. */
export interface Question {
  readonly local: LocalEntity;
  readonly profile: Profile;
}

/** Candidates by the local entity they are for. */
export type Candidates = ReadonlyMap<string, readonly Candidate[]>;

/** For named entities: whatever shares a form of their name and is not plainly called otherwise. */
export async function namesakes(questions: readonly Question[], store: Stored): Promise<Candidates> {
  const lookups = questions.map(({ local }) => ({
    type: local.type,
    keys: blockingKeys(local.type, [local.name, ...local.aliases]),
  }));
  const found = await store.named(lookups, NAMESAKES);
  const full = new Map<string, readonly EntitySketch[]>();
  const brief = new Map<string, readonly EntitySketch[]>();
  for (const [index, { local, profile }] of questions.entries()) {
    const likely = (found[index] ?? []).filter((entity) => couldBe(profile, entity));
    (isTold(profile, likely) ? brief : full).set(local.id, likely);
  }
  const close = distinct([...full.values()].flat());
  const isClose = new Set(close.map(({ id }) => id));
  const told = distinct([...brief.values()].flat()).filter(({ id }) => !isClose.has(id));
  return chosen(new Map([...full, ...brief]), await store.candidatesOf(close, told));
}

function couldBe(profile: Profile, entity: EntitySketch): boolean {
  const other = profileOfEntity(entity);
  const score = assess(profile, other)?.score ?? 0;
  return score >= HOPELESS || (profile.type === 'Person' && shortName(profile, other) !== null);
}

/** An organisation or place of a name of its own, borne by one entity, of whose whereabouts the article says nothing. */
const isTold = (profile: Profile, likely: readonly EntitySketch[]): boolean =>
  profile.type !== 'Person' &&
  profile.places.size === 0 &&
  likely.length === 1 &&
  likely.every((entity) => assess(profile, profileOfEntity(entity))?.verdict === 'same');

/** Each entity once. */
const distinct = (entities: readonly EntitySketch[]): EntitySketch[] => [
  ...new Map(entities.map((entity) => [entity.id, entity])).values(),
];

function chosen(
  wanted: ReadonlyMap<string, readonly EntitySketch[]>,
  candidates: readonly Candidate[],
): Candidates {
  const byId = new Map(candidates.map((candidate) => [candidate.entity.id, candidate]));
  return new Map(
    [...wanted].map(([local, entities]) => [
      local,
      entities.map(({ id }) => byId.get(id)).filter((candidate) => candidate !== undefined),
    ]),
  );
}

/**
 * For events: those of the same days, and those that the same entities took part in; of them the ones most alike in kind
 * and words.
 */
export async function eventsLike(
  questions: readonly Question[],
  participants: ReadonlyMap<string, readonly string[]>,
  store: Stored,
): Promise<Candidates> {
  const wanted = await Promise.all(
    questions.map(async ({ local, profile }) => {
      const dates = profile.days === null ? [] : datesAround(profile.days.min, profile.days.max);
      const entities = participants.get(local.id) ?? [];
      if (dates.length + entities.length === 0) return [local.id, []] as const;
      const between = profile.days && {
        first: dayBefore(profile.days.min),
        last: dayAfter(profile.days.max),
      };
      const likely = (
        await store.eventsAbout({ dates, entities, between, kinds: kindsLike(profile.eventType) }, EVENTS)
      )
        .map((event) => ({ event, weight: likeness(profile, event) }))
        .filter(({ weight }) => weight > 0)
        .sort((a, b) => b.weight - a.weight || (a.event.id < b.event.id ? -1 : 1))
        .slice(0, ALIKE);
      return [local.id, likely.map(({ event }) => event)] as const;
    }),
  );
  const events = new Map<string, readonly EntitySketch[]>(wanted);
  return chosen(events, await store.candidatesOf(distinct([...events.values()].flat()), []));
}

/** What name, kind and date alone say of an event: enough to leave most of them out. */
function likeness(profile: Profile, event: EntitySketch): number {
  const other = profileOfEntity(event);
  return [eventKind, eventName, time].reduce(
    (sum, compare) => sum + (compare(profile, other)?.weight ?? 0),
    1,
  );
}

const DAY_MS = 86_400_000;
const dayOf = (time: number): string => new Date(time).toISOString().slice(0, 10);
/** Reports of one event differ by a day; what is further apart is another (see compare/time.ts). */
const dayBefore = (day: string): string => dayOf(Date.parse(day) - DAY_MS);
const dayAfter = (day: string): string => dayOf(Date.parse(day) + DAY_MS);

/** EDTF texts of the days from the one before to the one after (reports differ by one), their months, and the range. */
function datesAround(min: string, max: string): string[] {
  const first = Date.parse(min) - DAY_MS;
  const last = Date.parse(max) + DAY_MS;
  if (last - first > (MAX_DAYS + 2) * DAY_MS)
    return min.slice(0, 7) === max.slice(0, 7) ? [min.slice(0, 7), `${min}/${max}`] : [];
  const dates = new Set([`${min}/${max}`, min.slice(0, 7), max.slice(0, 7)]);
  for (let day = first; day <= last; day += DAY_MS) dates.add(dayOf(day));
  return [...dates];
}
