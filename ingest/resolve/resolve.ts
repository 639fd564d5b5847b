/**
 * Ties the entities of a new article to those in the store by judgements. Roles, dates and statements follow from what
 * they are (see core/store/project) and need none.
 */
import type { LocalEntity } from '#core/model/entity.ts';
import type { Extraction } from '#core/model/extraction.ts';
import { idOf } from '#core/model/id.ts';
import type { Judgement, Reason, Verdict } from '#core/model/judgement.ts';
import { nameKey } from '#core/model/name-key.ts';
import type { Candidate } from '#core/store/store.ts';
import { block, type Stored } from './block.ts';
import { type Assessment, assess, RESOLVER } from './judge.ts';
import { type Profile, profileOfCandidate, profilesOf } from './profile.ts';

/** Questions put to a person about one entity, at most. */
const MAX_UNSURE = 3;

/** A candidate with what comparing it gave. */
interface Compared {
  readonly candidate: Candidate;
  readonly profile: Profile;
  readonly assessment: Assessment;
}

/** The judgements that tie a new article's entities to stored ones. */
export async function resolveEntities(
  extraction: Extraction,
  store: Stored,
  { now }: { readonly now: string },
): Promise<Judgement[]> {
  const profiles = profilesOf(extraction);
  const judged = await Promise.all(
    extraction.entities.map(async (local) => {
      const profile = profiles.get(local.id);
      if (!profile || !isResolved(local)) return [];
      return judgementsFor(local, profile, await block(local, profile, store), now);
    }),
  );
  return judged.flat();
}

const isResolved = ({ type }: LocalEntity): boolean =>
  type === 'Person' || type === 'Organisation' || type === 'Place' || type === 'Event';

/** Pure: what the candidates make of one entity. */
export function judgementsFor(
  local: LocalEntity,
  profile: Profile,
  candidates: readonly Candidate[],
  now: string,
): Judgement[] {
  const compared: Compared[] = candidates
    .map((candidate) => {
      const other = profileOfCandidate(candidate);
      return { candidate, profile: other, assessment: assess(profile, other) };
    })
    .filter((item): item is Compared => item.assessment !== null)
    .sort(
      (a, b) =>
        b.assessment.score - a.assessment.score || (a.candidate.entity.id < b.candidate.entity.id ? -1 : 1),
    );
  const same = compared.filter(({ assessment }) => assessment.verdict === 'same');
  const unsure = compared.filter(({ assessment }) => assessment.verdict === 'unsure');
  const questions = unsure.slice(0, MAX_UNSURE).map((item) => judgement(local, item, 'unsure', now));
  const [best, ...others] = same;
  if (!best) return questions;
  const rivals = others.filter((other) => assess(best.profile, other.profile)?.verdict !== 'same');
  if (rivals.length === 0) return [...same.map((item) => judgement(local, item, 'same', now)), ...questions];
  const clear = rivals.every(({ assessment }) => oddsOf(best.assessment) - oddsOf(assessment) >= MARGIN);
  if (clear) return [judgement(local, best, 'same', now)];
  return [best, ...rivals]
    .slice(0, MAX_UNSURE)
    .map((item) => judgement(local, item, 'unsure', now, rivalry(best, rivals)));
}

/** How much more likely one namesake has to be than the next, in log odds, to be chosen. */
const MARGIN = 1.5;
const oddsOf = ({ reasons }: Assessment): number => reasons.reduce((sum, { weight }) => sum + weight, 0);

const rivalry = (best: Compared, rivals: readonly Compared[]): Reason => ({
  feature: 'namesakes',
  weight: 0,
  words: `${rivals.length + 1} entities fit about as well, “${best.profile.label}” among them`,
});

function judgement(
  local: LocalEntity,
  { candidate, assessment }: Compared,
  verdict: Verdict,
  now: string,
  more?: Reason,
): Judgement {
  const other = nearest(local, candidate);
  const [left, right] = local.id < other ? [local.id, other] : [other, local.id];
  return {
    id: idOf('judgement', left, right, RESOLVER),
    left,
    right,
    verdict,
    by: RESOLVER,
    score: assessment.score,
    reasons: more ? [...assessment.reasons, more] : [...assessment.reasons],
    at: now,
    retractedAt: null,
  };
}

/** The candidate's local entity that bears the most similar name; of equals, the first by id. */
function nearest(local: LocalEntity, { locals }: Candidate): string {
  const own = nameKey(local.name);
  const rank = (other: LocalEntity): number =>
    nameKey(other.name) === own ? 0 : other.aliases.some((alias) => nameKey(alias) === own) ? 1 : 2;
  const [first] = [...locals].sort((a, b) => rank(a) - rank(b) || (a.id < b.id ? -1 : 1));
  return first?.id ?? local.id;
}
