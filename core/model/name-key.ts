/** Names made comparable: the normal form and the blocking keys under which entities can be found. */
import anyAscii from 'any-ascii';
import { countryOf, countryOfAdjective, LONGEST_ADJECTIVE } from './country.ts';
import type { EntityType } from './entity.ts';
import { formalName } from './given-name.ts';

/** Titles of address that are no part of a name (Malay, English and military ones that news uses). */
export const HONORIFICS: ReadonlySet<string> = new Set(
  (
    'mr mrs ms miss mx dr prof professor sir dame lord lady madam datuk dato datin seri sri tan tun puan encik haji hj hajah tuan ' +
    'sen senator rep gov gen general col colonel lt maj major capt captain sgt cpl adm hon rev father sister judge justice'
  ).split(' '),
);

const ARTICLES: readonly string[] = ['the', 'a', 'an'];

/** Whether a name begins with the letter A for a given name ("A. R. Koirala"), which is no article. */
const isInitialA = (name: string): boolean => /^A\.|^A [A-Z]\b/.test(name);

/** Lower-case ASCII words of a name, without possessive, article or honorific: "Dato' Seri Anwar Ibrahim's" → "anwar ibrahim". */
export function nameKey(name: string): string {
  const articles = isInitialA(name) ? [] : ARTICLES;
  const words = anyAscii(name)
    .toLowerCase()
    .replace(/['’]s\b/g, '')
    .replace(/[^a-z0-9]+/g, ' ')
    .trim()
    .split(' ');
  let first = 0;
  while (
    first < words.length - 1 &&
    (HONORIFICS.has(words[first] ?? '') || articles.includes(words[first] ?? ''))
  )
    first++;
  return words.slice(first).join(' ');
}

/** Letters that stand for posts. */
const POSTS: ReadonlyMap<string, string> = new Map([
  ['pm', 'prime minister'],
  ['dpm', 'deputy prime minister'],
  ['mp', 'member of parliament'],
  ['mep', 'member of the european parliament'],
  ['ceo', 'chief executive officer'],
  ['cfo', 'chief financial officer'],
  ['coo', 'chief operating officer'],
  ['cto', 'chief technology officer'],
  ['md', 'managing director'],
  ['dg', 'director general'],
  ['vp', 'vice president'],
  ['ag', 'attorney general'],
]);

/** A post made comparable: its words (see {@link nameKey}), letters that stand for it written out. */
export function titleKey(title: string): string {
  const key = nameKey(title);
  return (
    POSTS.get(key) ??
    key.replace(
      /^(deputy|former|acting|ex) ([a-z]+)$/,
      (_, before: string, post: string) => `${before} ${POSTS.get(post) ?? post}`,
    )
  );
}

/**
 * A post at an organisation or place made comparable: without the words that only say where it is, for that is known. "Prime
 * Minister of Malaysia", "Malaysian prime minister" and "PM" at Malaysia are one.
 */
export function postKey(title: string, names: readonly string[]): string {
  const words = titleKey(title).split(' ');
  for (const name of names.map(nameKey)) {
    const length = name.split(' ').length;
    const [before, last] = [words.slice(0, -length), words.slice(-length).join(' ')];
    while (before.length > 0 && PREPOSITIONS.has(before.at(-1) ?? '')) before.pop();
    if (last === name && before.length > 0 && before.length < words.length - length)
      return titleKey(before.join(' '));
  }
  for (let length = 1; length <= LONGEST_ADJECTIVE && length < words.length; length++) {
    const country = countryOfAdjective(words.slice(0, length).join(' '));
    if (country !== null && names.some((name) => countryOf(nameKey(name)) === country))
      return titleKey(words.slice(length).join(' '));
  }
  return words.join(' ');
}

const PREPOSITIONS: ReadonlySet<string> = new Set(['of', 'at', 'for', 'in', 'the']);

/** Words at the end of a company's name that only say what it is in law. */
const LEGAL_FORMS = new Set(
  'ltd limited inc incorporated corp corporation co company plc llc llp lp ag gmbh se kg sa sas sarl spa srl bv nv ab as oy bhd sdn pte pty tbk'.split(
    ' ',
  ),
);

/** Words that are spelt in two ways on the two sides of an ocean. */
const SPELLINGS: ReadonlyMap<string, string> = new Map(
  [
    'centre center',
    'centres centers',
    'theatre theater',
    'labour labor',
    'defence defense',
    'harbour harbor',
    'organisation organization',
    'programme program',
    'jewellery jewelry',
    'licence license',
  ].map((pair) => {
    const [british = '', american = ''] = pair.split(' ');
    return [british, american];
  }),
);

/**
 * An organisation's name (see {@link nameKey}) without its legal form, in one spelling: "halm shipping centre co ltd" →
 * "halm shipping center".
 */
export function withoutLegalForm(key: string): string {
  const words = key.split(' ').map((word) => SPELLINGS.get(word) ?? word);
  while (words.length > 1 && LEGAL_FORMS.has(words.at(-1) ?? '')) words.pop();
  return words.join(' ');
}

/** Keys under which a name can be looked up: few, and shared by the forms one name takes. */
export function blockingKeys(type: EntityType, names: readonly string[]): string[] {
  const keys = new Set<string>();
  for (const name of names) {
    const key = nameKey(name);
    if (!key) continue;
    keys.add(`${type}:${key}`);
    const country = type === 'Place' ? countryOf(key) : null;
    if (country !== null) keys.add(`${type}:${country}`);
    if (type === 'Organisation') keys.add(`${type}:${withoutLegalForm(key)}`);
    const words = key.split(' ');
    const last = words.at(-1);
    const [first, second] = words;
    if (type === 'Person' && first && second && last) {
      // "J. Holm" and "Jon Holm"; "John Kennedy" and "John Fitzgerald Kennedy"; and names that go on after the part in
      // use, as Spanish and Malay ones do: "Ismail Sabri" and "Ismail Sabri Yaakob"; and short forms of given names.
      keys.add(`${type}:${first[0]}~${last}`);
      keys.add(`${type}:${formalName(first)}&${last}`);
      keys.add(`${type}:^${first} ${second}`);
    }
    // A surname alone finds those who bear it; whether it says anything is for comparing to tell.
    if (type === 'Person' && last && last.length > 2) keys.add(`${type}:~${last}`);
    if (type === 'Organisation' && words.length > 1) {
      const initials = words
        .filter((word) => !['of', 'the', 'and', 'for', 'in'].includes(word))
        .map((word) => word[0])
        .join('');
      if (initials.length > 1) keys.add(`${type}:${initials}`);
    }
  }
  return [...keys];
}

/** Whether a blocking key (see {@link blockingKeys}) is a person's surname, or one word alone: hundreds may share it. */
export const isSurnameKey = (key: string): boolean => /^Person:(~.*|[^ ~&]*)$/.test(key);
