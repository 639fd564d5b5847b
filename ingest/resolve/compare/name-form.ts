/** How alike two people's full names are. A surname alone is no full name and says nothing. */
import { distance } from 'fastest-levenshtein';
import { type Compare, unordered } from './compare.ts';

const FEATURE = 'name form';

/** Shares of the forms two names can take. */
const SAME_LONG = 5;
const SAME = 4;
const EXTENDED = 3;
const RESPELT = 1.8;
const OTHER = -6;

/** Compared elsewhere (generation.ts). */
const SUFFIX = new Set(['jr', 'junior', 'sr', 'senior', 'ii', 'iii', 'iv']);

const isInitial = (word: string): boolean => word.length === 1;
const fullNames = (names: ReadonlySet<string>): string[][] =>
  [...names]
    .map((name) => name.split(' ').filter((word) => !SUFFIX.has(word)))
    .filter((words) => words.filter((word) => !isInitial(word)).length > 1);

/** Whether `short`'s words stand in `long` in this order: "john kennedy" in "john fitzgerald kennedy". */
function isWithin(short: readonly string[], long: readonly string[]): boolean {
  let at = 0;
  for (const word of long) if (word === short[at]) at += 1;
  return at === short.length;
}

/** Spelt alike: as many words, each the same but for one letter of a longer one. */
const isRespelt = (left: readonly string[], right: readonly string[]): boolean =>
  left.length === right.length &&
  left.every((word, index) => {
    const other = right[index] ?? '';
    return word === other || (Math.min(word.length, other.length) >= 5 && distance(word, other) <= 1);
  });

function alike(left: readonly string[], right: readonly string[]): number {
  if (left.join(' ') === right.join(' ')) return left.length > 2 ? SAME_LONG : SAME;
  const [short, long] = left.length <= right.length ? [left, right] : [right, left];
  if (short.length < long.length && isWithin(short, long)) return EXTENDED;
  return isRespelt(left, right) ? RESPELT : OTHER;
}

const WORDS: Readonly<Record<number, (left: string, right: string) => string>> = {
  [SAME_LONG]: (name) => `the same full name: “${name}”`,
  [SAME]: (name) => `the same full name: “${name}”`,
  [EXTENDED]: (left, right) => `one name holds the other: “${left}”, “${right}”`,
  [RESPELT]: (left, right) => `one letter apart: “${left}”, “${right}”`,
  [OTHER]: (left, right) => `other names: “${left}”, “${right}”`,
};

/** The best match among all pairs of full forms. */
export const nameForm: Compare = (left, right) => {
  let best: { weight: number; names: [string, string] } | null = null;
  for (const a of fullNames(left.names)) {
    for (const b of fullNames(right.names)) {
      const weight = alike(a, b);
      const names = unordered(a.join(' '), b.join(' '));
      if (
        best === null ||
        weight > best.weight ||
        (weight === best.weight && names.join() < best.names.join())
      ) {
        best = { weight, names };
      }
    }
  }
  return best && { feature: FEATURE, weight: best.weight, words: WORDS[best.weight]?.(...best.names) ?? '' };
};
