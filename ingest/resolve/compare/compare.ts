/**
 * The comparison contract: one feature of two entities, as a share of the score in log odds with words that a reader
 * can check. Null: the feature says nothing. Symmetric: the order of the two never matters.
 */
import type { Reason } from '#core/model/judgement.ts';
import type { Profile } from '../profile.ts';

export type Compare = (left: Profile, right: Profile) => Reason | null;

/** What two sets share, in order. */
export const shared = (left: ReadonlySet<string>, right: ReadonlySet<string>): string[] =>
  [...left].filter((item) => right.has(item)).sort();

/** A few names for a reason. */
export const listed = (names: Iterable<string>): string => {
  const all = [...names].sort();
  return all.slice(0, 3).join(', ') + (all.length > 3 ? ` and ${all.length - 3} more` : '');
};

/** Two lists in an order that does not depend on which came first. */
export const unordered = (left: string, right: string): [string, string] =>
  left <= right ? [left, right] : [right, left];
