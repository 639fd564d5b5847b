/** What the resolver has to beat: the same name is the same thing; or names alike enough are. Neither looks at anything else. */
import { distance } from 'fastest-levenshtein';
import { nameKey } from '#core/model/name-key.ts';

export interface Named {
  readonly id: string;
  readonly type: string;
  readonly name: string;
  readonly aliases: readonly string[];
}

/** A thing by its type and the comparable form of its fullest name. */
export const exactName = (things: readonly Named[]): Map<string, string> =>
  new Map(things.map(({ id, type, name }) => [id, `${type} ${nameKey(name)}`]));

/** Share of the longer name's letters that need no change. */
const likeness = (a: string, b: string): number => 1 - distance(a, b) / Math.max(a.length, b.length, 1);
/** The best F1 of baselines of this kind is usually had around here. */
const ALIKE = 0.8;

/** Things of one type any of whose names are alike, or words of one another ("Holm", "Ada Holm"), and what follows. */
export function alikeName(things: readonly Named[]): Map<string, string> {
  const group = new Map(things.map(({ id }) => [id, id]));
  const names = things.map(({ name, aliases }) => [...new Set([name, ...aliases].map(nameKey))]);
  const rename = (from: string, to: string) => {
    for (const [id, held] of group) if (held === from) group.set(id, to);
  };
  for (const [i, one] of things.entries())
    for (const [j, other] of things.entries()) {
      if (j >= i || one.type !== other.type) continue;
      const alike = names[i]?.some((a) =>
        names[j]?.some(
          (b) => likeness(a, b) >= ALIKE || ` ${a} `.includes(` ${b} `) || ` ${b} `.includes(` ${a} `),
        ),
      );
      if (alike) rename(group.get(one.id) ?? '', group.get(other.id) ?? '');
    }
  return group;
}
