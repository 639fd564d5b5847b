/**
 * Which local entities are one thing, from judgements alone. Links that say "same" join, people's before automatic
 * ones and strong before weak; a link that would bring together two entities judged different gives way. So the
 * weakest automatic links break first. No component holds a pair that a person judged different; what people join
 * stays joined, whatever a machine says against it.
 */
import { groupBy } from '../model/group.ts';
import { isByPerson, type Judgement } from '../model/judgement.ts';

/** A pair that people judge both same and different, directly or along a chain: shown to them, resolved by nobody. */
export interface Contradiction {
  readonly left: string;
  readonly right: string;
}

export interface Components {
  /** Local entity id → the id of its component's first member. */
  readonly of: ReadonlyMap<string, string>;
  readonly contradictions: readonly Contradiction[];
}

/** One pair's verdict after people outrank automatic judges and, among automatic ones, the latest wins. */
interface Link {
  readonly left: string;
  readonly right: string;
  readonly verdict: Judgement['verdict'] | 'contradicted';
  readonly person: boolean;
  readonly score: number;
}

function linkOf(judgements: readonly Judgement[]): Link | null {
  const people = judgements.filter(isByPerson);
  const standing = people.length > 0 ? people : judgements;
  const latest = standing.reduce((a, b) => (b.at > a.at || (b.at === a.at && b.id > a.id) ? b : a));
  const verdicts = new Set(people.map((judgement) => judgement.verdict));
  const verdict = verdicts.has('same') && verdicts.has('different') ? 'contradicted' : latest.verdict;
  return { left: latest.left, right: latest.right, verdict, person: people.length > 0, score: latest.score };
}

function linksOf(judgements: readonly Judgement[]): Link[] {
  const pairs = groupBy(
    judgements.filter((judgement) => judgement.retractedAt === null),
    (judgement) => JSON.stringify([judgement.left, judgement.right].sort()),
  );
  return [...pairs.values()].map(linkOf).filter((link) => link !== null);
}

const strongestFirst = (a: Link, b: Link): number =>
  Number(b.person) - Number(a.person) ||
  b.score - a.score ||
  (a.left < b.left ? -1 : a.left > b.left ? 1 : a.right < b.right ? -1 : 1);

/**
 * The classes that judgements bring together, each list of two or more. Where nobody is judged different from anybody in
 * them, and each class is what judgements before these had made one, this is what {@link components} gives for all of them.
 * @param classOf the class of each local entity that the judgements are on; those on a stranger are passed over.
 */
export function broughtTogether(
  classOf: ReadonlyMap<string, string>,
  judgements: readonly Judgement[],
): string[][] {
  const groups = new Map<string, Set<string>>();
  for (const { left, right, verdict } of linksOf(judgements)) {
    const [one, other] = [classOf.get(left), classOf.get(right)];
    if (verdict !== 'same' || one === undefined || other === undefined || one === other) continue;
    const group = new Set([...(groups.get(one) ?? [one]), ...(groups.get(other) ?? [other])]);
    for (const member of group) groups.set(member, group);
  }
  return [...new Set(groups.values())].map((group) => [...group]);
}

/**
 * Computes the components.
 * @param members the local entities, first member of each component first: the order decides which id a component has.
 * @param judgements those among them; retracted ones and those with a stranger are passed over.
 */
export function components(members: readonly string[], judgements: readonly Judgement[]): Components {
  const rank = new Map(members.map((id, index) => [id, index]));
  const parent = new Map(members.map((id) => [id, id]));
  /** Who may not join whom, and whether a person says so. */
  const enemies = new Map<string, Map<string, boolean>>();
  const oppose = (one: string, other: string, person: boolean) => {
    const of = enemies.get(one) ?? new Map<string, boolean>();
    enemies.set(one, of.set(other, person || of.get(other) === true));
  };
  const find = (id: string): string => {
    let root = id;
    for (let up = parent.get(root); up !== undefined && up !== root; up = parent.get(root)) root = up;
    for (let at = id; at !== root; ) {
      const up = parent.get(at) ?? root;
      parent.set(at, root);
      at = up;
    }
    return root;
  };

  const links = linksOf(judgements).filter(({ left, right }) => rank.has(left) && rank.has(right));
  for (const { left, right, verdict, person } of links) {
    if (verdict !== 'different') continue;
    oppose(left, right, person);
    oppose(right, left, person);
  }
  const contradictions: Contradiction[] = links
    .filter(({ verdict }) => verdict === 'contradicted')
    .map(({ left, right }) => ({ left, right }));

  for (const { left, right, person } of links
    .filter(({ verdict }) => verdict === 'same')
    .sort(strongestFirst)) {
    const a = find(left);
    const b = find(right);
    if (a === b) continue;
    const opposed = [...(enemies.get(a) ?? [])].filter(([enemy]) => find(enemy) === b);
    if (opposed.some(([, byPerson]) => byPerson || !person)) {
      if (person) contradictions.push({ left, right });
      continue;
    }
    const [keep, drop] = (rank.get(a) ?? 0) < (rank.get(b) ?? 0) ? [a, b] : [b, a];
    parent.set(drop, keep);
    for (const [enemy, byPerson] of enemies.get(drop) ?? []) {
      oppose(keep, enemy, byPerson);
      oppose(enemy, keep, byPerson);
    }
  }
  return { of: new Map(members.map((id) => [id, find(id)])), contradictions };
}
