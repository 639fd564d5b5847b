/** How alike two people's full names are. A surname alone is no full name and says nothing. */
import { distance } from 'fastest-levenshtein';
import { formalName } from '#core/model/given-name.ts';
import { type Compare, unordered } from './compare.ts';

const FEATURE = 'name form';

/** Shares of the forms two names can take. */
const SAME_LONG = 5;
const SAME = 4;
const EXTENDED = 3;
const NICKNAME = 3.2;
const RESPELT = 1.8;
const OTHER = -6;

/** Compared elsewhere (generation.ts). */
const SUFFIX = new Set(['jr', 'junior', 'sr', 'senior', 'ii', 'iii', 'iv']);

/** Posts and bynames that news puts before a name; titles of address are gone already (see nameKey). */
const TITLES = new Set(
  (
    'president premier chancellor minister mayor governor secretary senator deputy vice chief king queen prince princess ' +
    'pope bishop archbishop imam sheikh ayatollah pastor coach ambassador commissioner inspector constable officer ' +
    'director chairman chairwoman chair chairperson manager captain spokesman spokeswoman lieutenant sergeant corporal private ret retired ex former late elder younger young old don dona alias detective superintendent'
  ).split(' '),
);

/** Words of a name without the titles before it and what says which generation after it: "mayor seidl" is a surname. */
export function withoutTitles(name: string): string[] {
  const words = name.split(' ').filter((word) => !SUFFIX.has(word));
  while (words.length > 1 && TITLES.has(words[0] ?? '')) words.shift();
  return words;
}

const isInitial = (word: string): boolean => word.length === 1;
const isFullName = (words: readonly string[]): boolean => words.filter((word) => !isInitial(word)).length > 1;
/** Those of the names that are full ones, in words. */
export const fullNames = (names: ReadonlySet<string>): string[][] =>
  [...names].map(withoutTitles).filter(isFullName);

/** "bob holm" and "robert holm". */
const isNickname = (left: readonly string[], right: readonly string[]): boolean => {
  const [a, b] = [left[0] ?? '', right[0] ?? ''];
  return a !== b && formalName(a) === formalName(b) && left.slice(1).join(' ') === right.slice(1).join(' ');
};

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
  if (isNickname(left, right)) return NICKNAME;
  return isRespelt(left, right) ? RESPELT : OTHER;
}

const WORDS: Readonly<Record<number, (left: string, right: string) => string>> = {
  [SAME_LONG]: (name) => `the same full name: “${name}”`,
  [SAME]: (name) => `the same full name: “${name}”`,
  [EXTENDED]: (left, right) => `one name holds the other: “${left}”, “${right}”`,
  [NICKNAME]: (left, right) => `a short form of the given name: “${left}”, “${right}”`,
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
