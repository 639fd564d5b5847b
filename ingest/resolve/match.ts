/**
 * From candidates to judgements on one entity: which of them it is, which a person should be asked about. Pure.
 */
import type { EntityType, LocalEntity } from '#core/model/entity.ts';
import { type Judgement, judgedPair, type Verdict } from '#core/model/judgement.ts';
import { nameKey } from '#core/model/name-key.ts';
import type { Candidate, LocalSketch } from '#core/store/store.ts';
import { type Assessment, assess, oddsOf, RESOLVER } from './judge.ts';
import { type Profile, profileOfCandidate } from './profile.ts';

/** Questions put to a person about one entity, at most. */
const MAX_UNSURE = 3;

/** A candidate with what comparing it gave. */
export interface Compared {
  readonly candidate: Candidate;
  readonly profile: Profile;
  readonly assessment: Assessment;
}

/** What the candidates make of one entity. */
export interface Match {
  readonly local: LocalEntity;
  /** Those it is, best first. */
  readonly same: readonly Compared[];
  /** Those worth asking a person about, with what keeps them apart. */
  readonly unsure: readonly Compared[];
}

/** Pure: compares one entity with its candidates. Of namesakes it may be either, it is neither. */
export function matchOf(local: LocalEntity, profile: Profile, candidates: readonly Candidate[]): Match {
  const compared: Compared[] = candidates
    .map((candidate) => {
      const other = profileOfCandidate(candidate);
      return { candidate, profile: other, assessment: assess(profile, other) };
    })
    .filter((item): item is Compared => item.assessment !== null)
    .sort(bestFirst);
  const same = compared.filter(({ assessment }) => assessment.verdict === 'same');
  const unsure = compared.filter(({ assessment }) => assessment.verdict === 'unsure');
  const [best, ...others] = same;
  const rivals = best
    ? others.filter((other) => assess(best.profile, other.profile)?.verdict !== 'same')
    : [];
  if (!best || rivals.length === 0) return { local, same, unsure };
  if (rivals.every((rival) => oddsOf(best.assessment.reasons) - oddsOf(rival.assessment.reasons) >= MARGIN))
    return { local, same: [best], unsure: [] };
  const words = `${rivals.length + 1} entities fit about as well`;
  return { local, same: [], unsure: [best, ...rivals].map((item) => doubted(item, 'namesakes', words)) };
}

/** Of these an article says which is which; an organisation or place may go by two names in it. */
const TOLD_APART: ReadonlySet<EntityType> = new Set<EntityType>(['Person', 'Event']);

/** Two people, or two events, that one article tells apart are not one stored one: the likelier keeps it. */
export function oneEach(matches: readonly Match[]): Match[] {
  const owner = new Map<string, Match>();
  const apart = matches.filter(({ local, same }) => TOLD_APART.has(local.type) && same.length > 0);
  for (const match of apart.toSorted(
    (a, b) => bestFirst(a.same[0], b.same[0]) || byId(a.local.id, b.local.id),
  )) {
    const id = match.same[0]?.candidate.entity.id ?? '';
    if (!owner.has(id)) owner.set(id, match);
  }
  return matches.map((match) => {
    const first = TOLD_APART.has(match.local.type)
      ? owner.get(match.same[0]?.candidate.entity.id ?? '')
      : undefined;
    if (!first || first === match) return match;
    const words = `the article tells it from “${first.local.name}”`;
    return {
      ...match,
      same: [],
      unsure: [...match.same.map((item) => doubted(item, 'article', words)), ...match.unsure],
    };
  });
}

/** A match as judgements to store. */
export function judgementsOf({ local, same, unsure }: Match, now: string): Judgement[] {
  return [
    ...same.map((item) => judgement(local, item, 'same', now)),
    ...unsure.slice(0, MAX_UNSURE).map((item) => judgement(local, item, 'unsure', now)),
  ];
}

const byId = (left: string, right: string): number => (left < right ? -1 : left > right ? 1 : 0);
const bestFirst = (left: Compared | undefined, right: Compared | undefined): number =>
  left && right
    ? oddsOf(right.assessment.reasons) - oddsOf(left.assessment.reasons) ||
      byId(left.candidate.entity.id, right.candidate.entity.id)
    : 0;

/** The same comparison with one more reason, which keeps it from being a merge. */
const doubted = (item: Compared, feature: string, words: string): Compared => ({
  ...item,
  assessment: { ...item.assessment, reasons: [...item.assessment.reasons, { feature, weight: 0, words }] },
});

/** How much more likely one namesake has to be than the next, in log odds, to be chosen. */
export const MARGIN = 1.5;

function judgement(
  local: LocalEntity,
  { candidate, assessment }: Compared,
  verdict: Verdict,
  now: string,
): Judgement {
  return {
    ...judgedPair(local.id, nearest(local.name, candidate) ?? local.id, RESOLVER),
    verdict,
    score: assessment.score,
    reasons: [...assessment.reasons],
    at: now,
    retractedAt: null,
  };
}

/** The candidate's local entity that bears the most similar name; of equals, the first by id. */
export function nearest(name: string, { locals }: Candidate): string | null {
  const own = nameKey(name);
  const rank = (other: LocalSketch): number =>
    nameKey(other.name) === own ? 0 : other.aliases.some((alias) => nameKey(alias) === own) ? 1 : 2;
  const [first] = [...locals].sort((a, b) => rank(a) - rank(b) || (a.id < b.id ? -1 : 1));
  return first?.id ?? null;
}
