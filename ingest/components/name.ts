/** Where names stand in an article: the rules of training/names.py, and those of ../name. */
import anyAscii from 'any-ascii';
import { groupBy } from '#core/model/group.ts';
import { CALENDAR_NAMES } from '../date/word.ts';
import type { NameType, Word, WordRange } from '../document.ts';
import { stateBodies, withBodies } from '../name/body.ts';
import { isNoName, isOffence, isPortfolio } from '../name/no-name.ts';
import { joinedOverNickname, withoutPost } from '../name/person.ts';
import { nameScores } from '../name/score.ts';
import { wholeWords } from '../name/whole.ts';
import { type Document, layer } from '../pipeline.ts';
import { spansBySentence, taggedBySentence, wordsIn } from './reading.ts';

/** The kinds of names, as the model numbers them. */
export const NAME_TYPES: readonly NameType[] = ['Person', 'Organisation', 'Place'];

/** A name where it stands. */
export interface Named extends WordRange {
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
  ...CALENDAR_NAMES,
  ...(
    'president minister prime secretary chief chairman chairwoman director governor ' +
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

/** "[Ada] [Holm]": two names of people that nothing but a space parts are one, where the syntax says so. */
function joinedToLast(document: Document, names: readonly Named[], name: Named): Named[] {
  const words = layer(document, 'words');
  const { head, relation } = layer(document, 'syntax');
  const last = names.at(-1);
  const isOne =
    last?.type === 'Person' &&
    name.type === 'Person' &&
    last.end === name.begin &&
    relation[name.begin]?.startsWith('flat') &&
    (head[name.begin] ?? -1) >= last.begin &&
    (head[name.begin] ?? -1) < last.end &&
    /^[ \u00a0]$/.test(document.text.slice(words[last.end - 1]?.end, words[name.begin]?.start));
  return last && isOne ? [...names.slice(0, -1), { ...last, end: name.end }] : [...names, name];
}

/** The names among what was tagged: no days or offices, and nothing that any sentence calls an offence. */
function withoutOthers(document: Document, tagged: readonly Named[]): Named[] {
  const words = layer(document, 'words');
  const lower = (index: number) => (words[index]?.text ?? '').toLowerCase();
  const offences = new Set(
    tagged.flatMap((name) => {
      const text = wordsIn(document, name);
      const before = [lower(name.begin - 2), lower(name.begin - 1)] as const;
      return name.type === 'Organisation' && isOffence(text, before, lower(name.end)) ? [text] : [];
    }),
  );
  return tagged.filter((name) => {
    const text = wordsIn(document, name);
    return !offences.has(text) && !isNoName(name.type, text, lower(name.end));
  });
}

/** What is left of a name when it was none. */
const NO_NAME = new Set(['', 'jr', 'sr']);

/** Tagged names, and every other place where the same words stand as a name. In text order. */
export function namesIn(document: Document): Named[] {
  const words = layer(document, 'words');
  const { entity = [], ner = [] } = layer(document, 'encoding').scores;
  const tagged = spansBySentence(document, nameScores(entity, ner))
    .map(({ begin, end, type }): Named => ({ begin, end, type: NAME_TYPES[type] ?? 'Person' }))
    .filter((name) => /[\p{Lu}\p{N}]/u.test(wordsIn(document, name)))
    .flatMap((name) => cutAtBracket(words, name))
    .map((name) => trimmed(words, name))
    .filter((name) => name.begin < name.end && !NO_NAME.has(comparable(wordsIn(document, name))));
  const found = wholeWords(words, withoutOthers(document, tagged))
    .filter((name) => !isPortfolio(words, name))
    .map((name) => withoutPost(words, name))
    .map((name) => withBodies(words, name))
    .reduce<Named[]>((names, name) => joinedToLast(document, names, name), [])
    .reduce<Named[]>((names, name) => joinedOverNickname(words, names, name), []);
  const used = new Array<boolean>(words.length).fill(false);
  for (const { begin, end } of found) used.fill(true, begin, end);
  found.push(...stateBodies(words, (index) => used[index] ?? false));
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

const range = (begin: number, end: number): number[] =>
  Array.from({ length: Math.max(0, end - begin) }, (_, index) => begin + index);
