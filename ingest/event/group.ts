/**
 * Which trigger words tell of one event. The two groups that go together best are joined first, then the next two, until
 * no two do. How well two go together is half what their words say on average and half what the two least alike of them
 * say: one word that fits badly keeps a group from drawing in the events around it.
 */
import { mean } from '../inference/math.ts';

/** How well the words of two groups go together. Pairs that are out of each other's reach count 0. */
interface Tie {
  readonly sum: number;
  readonly least: number;
}

interface Group {
  readonly members: readonly number[];
  /** By the number of the other group. */
  readonly ties: Map<number, Tie>;
  /** The other group that this one goes with best; of equals the first. */
  best: { readonly other: number; readonly value: number } | null;
}

const NONE: Tie = { sum: 0, least: 0 };

const worthOf = ({ sum, least }: Tie, one: Group, other: Group): number =>
  mean([sum / (one.members.length * other.members.length), least]);

/** The group that this one goes with best. */
function bestOf(groups: readonly (Group | null)[], group: Group): Group['best'] {
  let best: Group['best'] = null;
  for (const [other, tie] of group.ties) {
    const neighbour = groups[other];
    if (neighbour) best = betterOf(best, { other, value: worthOf(tie, group, neighbour) });
  }
  return best;
}

const betterOf = (best: Group['best'], next: NonNullable<Group['best']>): NonNullable<Group['best']> =>
  !best || next.value > best.value || (next.value === best.value && next.other < best.other) ? next : best;

/**
 * Groups of triggers, each in text order, by their first.
 * @param members the triggers to be grouped, ascending
 * @param together groups that go together less than this stay two
 * @param same probability that two are one event, the later first; 0 for those out of reach
 * @param apart whether two are surely two events
 */
export function grouped(
  members: readonly number[],
  together: number,
  same: (later: number, earlier: number) => number,
  apart: (one: number, other: number) => boolean,
): number[][] {
  const groups: (Group | null)[] = members.map((member) => ({
    members: [member],
    ties: new Map(),
    best: null,
  }));
  for (const [later, one] of members.entries()) {
    for (let earlier = 0; earlier < later; earlier++) {
      const other = members[earlier] ?? 0;
      const probability = same(one, other);
      if (probability <= 0) continue;
      const value = apart(one, other) ? Number.NEGATIVE_INFINITY : probability;
      const tie = { sum: value, least: value };
      groups[later]?.ties.set(earlier, tie);
      groups[earlier]?.ties.set(later, tie);
    }
  }
  for (const group of groups) if (group) group.best = bestOf(groups, group);

  for (;;) {
    let at = -1;
    let value = together;
    for (const [index, group] of groups.entries()) {
      if (!group?.best || group.best.value <= value) continue;
      at = index;
      value = group.best.value;
    }
    const first = groups[at];
    const second = groups[first?.best?.other ?? -1];
    if (!first?.best || !second) break;
    const gone = first.best.other;
    const joined: Group = {
      members: [...first.members, ...second.members].sort((a, b) => a - b),
      ties: new Map(),
      best: null,
    };
    groups[at] = joined;
    groups[gone] = null;
    for (const other of new Set([...first.ties.keys(), ...second.ties.keys()])) {
      const neighbour = groups[other];
      if (!neighbour || other === at) continue;
      const [one, two] = [first.ties.get(other) ?? NONE, second.ties.get(other) ?? NONE];
      const tie = { sum: one.sum + two.sum, least: Math.min(one.least, two.least) };
      joined.ties.set(other, tie);
      neighbour.ties.delete(gone);
      neighbour.ties.set(at, tie);
      const isStale = neighbour.best?.other === at || neighbour.best?.other === gone;
      neighbour.best = isStale
        ? bestOf(groups, neighbour)
        : betterOf(neighbour.best, { other: at, value: worthOf(tie, neighbour, joined) });
    }
    joined.best = bestOf(groups, joined);
  }
  return groups.flatMap((group) => (group ? [[...group.members]] : [])).sort(([a = 0], [b = 0]) => a - b);
}
