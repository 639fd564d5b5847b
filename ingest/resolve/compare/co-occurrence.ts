/** Who and what is named beside them. */
import { type Compare, listed, shared } from './compare.ts';

const EACH = 0.6;
const MOST = 1.8;
/** With this many names on both sides, none in common is a sign too. */
const ENOUGH = 5;
const STRANGERS = -0.5;

export const coOccurrence: Compare = (left, right) => {
  const both = shared(left.company, right.company);
  if (both.length > 0) {
    return {
      feature: 'co-occurrence',
      weight: Math.min(MOST, Math.round(10 * EACH * both.length) / 10),
      words: `named beside the same: ${listed(both)}`,
    };
  }
  return left.company.size >= ENOUGH && right.company.size >= ENOUGH
    ? { feature: 'co-occurrence', weight: STRANGERS, words: 'nobody and nothing else in common' }
    : null;
};
