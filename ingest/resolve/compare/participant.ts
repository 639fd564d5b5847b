/** Who took part in two events. */
import { type Compare, listed, shared } from './compare.ts';

const EACH = 1;
const MOST = 2;
const OTHERS = -0.5;

export const participant: Compare = (left, right) => {
  const of = ({ people, organisations }: typeof left) => new Set([...people, ...organisations]);
  const [a, b] = [of(left), of(right)];
  if (a.size === 0 || b.size === 0) return null;
  const both = shared(a, b);
  return both.length > 0
    ? {
        feature: 'participants',
        weight: Math.min(MOST, EACH * both.length),
        words: `in both: ${listed(both)}`,
      }
    : { feature: 'participants', weight: OTHERS, words: `other participants: ${listed([...a, ...b])}` };
};
