/** Places tied to by claims: where someone is from, where a thing lies or happened. */
import type { EntityType } from '#core/model/entity.ts';
import { type Compare, listed, shared } from './compare.ts';

/** How much a place in common, and other places, count for each type. A place inside another one is told by it. */
const WEIGHTS: Readonly<Partial<Record<EntityType, readonly [inCommon: number, clash: number]>>> = {
  Person: [0.8, -0.6],
  Organisation: [1, -1],
  Place: [1, -1.5],
  Event: [1.2, -1.2],
};

export const place: Compare = (left, right) => {
  const [inCommon, clash] = WEIGHTS[left.type] ?? [0, 0];
  if (left.places.size === 0 || right.places.size === 0) return null;
  const both = shared(left.places, right.places);
  return both.length > 0
    ? { feature: 'place', weight: inCommon, words: `both tied to ${listed(both)}` }
    : {
        feature: 'place',
        weight: clash,
        words: `other places: ${listed([...left.places, ...right.places])}`,
      };
};
