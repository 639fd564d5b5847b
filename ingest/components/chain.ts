/** Which of an article's names name one thing. Same rules as training/names.py. */
import type { NameType } from '../document.ts';
import { isPartOf, stateBodyKey } from '../name/same-body.ts';
import { type Document, layer } from '../pipeline.ts';
import { comparable, NAME_TYPES, type Named } from './name.ts';
import { wordsIn } from './reading.ts';

const COMPANY = /\s+(?:sdn bhd|bhd|berhad|inc|corp|corporation|ltd|limited|plc|co|company|group|llc)$/;
/** Words that add nothing to the name of a place: "Aceh province", "city of Mosul". */
const KIND_OF_PLACE = new Set(
  'the of district province state island region area city town county village republic northern southern eastern western'.split(
    ' ',
  ),
);
const ACRONYM = /^(?:[A-Z][A-Za-z.&-]*[A-Z]\.?|[A-Z]{2,})$/;
const initials = (name: string) =>
  name
    .split(/[\s/-]+/)
    .map((word) => word[0] ?? '')
    .filter((letter) => /\p{Lu}/u.test(letter))
    .join('');
/** How many words a name has. */
export const parts = (key: string) => key.split(' ').length;

/** The most frequent value; of equals the first in the list of types. */
export function mostFrequent(types: readonly NameType[]): NameType {
  return (
    [...NAME_TYPES].sort(
      (a, b) => types.filter((type) => type === b).length - types.filter((type) => type === a).length,
    )[0] ?? 'Person'
  );
}

/** Chain number of each name. */
export function chainNumbers(
  document: Document,
  names: readonly Named[],
  former: readonly (readonly [current: number, former: number])[],
): number[] {
  const words = layer(document, 'words');
  const text = names.map((name) => wordsIn(document, name));
  const keys = text.map((words_) => comparable(words_) || words_.toLowerCase());
  const parent = names.map((_, index) => index);
  const find = (index: number): number => {
    let root = index;
    while ((parent[root] ?? root) !== root) root = parent[root] ?? root;
    return root;
  };
  const join = (a: number, b: number) => {
    const [x, y] = [find(a), find(b)];
    parent[Math.max(x, y)] = Math.min(x, y);
  };
  const first = new Map<string, number>();
  for (const [index, key] of keys.entries()) {
    const earlier = first.get(key);
    if (earlier === undefined) first.set(key, index);
    else join(index, earlier);
  }
  for (let i = 0; i + 1 < names.length; i++) {
    const [name, next] = [names[i], names[i + 1]];
    if (!name || !next || name.type !== next.type || name.type === 'Person') continue;
    // "Norvik Holding (NH)", "Norvik Holding's (NH) profit"
    const isPossessive = /^['’]$/.test(words[name.end]?.text ?? '') && words[name.end + 1]?.text === 's';
    const opens = isPossessive ? name.end + 2 : name.end;
    if (next.begin === opens + 1 && words[opens]?.text === '(' && words[next.end]?.text === ')')
      join(i, i + 1);
  }
  for (const [current, old] of former) {
    // A surname alone that somebody else bears too may mean either of them further on.
    const isShared =
      names[old]?.type === 'Person' &&
      keys.some(
        (key, at) => key !== keys[old] && ` ${key} `.includes(` ${keys[old]} `) && find(at) !== find(current),
      );
    if (!isShared) join(current, old);
  }
  const typeOf = new Map(
    [...first.keys()].map((key) => [
      key,
      mostFrequent(names.flatMap(({ type }, i) => (keys[i] === key ? [type] : []))),
    ]),
  );
  const distinct = [...first.entries()];
  for (const [key, index] of distinct) {
    if (typeOf.get(key) === 'Person') {
      // A part of a name means the only person who bears it, else the one named last before.
      const longer = distinct.filter(
        ([other]) =>
          typeOf.get(other) === 'Person' && ` ${other} `.includes(` ${key} `) && parts(other) > parts(key),
      );
      const roots = new Set(longer.map(([, at]) => find(at)));
      const earlier = longer.map(([, at]) => at).filter((at) => at < index);
      if (roots.size === 1 && longer[0]) join(index, longer[0][1]);
      else if (earlier.length > 0) join(index, Math.max(...earlier));
      continue;
    }
    const form = text[index] ?? '';
    if (ACRONYM.test(form)) {
      const letters = form.replace(/[^A-Z]/g, '');
      for (const [other, at] of distinct) {
        if (
          at !== index &&
          typeOf.get(other) === typeOf.get(key) &&
          parts(other) > 1 &&
          initials(text[at] ?? '') === letters
        )
          join(index, at);
      }
    }
    const same = distinct.filter(([other]) => typeOf.get(other) === typeOf.get(key) && other !== key);
    if (typeOf.get(key) === 'Place') {
      for (const [other, at] of same) {
        if (!other.startsWith(`${key} `) && !other.endsWith(` ${key}`)) continue;
        const rest = other.replace(key, '').trim().split(' ');
        if (rest.every((word) => KIND_OF_PLACE.has(word))) join(index, at);
      }
      continue;
    }
    const bare = key.replace(COMPANY, '');
    const short = first.get(bare);
    if (bare !== key && short !== undefined && typeOf.get(bare) === typeOf.get(key)) join(index, short);
    const state = stateBodyKey(key);
    for (const [other, at] of state === null ? [] : same) if (stateBodyKey(other) === state) join(index, at);
    const longer = same.filter(([other]) => ` ${other} `.includes(` ${key} `) && !isPartOf(key, other));
    if (
      key.length > 2 &&
      !/(?:^| )(?:of|the)$/.test(key) &&
      longer[0] &&
      new Set(longer.map(([, at]) => find(at))).size === 1
    )
      join(index, longer[0][1]);
  }
  const roots = [...new Set(names.map((_, index) => find(index)))].sort((a, b) => a - b);
  return names.map((_, index) => roots.indexOf(find(index)));
}
