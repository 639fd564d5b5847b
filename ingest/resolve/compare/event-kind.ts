/** What kind of event, and in which words it is named. */
import type { EventType } from '#core/model/entity.ts';
import { CALENDAR_NAMES, SHORT_MONTHS } from '../../date/word.ts';
import { type Compare, listed, shared, unordered } from './compare.ts';

const SAME_KIND = 1;
const OTHER_KIND = -2;

/** Kinds that reports of one event take for each other. */
const NEAR: readonly (readonly EventType[])[] = [['accident', 'disaster']];

/** The kinds an event of this one may be told as; none where the kind says nothing. */
export const kindsLike = (kind: EventType | null): readonly EventType[] =>
  kind === null || kind === 'other' ? [] : (NEAR.find((kinds) => kinds.includes(kind)) ?? [kind]);

export const eventKind: Compare = (left, right) => {
  const [a, b] = [left.eventType, right.eventType];
  if (a === null || b === null || a === 'other' || b === 'other') return null;
  if (a !== b && kindsLike(a).includes(b)) return null;
  return a === b
    ? { feature: 'kind', weight: SAME_KIND, words: `both of kind ${a}` }
    : { feature: 'kind', weight: OTHER_KIND, words: `of other kinds: ${unordered(a, b).join(', ')}` };
};

/** The same four words or more. */
const EQUAL = 3;
/** Half of the words of one, and at least three. */
const MANY = 2.3;
const HALF = 1.5;
const SOME = 0.6;
const NONE = -0.5;
/** Words that join, and words of time: when events happened is compared as such (see time.ts). */
const STOP = new Set([
  ...CALENDAR_NAMES,
  ...SHORT_MONTHS,
  ...(
    'the a an of in on at for to and by with from its his her their after over last next this since during ' +
    'today yesterday tomorrow day week weekend month year morning afternoon evening night'
  ).split(' '),
]);
/** Rough stems, so that "collision" meets "collided" and "meetings" "meeting". */
const stem = (word: string): string => (word.length > 5 ? word.slice(0, Math.max(5, word.length - 4)) : word);

const wordsOf = (names: ReadonlySet<string>): Set<string> =>
  new Set(
    [...names].flatMap((name) =>
      name
        .split(' ')
        .filter((word) => !STOP.has(word) && !/^\d+(?:st|nd|rd|th)?$/.test(word))
        .map(stem),
    ),
  );

export const eventName: Compare = (left, right) => {
  const equal = shared(left.names, right.names).find((name) => name.split(' ').length >= 4);
  if (equal) return { feature: 'name', weight: EQUAL, words: `the same words: “${equal}”` };
  const [a, b] = [wordsOf(left.names), wordsOf(right.names)];
  if (a.size === 0 || b.size === 0) return null;
  const both = [...a].filter((word) => b.has(word));
  if (both.length === 0) return { feature: 'name', weight: NONE, words: 'named in other words' };
  const isHalf = both.length / Math.min(a.size, b.size) >= 0.5;
  const weight = isHalf ? (both.length >= 3 ? MANY : HALF) : SOME;
  return { feature: 'name', weight, words: `words in common: ${listed(both)}` };
};
