/** The judgements that a person's decision on whole entities amounts to. Pure: nothing is read or written here. */
import { groupBy } from '../model/group.ts';
import { isByPerson, type Judgement, judgedPair, type Verdict } from '../model/judgement.ts';
import { components } from './canonical.ts';

/** Who decides, when and why. */
export interface Decider {
  /** A name, without `person:`. */
  readonly by: string;
  readonly why: string;
  /** ISO instant. */
  readonly at: string;
}

/** A person's word, whatever it is on. */
export const wordOf = (
  verdict: Verdict,
  { by, why, at }: Decider,
): Omit<Judgement, 'id' | 'left' | 'right'> => ({
  verdict,
  by: `person:${by}`,
  score: 1,
  reasons: why ? [{ feature: 'person', weight: 1, words: why }] : [],
  at,
  retractedAt: null,
});

/** A person's word on a pair of local entities. */
export function wordOn(one: string, other: string, verdict: Verdict, decider: Decider): Judgement {
  const word = wordOf(verdict, decider);
  return { ...word, ...judgedPair(one, other, word.by) };
}

/** Judgements with one end among these and the other among those. */
const between = (judgements: readonly Judgement[], these: ReadonlySet<string>, those: ReadonlySet<string>) =>
  judgements.filter(
    ({ left, right }) => (these.has(left) && those.has(right)) || (those.has(left) && these.has(right)),
  );

/**
 * Two entities are one: their first members are the same, and what this person judged different between them before is
 * so no longer.
 * @param judgements the standing ones that touch either.
 */
export function mergeOf(
  left: readonly string[],
  right: readonly string[],
  judgements: readonly Judgement[],
  decider: Decider,
): Judgement[] {
  const [one, other] = [left[0], right[0]];
  if (one === undefined || other === undefined) return [];
  const own = between(judgements, new Set(left), new Set(right)).filter(
    ({ by, verdict }) => by === `person:${decider.by}` && verdict === 'different',
  );
  return unique([
    wordOn(one, other, 'same', decider),
    ...own.map((judgement) => wordOn(judgement.left, judgement.right, 'same', decider)),
  ]);
}

/**
 * The chosen members are one entity and the others another. Every link between the two is judged different; the chosen
 * are judged the same as their first, and what the cut would break the others into is held together.
 * @param members all of the entity's, in the order they were stored.
 * @param judgements the standing ones among them.
 */
export function splitOf(
  members: readonly string[],
  chosen: ReadonlySet<string>,
  judgements: readonly Judgement[],
  decider: Decider,
): Judgement[] {
  const out = members.filter((id) => chosen.has(id));
  const rest = members.filter((id) => !chosen.has(id));
  const [first, stays] = [out[0], rest[0]];
  if (first === undefined || stays === undefined) return [];
  const [outside, inside] = [new Set(out), new Set(rest)];
  const crossing = between(judgements, outside, inside).filter(({ verdict }) => verdict === 'same');
  const parts = [...groupBy([...components(rest, judgements).of], ([, head]) => head).keys()];
  return unique([
    wordOn(first, stays, 'different', decider),
    ...crossing.map(({ left, right }) => wordOn(left, right, 'different', decider)),
    ...out.slice(1).map((id) => wordOn(first, id, 'same', decider)),
    ...parts.flatMap((head) => (head === stays ? [] : [wordOn(stays, head, 'same', decider)])),
  ]);
}

const unique = (judgements: readonly Judgement[]): Judgement[] => [
  ...new Map(judgements.map((judgement) => [judgement.id, judgement])).values(),
];

/** Of judgements about to be written, the standing ones that they replace. */
export function replaced(written: readonly Judgement[], standing: readonly Judgement[]): Judgement[] {
  const ids = new Set(written.map(({ id }) => id));
  return standing.filter((judgement) => ids.has(judgement.id) && isByPerson(judgement));
}
