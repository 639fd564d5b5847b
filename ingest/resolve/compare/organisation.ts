/** Organisations tied to by claims: employer, party, team. */
import { type Compare, listed, shared } from './compare.ts';

const IN_COMMON = 1.5;
const CLASH = -1.2;

export const organisation: Compare = (left, right) => {
  if (left.organisations.size === 0 || right.organisations.size === 0) return null;
  const both = shared(left.organisations, right.organisations);
  return both.length > 0
    ? { feature: 'organisation', weight: IN_COMMON, words: `both tied to ${listed(both)}` }
    : {
        feature: 'organisation',
        weight: CLASH,
        words: `tied to other organisations: ${listed([...left.organisations, ...right.organisations])}`,
      };
};
