/** Acronyms: letters alone may stand for many bodies; what they stand for decides. */
import { type Compare, shared, unordered } from './compare.ts';

/** Letters that would stand for a name, with and without its small words. */
function lettersOf(name: string): string[] {
  const words = name.split(' ');
  const big = words.filter((word) => !['of', 'the', 'and', 'for', 'in', 'on', 'to'].includes(word));
  return words.length > 1 ? [words, big].map((list) => list.map((word) => word[0]).join('')) : [];
}

const isShort = (name: string): boolean => /^[a-z]{2,6}$/.test(name);
const fullNames = (names: ReadonlySet<string>): string[] => [...names].filter((name) => name.includes(' '));

/** Whether all words of one name stand in the other: "Sirubari Hydropower", "Sirubari Hydropower Company". */
function isPart(left: string, right: string): boolean {
  const [a, b] = [new Set(left.split(' ')), new Set(right.split(' '))];
  return [...a].every((word) => b.has(word)) || [...b].every((word) => a.has(word));
}

/** Two bodies known by the same letters, but by other full names. */
const OTHER_FULL_NAME = -6;
/** Nothing but letters in common with a full name: the article never says what they stand for. */
const LETTERS_FIT = 7;

export const acronym: Compare = (left, right) => {
  const both = shared(left.names, right.names);
  const [a, b] = [fullNames(left.names), fullNames(right.names)];
  if (both.length > 0) {
    const onlyLetters = both.every(isShort);
    const clash = onlyLetters && a.length > 0 && b.length > 0 && !a.some((x) => b.some((y) => isPart(x, y)));
    return clash
      ? {
          feature: 'acronym',
          weight: OTHER_FULL_NAME,
          words: `the same letters for other names: “${unordered(a[0] ?? '', b[0] ?? '').join('”, “')}”`,
        }
      : null;
  }
  const letters = [
    ...[...left.names].filter(isShort).filter((short) => b.some((name) => lettersOf(name).includes(short))),
    ...[...right.names].filter(isShort).filter((short) => a.some((name) => lettersOf(name).includes(short))),
  ].sort()[0];
  return letters
    ? { feature: 'acronym', weight: LETTERS_FIT, words: `“${letters}” would be its initials` }
    : null;
};
