/** What stands right beside a title tells its person and its organisation more surely than anything learned. */
import type { Chain, Mention, WordRange } from '../document.ts';
import type { Parsed } from '../inference/feature.ts';

/** Names of an article as their words see them. */
export interface Names {
  readonly parsed: Parsed;
  readonly mentions: readonly Mention[];
  readonly chains: readonly Chain[];
  /** Position of the mention that holds a word; -1 for none. */
  readonly at: Int32Array;
}

/** Words before a title in which names are looked for anew. */
const BEFORE = 3;

/** Names of an article, with those in and before its titles that were not tagged as such: "Sultan of [Johor]". */
export function namesOf(
  parsed: Parsed,
  mentions: readonly Mention[],
  chains: readonly Chain[],
  titles: readonly WordRange[] = [],
): Names {
  const at = new Int32Array(parsed.words.length).fill(-1);
  for (const [index, { begin, end }] of mentions.entries()) at.fill(index, begin, end);
  const all = [...mentions];
  const known = new Map<string, number>();
  for (const [chain, { type, name, aliases }] of chains.entries())
    if (type !== 'Person')
      for (const form of [name, ...aliases])
        if (/^\p{Lu}\p{Ll}/u.test(form)) known.set(form.toLowerCase(), chain);
  for (const title of titles) {
    for (let begin = Math.max(0, title.begin - BEFORE); begin < title.end; begin++) {
      for (let end = title.end; end > begin; end--) {
        const words = parsed.words.slice(begin, end).map(({ text }) => text);
        const chain = known.get(words.join(' ').toLowerCase());
        if (
          chain === undefined ||
          !/^\p{Lu}/u.test(words[0] ?? '') ||
          at.slice(begin, end).some((index) => index >= 0)
        )
          continue;
        at.fill(all.length, begin, end);
        all.push({ begin, end, type: chains[chain]?.type ?? 'Organisation', chain });
      }
    }
  }
  return { parsed, mentions: all, chains, at };
}

export const lower = ({ parsed }: Names, index: number): string =>
  (parsed.words[index]?.text ?? '').toLowerCase();
/** The words of a range, with one space between any two. */
export const wordsOf = ({ parsed }: Names, { begin, end }: WordRange): string =>
  parsed.words
    .slice(begin, end)
    .map(({ text }) => text)
    .join(' ');
export const mentionAt = (names: Names, index: number): Mention | undefined =>
  names.mentions[names.at[index] ?? -1];
export const typeOf = (names: Names, mention: Mention | undefined) =>
  mention ? names.chains[mention.chain]?.type : undefined;

/** Forms of address, with the marks that stand in them. */
export const ADDRESS: ReadonlySet<string> = new Set(
  (
    'mr mrs ms miss madam sir dame lord lady datuk dato datin seri sri tan tun tunku tengku puan encik haji hajah ' +
    "samdech sheikh . ' ’"
  ).split(' '),
);
/** What may stand between a title and a name: these, and ranks, which are posts too. "Prime Minister Datuk Seri Ismail" */
const HONORIFICS: ReadonlySet<string> = new Set([
  ...ADDRESS,
  ...'dr prof professor sultan hj hon rev ir ts paduka gen general col colonel capt captain lt sgt maj major'.split(
    ' ',
  ),
]);
const LONGEST_HONOUR = 6;

/** The person named from a word on, honorifics aside. */
function personFrom(names: Names, start: number): number | null {
  let next = start;
  while (next < start + LONGEST_HONOUR && HONORIFICS.has(lower(names, next)) && (names.at[next] ?? -1) < 0)
    next++;
  const after = mentionAt(names, next);
  const isHere = after?.begin === next && sameSentence(names.parsed, start - 1, next);
  return after && isHere && typeOf(names, after) === 'Person' ? after.chain : null;
}

/** "president Sam Hill, deputy president Ada Holm and …": whether nothing but a person and a comma part two titles. */
export function followsInList(names: Names, earlier: WordRange, later: WordRange): boolean {
  const people = new Set<number>();
  for (let i = earlier.end; i < later.begin; i++) {
    const mention = mentionAt(names, i);
    if (typeOf(names, mention) === 'Person') people.add(mention?.begin ?? i);
    else if (mention || !(HONORIFICS.has(lower(names, i)) || /^(?:,|and|;)$/.test(lower(names, i))))
      return false;
  }
  return people.size === 1 && sameSentence(names.parsed, earlier.begin, later.begin);
}

/** Where the name ends that a title is of, and the mark after it: "Sultan [of Johor,] Ibrahim Iskandar". */
function endOfSeat(names: Names, end: number): number | null {
  if (!/^(?:of|at|for)$/.test(lower(names, end))) return null;
  const next = /^(?:the|its)$/.test(lower(names, end + 1)) ? end + 2 : end + 1;
  const seat = mentionAt(names, next);
  if (seat?.begin !== next || typeOf(names, seat) === 'Person') return null;
  return /^[,(]$/.test(lower(names, seat.end)) ? seat.end + 1 : seat.end;
}

/**
 * The person right after the title ("coach Sam Hill"), right before it between commas ("Sam Hill, the coach of …"), or
 * after what it is of ("the coach of Leeds, Sam Hill").
 */
export function personBeside(names: Names, { begin, end }: WordRange): number | null {
  const { parsed } = names;
  const after = personFrom(names, end);
  if (after !== null) return after;
  let before = begin - 1;
  while (
    before >= 0 &&
    /^(?:the|a|an|its|his|her|their|former|then|also|who|is|was)$/.test(lower(names, before))
  )
    before--;
  before = beforeDescription(names, before);
  // What precedes the title within the apposition may be its organisation: "Sam Hill, KTMB chief executive".
  const owner = mentionAt(names, before);
  if (owner && typeOf(names, owner) !== 'Person') before = owner.begin - 1;
  const gap = lower(names, before);
  const named =
    gap === ',' || gap === '(' || gap === '–' || gap === '—' ? mentionAt(names, before - 1) : undefined;
  if (named && typeOf(names, named) === 'Person' && sameSentence(parsed, begin, before)) return named.chain;
  const seat = endOfSeat(names, end);
  if (seat !== null) return personFrom(names, seat);
  return lower(names, end) === ',' && isIntroduced(names, begin) ? personFrom(names, end + 1) : null;
}

/** Whether the post is told as that of somebody to be named: "[a] government spokesman, Ada Holm". */
function isIntroduced(names: Names, begin: number): boolean {
  let at = beforeModifiers(names, begin - 1);
  const { upos } = names.parsed;
  while (
    at >= 0 &&
    ((names.at[at] ?? -1) >= 0 || /^(?:ADJ|NOUN|PROPN|NUM)$/.test(upos[at] ?? '')) &&
    begin - at <= 4
  )
    at--;
  return /^(?:a|an|the|another|its|their|s)$/.test(lower(names, at));
}

/** Words of a description before a post at most: "a 34-year-old, long-serving local [journalist]". */
const DESCRIPTION = 8;

/** The last word before "a local" or "a 34-year-old" of "Ada Holm, a local journalist"; where there is no such, the word given. */
function beforeDescription(names: Names, from: number): number {
  const { upos } = names.parsed;
  for (let at = from; at > from - DESCRIPTION && at > 0; at--) {
    if (/^(?:a|an|the|another)$/.test(lower(names, at))) return at - 1;
    const describes =
      /^(?:ADJ|NUM|ADV)$/.test(upos[at] ?? '') || /^(?:-|year|old|\d+)$/.test(lower(names, at));
    if (!describes || (names.at[at] ?? -1) >= 0) return from;
  }
  return from;
}

export const sameSentence = (parsed: Parsed, one: number, other: number): boolean =>
  parsed.sentenceOf[one] === parsed.sentenceOf[other];

/** The last word before those that say when a post is held: "Malaysia's [then-]prime minister". */
function beforeModifiers(names: Names, from: number): number {
  let before = from;
  while (before >= 0 && MODIFIER.test(lower(names, before))) before--;
  return before;
}

/** The organisation or place the title is of ("mayor of Kessel"), or that stands before it ("Kessel's mayor"). */
export function organisationBeside(names: Names, { begin, end }: WordRange): number | null {
  let next = end;
  if (/^(?:of|at|for|with|in)$/.test(lower(names, next))) {
    next++;
    if (/^(?:the|its)$/.test(lower(names, next))) next++;
    const after = mentionAt(names, next);
    if (after && after.begin === next && typeOf(names, after) !== 'Person') {
      // "U.S. Ambassador for the United Nations"
      const owner = /^(?:ambassador|envoy|representative) for$/.test(
        `${lower(names, end - 1)} ${lower(names, end)}`,
      )
        ? mentionAt(names, begin - 1)
        : undefined;
      if (owner && typeOf(names, owner) !== 'Person') return owner.chain;
      return (
        owned(names, after) ??
        (lower(names, end) === 'of' ? seatAfter(names, after.end) : null) ??
        after.chain
      );
    }
  }
  let before = beforeModifiers(names, begin - 1);
  if (lower(names, before) === 's' && /^['’]$/.test(lower(names, before - 1))) before -= 2;
  else if (/^['’]$/.test(lower(names, before))) before--;
  before = beforeModifiers(names, before);
  const owner = mentionAt(names, before);
  if (owner && owner.end === before + 1 && typeOf(names, owner) !== 'Person') return owner.chain;
  return countryOf(names, before);
}

/** "head of Iran's [Seismic Centre]": the house that the one after "of" has. */
function owned(names: Names, { end }: Mention): number | null {
  const house =
    lower(names, end) === "'" || lower(names, end) === '’' ? mentionAt(names, end + 2) : undefined;
  return house?.begin === end + 2 && typeOf(names, house) === 'Organisation' ? house.chain : null;
}

/** "director of Foreign Affairs at the Ministry of Defence": what follows "of" is the portfolio. */
function seatAfter(names: Names, end: number): number | null {
  if (lower(names, end) !== 'at') return null;
  const next = /^(?:the|its)$/.test(lower(names, end + 1)) ? end + 2 : end + 1;
  const seat = mentionAt(names, next);
  return seat && seat.begin === next && typeOf(names, seat) === 'Organisation' ? seat.chain : null;
}

const MODIFIER =
  /^(?:former|then|acting|interim|caretaker|new|newly|current|longtime|veteran|deputy|senior|ex|elected|appointed|-)$/;

/** Whether one is only told something, or quotes: "told [AFP]", "quoted by [AFP]". */
export function isListener(names: Names, { begin }: WordRange): boolean {
  const before = lower(names, begin - 1) === 'the' ? begin - 2 : begin - 1;
  return (
    /^(?:told|tells|telling|informed)$/.test(lower(names, before)) ||
    /^(?:quoted|cited) by$/.test(`${lower(names, before - 1)} ${lower(names, before)}`)
  );
}

/** Fewest letters that a country and its adjective share: "Afghan", "Afghanistan". */
const SHARED = 4;

/** Whether a word is the adjective of a country or city. */
const NATIONALITY = /^\p{Lu}\p{Ll}+(?:an|ian|ish|ese|ek|i)$/u;

/** Whether a word is the adjective of a country that the article names. */
export const isNationality = (names: Names, index: number): boolean => countryOf(names, index) !== null;

/** "the Egyptian ambassador" where the article names Egypt. */
function countryOf(names: Names, index: number): number | null {
  const word = names.parsed.words[index]?.text ?? '';
  if (!NATIONALITY.test(word)) return null;
  const start = word.slice(0, SHARED);
  const country = names.chains.findIndex(
    ({ type, name, aliases }) =>
      type === 'Place' && [name, ...aliases].some((form) => form.startsWith(start) && !/[\s,]/.test(form)),
  );
  return country < 0 ? null : country;
}
