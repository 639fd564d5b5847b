/** Father and son of one name: "junior" beside "senior" is another person, beside neither perhaps. */
import type { Compare } from './compare.ts';

const YOUNGER = /\b(jr|junior|ii|iii|iv|the younger)\b/;
const ELDER = /\b(sr|senior|the elder)\b/;

const CLASH = -6;
const ONE_ONLY = -2;

const generationOf = (names: ReadonlySet<string>): 'younger' | 'elder' | null =>
  [...names].some((name) => YOUNGER.test(name))
    ? 'younger'
    : [...names].some((name) => ELDER.test(name))
      ? 'elder'
      : null;

export const generation: Compare = (left, right) => {
  const [a, b] = [generationOf(left.names), generationOf(right.names)];
  if (a === b) return null;
  const clash = a !== null && b !== null;
  return {
    feature: 'generation',
    weight: clash ? CLASH : ONE_ONLY,
    words: clash
      ? 'one is called junior, the other senior'
      : `only one is called ${(a ?? b) === 'younger' ? 'junior' : 'senior'}`,
  };
};
