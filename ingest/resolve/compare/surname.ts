/**
 * Somebody named by surname, given name or byname alone. It says nothing by itself, whoever stands beside it; with the same
 * post, or the same organisation, it is a sign.
 */

import type { Profile } from '../profile.ts';
import { type Compare, unordered } from './compare.ts';
import { fullNames, withoutTitles } from './name-form.ts';
import { organisation } from './organisation.ts';
import { role } from './role.ts';

const WITH_POST = 1;
const WITH_ORGANISATION = 0.2;

/** Names of one word, titles left off. */
const single = (names: ReadonlySet<string>): string[] =>
  [...names]
    .map(withoutTitles)
    .filter((words) => words.length === 1)
    .flat()
    .filter((word) => word.length > 2);

/** The one word by which one of the two may go where the other is named in full, or so too; null where none fits. */
export function shortName(left: Profile, right: Profile): string | null {
  const [a, b] = [fullNames(left.names), fullNames(right.names)];
  // Two full names are compared as such.
  if (a.length > 0 && b.length > 0) return null;
  const [one, other] = [single(left.names), single(right.names)];
  const fits = [
    ...one.filter((word) => other.includes(word) || b.some((words) => words.at(-1) === word)),
    ...other.filter((word) => a.some((words) => words.at(-1) === word)),
  ];
  return fits.sort()[0] ?? null;
}

export const surname: Compare = (left, right) => {
  const fits = shortName(left, right);
  if (fits === null) return null;
  const post = (role(left, right)?.weight ?? 0) > 0;
  const body = (organisation(left, right)?.weight ?? 0) > 0;
  if (!post && !body) return null;
  return {
    feature: 'surname',
    weight: post ? WITH_POST : WITH_ORGANISATION,
    words: `“${fits}” for short: ${unordered(left.name, right.name)
      .map((name) => `“${name}”`)
      .join(', ')}`,
  };
};
