/** Posts held. People change posts, so other posts are a weak sign against; the same post is a strong one for. */
import { titleKey } from '#core/model/name-key.ts';
import { type Compare, listed } from './compare.ts';
import { isOneOccupation } from './occupation.ts';

const IN_COMMON = 2;
const CLASH = -1.2;

/** Words that say little about a post. */
const STOP = new Set('the of for a an and at in former acting deputy senior chief new then'.split(' '));
const wordsOf = (title: string): string[] =>
  [...new Set(titleKey(title).split(' '))].filter((word) => !STOP.has(word));

/** The same post, or one title inside the other: "minister" and "transport minister". */
function isAlike(left: string, right: string): boolean {
  if (titleKey(left) === titleKey(right)) return true;
  const [a, b] = [wordsOf(left), wordsOf(right)];
  const [short, long] = a.length <= b.length ? [a, b] : [b, a];
  return short.length > 0 && short.every((word) => long.includes(word));
}

/** All words of one in the other, those included that say little: "deputy" and "sheriff's deputy". */
function isInside(left: string, right: string): boolean {
  const [a, b] = [titleKey(left).split(' '), titleKey(right).split(' ')];
  return a.every((word) => b.includes(word));
}

/**
 * Titles that share the beginning of a word may be one post in other words ("finance chief", "chief financial officer"), and so
 * may two words for one occupation.
 */
const isNear = (left: string, right: string): boolean => {
  const stems = new Set(wordsOf(left).map((word) => word.slice(0, 6)));
  return (
    isInside(left, right) ||
    wordsOf(right).some((word) => word.length >= 4 && stems.has(word.slice(0, 6))) ||
    isOneOccupation(wordsOf(left), wordsOf(right))
  );
};

export const role: Compare = (left, right) => {
  if (left.roles.size === 0 || right.roles.size === 0) return null;
  const alike = [...left.roles].flatMap((a) =>
    [...right.roles]
      .filter((b) => isAlike(a, b))
      .map((b) => (a.length < b.length || (a.length === b.length && a < b) ? a : b)),
  );
  const near = [...left.roles].some((a) => [...right.roles].some((b) => isNear(a, b) || isNear(b, a)));
  if (alike.length === 0 && near) return null;
  return alike.length > 0
    ? { feature: 'role', weight: IN_COMMON, words: `the same post: ${listed(new Set(alike))}` }
    : {
        feature: 'role',
        weight: CLASH,
        words: `other posts: ${listed([...left.roles, ...right.roles])}`,
      };
};
