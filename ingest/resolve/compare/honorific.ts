/** Titles of address: one person is not both Mr and Mrs; a rare title in common is a small sign. */
import { type Compare, listed, shared } from './compare.ts';

const MEN = new Set('mr sir lord tuan encik haji father datuk dato'.split(' '));
const WOMEN = new Set('mrs ms miss dame lady madam puan datin hajah sister'.split(' '));
/** Borne by so many that it tells nothing. */
const COMMON = new Set('mr mrs ms miss dr'.split(' '));

const CLASH = -4;
const IN_COMMON = 0.5;

const some = (titles: ReadonlySet<string>, group: ReadonlySet<string>): boolean =>
  [...titles].some((title) => group.has(title));

export const honorific: Compare = (left, right) => {
  const [a, b] = [left.honorifics, right.honorifics];
  const isMan = (titles: ReadonlySet<string>) => some(titles, MEN) && !some(titles, WOMEN);
  const isWoman = (titles: ReadonlySet<string>) => some(titles, WOMEN) && !some(titles, MEN);
  if ((isMan(a) && isWoman(b)) || (isWoman(a) && isMan(b))) {
    return {
      feature: 'honorific',
      weight: CLASH,
      words: `a man’s and a woman’s title: ${listed([...a, ...b])}`,
    };
  }
  const both = shared(a, b).filter((title) => !COMMON.has(title));
  return both.length > 0
    ? { feature: 'honorific', weight: IN_COMMON, words: `the same title of address: ${listed(both)}` }
    : null;
};
