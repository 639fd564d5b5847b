/** Names, and which of them name one thing in this article. Same rules as training/names.py. */
import anyAscii from 'any-ascii';
import { groupBy } from '#core/model/group.ts';
import type { Chain, Mention, NameType, Word, WordRange } from '../document.ts';
import { type Component, type Document, layer } from '../pipeline.ts';
import { formerOf } from './former-name.ts';
import { taggedBySentence, wordsIn } from './reading.ts';

const TYPES: readonly NameType[] = ['Person', 'Organisation', 'Place'];

interface Named extends WordRange {
  readonly type: NameType;
}

/** Honorifics and articles that do not distinguish names; the list the model was trained with. */
const LEADING = new Set(
  (
    'mr mrs ms dr prof professor sir dame lord lady datuk dato datin seri sri tan tun puan encik haji hj sen rep gov gen col lt maj capt sgt hon rev ' +
    'paduka amar patinggi wira pahlawan ir ts miss madam the a an'
  ).split(' '),
);

/** Capitalised words before a name that are none of its own; days and months among them. */
const NO_FORENAME = new Set([
  ...LEADING,
  ...(
    'monday tuesday wednesday thursday friday saturday sunday january february march april may june july august ' +
    'september october november december president minister prime secretary chief chairman chairwoman director governor ' +
    'senator mayor king queen prince princess pope bishop archbishop judge justice colonel captain major sergeant ' +
    'commissioner inspector officer coach manager captain actor actress singer author former acting deputy vice'
  ).split(' '),
]);

/** A name for comparing: no accents, case, possessive, punctuation, honorific or article. */
export function comparable(name: string): string {
  const plain = anyAscii(name.normalize('NFKD').replace(/\p{Mn}/gu, ''))
    .toLowerCase()
    .replace(/'s\b/g, '');
  const words = plain
    .replace(/[^a-z0-9']+/g, ' ')
    .trim()
    .split(' ')
    .filter(Boolean);
  while (words[0] !== undefined && LEADING.has(words[0])) words.shift();
  return words.join(' ');
}

/** Places where these words stand as whole words, as word ranges; at most 99. */
function placesOf(document: Document, words: readonly Word[], phrase: string): WordRange[] {
  const found: WordRange[] = [];
  const letter = /[\p{L}\p{N}]/u;
  const starts = new Map(words.map((word, index) => [word.start, index]));
  const ends = new Map(words.map((word, index) => [word.end, index + 1]));
  for (
    let at = document.text.indexOf(phrase);
    at >= 0 && found.length < 99;
    at = document.text.indexOf(phrase, at + 1)
  ) {
    const end = at + phrase.length;
    if (letter.test(document.text[at - 1] ?? ' ') || letter.test(document.text[end] ?? ' ')) continue;
    const [first, last] = [starts.get(at), ends.get(end)];
    if (first !== undefined && last !== undefined) found.push({ begin: first, end: last });
  }
  return found;
}

/** "Ministry of Defence (Mindef" names twice: cut at an unclosed or closing bracket. */
function cutAtBracket(words: readonly Word[], name: Named): Named[] {
  const { begin, end, type } = name;
  const closes = words[end - 1]?.text === ')';
  for (let i = end - 1; i >= begin; i--) {
    if (words[i]?.text !== '(') continue;
    const closedInside = words.slice(i, end).some(({ text }) => text === ')');
    if (!closes && closedInside) return [name];
    return [
      { begin, end: i, type },
      { begin: i + 1, end: closes ? end - 1 : end, type },
    ].filter((part) => part.begin < part.end);
  }
  return [name];
}

/** Marks and function words that no name begins or ends with. */
const OUTSIDE = new Set([...`),;:('"“”‘’-–—/`, ...'in of by at and for the to on a an with from'.split(' ')]);

/** Without what belongs to no name at the ends; a closing bracket stays if the name opens one. */
function trimmed(words: readonly Word[], { begin, end, type }: Named): Named {
  const text = (index: number) => words[index]?.text ?? '';
  let [first, last] = [begin, end];
  while (first < last && OUTSIDE.has(text(first))) first++;
  const opens = () => words.slice(first, last).some((word) => word.text === '(');
  while (first < last && OUTSIDE.has(text(last - 1)) && !(text(last - 1) === ')' && opens())) last--;
  return { begin: first, end: last, type };
}

/**
 * "Ada [Holm]": a person's name takes in the capitalised proper nouns before it that the syntax ties to it, where no
 * other name, title or honorific stands.
 */
function withForename(document: Document, name: Named, taken: ReadonlySet<number>): Named {
  if (name.type !== 'Person') return name;
  const words = layer(document, 'words');
  const { upos, head, relation } = layer(document, 'syntax');
  let { begin } = name;
  while (begin > 0) {
    const before = begin - 1;
    const { text = '', end = 0 } = words[before] ?? {};
    const tied =
      (head[begin] === before && /^(?:flat|appos)/.test(relation[begin] ?? '')) ||
      ((head[before] ?? -1) >= begin &&
        (head[before] ?? -1) < name.end &&
        /^(?:flat|compound)/.test(relation[before] ?? ''));
    const isForename =
      upos[before] === 'PROPN' && /^\p{Lu}\p{Ll}+$/u.test(text) && !NO_FORENAME.has(text.toLowerCase());
    const isNext = /^[ \u00a0]$/.test(document.text.slice(end, words[begin]?.start));
    if (!tied || !isForename || !isNext || taken.has(before)) break;
    begin = before;
  }
  return { ...name, begin };
}

/** What is left of a name when it was none. */
const NO_NAME = new Set(['', 'jr', 'sr']);

/** Tagged names, and every other place where the same words stand as a name. In text order. */
function namesIn(document: Document): Named[] {
  const words = layer(document, 'words');
  const found = taggedBySentence(document, 'entity')
    .map(({ begin, end, type }): Named => ({ begin, end, type: TYPES[type] ?? 'Person' }))
    .filter((name) => /[\p{Lu}\p{N}]/u.test(wordsIn(document, name)))
    .flatMap((name) => cutAtBracket(words, name))
    .map((name) => trimmed(words, name))
    .filter((name) => name.begin < name.end && !NO_NAME.has(comparable(wordsIn(document, name))));
  const used = new Array<boolean>(words.length).fill(false);
  const titled = taggedBySentence(document, 'title');
  const taken = new Set([...found, ...titled].flatMap(({ begin, end }) => range(begin, end)));
  for (const [index, name] of found.entries()) found[index] = withForename(document, name, taken);
  for (const { begin, end } of found) used.fill(true, begin, end);
  const groups = [
    ...groupBy(found, (name) => JSON.stringify([wordsIn(document, name), name.type])).values(),
  ].sort((a, b) => b.length - a.length);
  for (const group of groups) {
    const [name] = group;
    if (!name) continue;
    const phrase = wordsIn(document, name);
    if (phrase.length < 3 || !/^\p{Lu}/u.test(phrase)) continue;
    const places = placesOf(document, words, phrase);
    for (const { begin, end } of places) {
      if (used.slice(begin, end).includes(true) || group.length * 2 < places.length) continue;
      used.fill(true, begin, end);
      found.push({ begin, end, type: name.type });
    }
  }
  return found.sort((a, b) => a.begin - b.begin || a.end - b.end);
}

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
const parts = (key: string) => key.split(' ').length;

/** The most frequent value; of equals the first in the list of types. */
function mostFrequent(types: readonly NameType[]): NameType {
  return (
    [...TYPES].sort(
      (a, b) => types.filter((type) => type === b).length - types.filter((type) => type === a).length,
    )[0] ?? 'Person'
  );
}

/** Words between two names at most that say that one is the former name of the other. */
const FORMER_WORDS = 8;

/** Pairs of neighbours that are one thing, the former name second. */
function formerNames(document: Document, names: readonly Named[]): [current: number, former: number][] {
  const words = layer(document, 'words');
  return names.flatMap((name, index): [number, number][] => {
    const next = names[index + 1];
    if (!next || next.type !== name.type || next.begin - name.end > FORMER_WORDS) return [];
    const between = words.slice(name.end, next.begin).map(({ text }) => text.toLowerCase());
    const former = formerOf(name.type, between.join(' '));
    if (former === null) return [];
    return [former === 'second' ? [index, index + 1] : [index + 1, index]];
  });
}

/** "Ada Holm (née Eide)": the full name she had; null where the former name is a full one. */
function fullFormerName(current: string, former: string): string | null {
  const given = current.split(' ').slice(0, -1);
  return given.length > 0 && !former.includes(' ') ? [...given, former].join(' ') : null;
}

/** Chain number of each name. */
function chainNumbers(
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
    if (next.begin === name.end + 1 && words[name.end]?.text === '(' && words[next.end]?.text === ')')
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
    const longer = same.filter(([other]) => ` ${other} `.includes(` ${key} `));
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

const range = (begin: number, end: number): number[] =>
  Array.from({ length: Math.max(0, end - begin) }, (_, index) => begin + index);

const NOWHERE: WordRange = { begin: 0, end: 0 };

/** Finds names and the chains they form. */
export const mentions: Component = {
  name: 'mentions',
  version: '1',
  requires: ['words', 'sentences', 'encoding', 'syntax'],
  assigns: ['mentions', 'chains'],
  process(document) {
    const names = namesIn(document);
    const formerly = formerNames(document, names);
    const old = new Set(formerly.map(([, index]) => comparable(wordsIn(document, names[index] ?? NOWHERE))));
    const numbers = chainNumbers(document, names, formerly);
    const found: Mention[] = names.map((name, index) => ({ ...name, chain: numbers[index] ?? 0 }));
    const chains = [...groupBy(found.keys(), (index) => found[index]?.chain ?? 0)]
      .sort(([a], [b]) => a - b)
      .map(([, members]): Chain => {
        const forms = members.flatMap((index) => (found[index] ? [wordsIn(document, found[index])] : []));
        const distinct = [...new Set(forms)];
        const isOld = (form: string) => Number(old.has(comparable(form)));
        const often = (form: string) => forms.filter((other) => other === form).length;
        const [name = ''] = [...distinct].sort(
          (a, b) =>
            isOld(a) - isOld(b) ||
            parts(comparable(b)) - parts(comparable(a)) ||
            often(b) - often(a) ||
            distinct.indexOf(a) - distinct.indexOf(b),
        );
        // The one alias that may stand nowhere in the text, for what else would find her earlier self?
        const bornAs = formerly.flatMap(([current, former]) => {
          if (!members.includes(current) || names[former]?.type !== 'Person') return [];
          const forms = [current, former].map((at) => wordsIn(document, names[at] ?? NOWHERE));
          return fullFormerName(forms[0] ?? '', forms[1] ?? '') ?? [];
        });
        return {
          type: mostFrequent(members.map((index) => found[index]?.type ?? 'Person')),
          name,
          aliases: [...new Set([...distinct, ...bornAs])].filter((form) => form !== name),
          mentions: members,
          anaphora: [],
        };
      });
    return { mentions: found, chains };
  },
};
