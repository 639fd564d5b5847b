/** People named by initials: "J. Holm" may be Jon Holm, and is not Ada Holm. */
import { type Compare, unordered } from './compare.ts';

const COMPATIBLE = 1.8;

const hasInitials = (words: readonly string[]): boolean =>
  words.length > 1 &&
  words.slice(0, -1).every((word) => word.length === 1) &&
  (words.at(-1)?.length ?? 0) > 1;

/** "j holm" and "jon holm"; "j f holm" and "jon frederik holm". */
function fits(initials: readonly string[], full: readonly string[]): boolean {
  if (full.length < initials.length || initials.at(-1) !== full.at(-1) || hasInitials(full)) return false;
  return initials.slice(0, -1).every((letter, index) => full[index]?.startsWith(letter) ?? false);
}

export const initials: Compare = (left, right) => {
  const pairs: [string, string][] = [];
  for (const a of left.names) {
    for (const b of right.names) {
      const [x, y] = [a.split(' '), b.split(' ')];
      const same = a === b && hasInitials(x);
      if (same || (hasInitials(x) && fits(x, y)) || (hasInitials(y) && fits(y, x)))
        pairs.push(unordered(a, b));
    }
  }
  const [first] = pairs.sort((x, y) => (x.join() < y.join() ? -1 : 1));
  return first
    ? { feature: 'initials', weight: COMPATIBLE, words: `the initials fit: “${first[0]}”, “${first[1]}”` }
    : null;
};
