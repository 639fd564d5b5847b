/**
 * From comparisons to a verdict. The score is a probability: the log odds of all comparisons summed up over a base for
 * the type. Nothing is merged below the upper bar: a wrong merge costs more than a missed one.
 */
import type { EntityType } from '#core/model/entity.ts';
import type { Reason, Verdict } from '#core/model/judgement.ts';
import { acronym } from './compare/acronym.ts';
import { coOccurrence } from './compare/co-occurrence.ts';
import type { Compare } from './compare/compare.ts';
import { eventKind, eventName } from './compare/event-kind.ts';
import { generation } from './compare/generation.ts';
import { honorific } from './compare/honorific.ts';
import { initials } from './compare/initials.ts';
import { nameForm } from './compare/name-form.ts';
import { organisation } from './compare/organisation.ts';
import { participant } from './compare/participant.ts';
import { place } from './compare/place.ts';
import { role } from './compare/role.ts';
import { surname } from './compare/surname.ts';
import { time } from './compare/time.ts';
import { title } from './compare/title.ts';
import type { Profile } from './profile.ts';

/** Raised with every change of a weight, a bar or a comparison, so that judgements tell what made them. */
export const RESOLVER = 'resolver@7';

/** Score from which two are one, and below which the question is not worth a person's time. */
export const SAME_BAR = 0.85;
export const UNSURE_BAR = 0.4;

interface Method {
  /** Log odds before anything is compared. */
  readonly base: number;
  readonly compare: readonly Compare[];
}

const METHODS: Readonly<Partial<Record<EntityType, Method>>> = {
  Person: {
    base: -2,
    compare: [nameForm, initials, surname, generation, honorific, role, organisation, place, coOccurrence],
  },
  Organisation: { base: -1, compare: [title, acronym, place, coOccurrence] },
  Place: { base: -1, compare: [title, place, coOccurrence] },
  Event: { base: -3.5, compare: [eventKind, eventName, time, place, participant, coOccurrence] },
};

export interface Assessment {
  readonly verdict: Verdict;
  readonly score: number;
  readonly reasons: readonly Reason[];
}

/** What claims tie somebody to, as against who merely stands beside them in an article. */
const TIED: ReadonlySet<string> = new Set(['role', 'organisation', 'place']);
/** Co-occurrence at most, when what claims say clashes. */
const CLASH_COMPANY = 0.6;

/**
 * Two people of one name in one story are told apart by what they do: where posts or organisations clash and nothing
 * they are tied to agrees, the company they are named in counts little.
 */
function withClash(reasons: readonly Reason[]): Reason[] {
  const tied = reasons.filter(({ feature }) => TIED.has(feature));
  const clash = tied.some(({ weight }) => weight < 0) && !tied.some(({ weight }) => weight > 0);
  return reasons.map((reason) =>
    clash && reason.feature === 'co-occurrence'
      ? { ...reason, weight: Math.min(reason.weight, CLASH_COMPANY) }
      : reason,
  );
}

/** Without one of these, nothing suggests that two people are one. */
const NAMING: ReadonlySet<string> = new Set(['name form', 'initials', 'surname']);

/** Log odds that reasons add up to. */
export const oddsOf = (reasons: readonly Reason[]): number =>
  reasons.reduce((sum, { weight }) => sum + weight, 0);

/** Compares two profiles of one type. Null: not comparable, or nothing suggests they could be one. */
export function assess(left: Profile, right: Profile): Assessment | null {
  const method = left.type === right.type ? METHODS[left.type] : undefined;
  if (!method) return null;
  const reasons = withClash(
    method.compare.map((compare) => compare(left, right)).filter((reason) => reason !== null),
  );
  if (left.type === 'Person' && !reasons.some(({ feature }) => NAMING.has(feature))) {
    return null;
  }
  reasons.push({
    feature: 'caution',
    weight: method.base,
    words: 'the same name is no proof of being the same',
  });
  const odds = oddsOf(reasons);
  const score = Math.round(1e4 / (1 + Math.exp(-odds))) / 1e4;
  const verdict = score >= SAME_BAR ? 'same' : score >= UNSURE_BAR ? 'unsure' : 'different';
  return { verdict, score, reasons };
}
