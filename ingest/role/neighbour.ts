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

export function namesOf(parsed: Parsed, mentions: readonly Mention[], chains: readonly Chain[]): Names {
  const at = new Int32Array(parsed.words.length).fill(-1);
  for (const [index, { begin, end }] of mentions.entries()) at.fill(index, begin, end);
  return { parsed, mentions, chains, at };
}

const lower = ({ parsed }: Names, index: number): string => (parsed.words[index]?.text ?? '').toLowerCase();
const mentionAt = (names: Names, index: number): Mention | undefined => names.mentions[names.at[index] ?? -1];
const typeOf = (names: Names, mention: Mention | undefined) =>
  mention ? names.chains[mention.chain]?.type : undefined;

/** Honorifics between a title and a name: "Prime Minister Datuk Seri Ismail". */
const HONORIFIC =
  /^(?:mr|mrs|ms|dr|prof|professor|sir|dame|lord|lady|datuk|dato|datin|seri|sri|tan|tun|puan|encik|haji|hj|hon|rev|ir|ts|paduka|gen|general|col|colonel|capt|captain|lt|sgt|maj|major|[.'’])$/;
const LONGEST_HONOUR = 6;

/** The person right after the title ("coach Sam Hill"), or right before it between commas ("Sam Hill, the coach of …"). */
export function personBeside(names: Names, { begin, end }: WordRange): number | null {
  const { parsed } = names;
  let next = end;
  while (next < end + LONGEST_HONOUR && HONORIFIC.test(lower(names, next)) && (names.at[next] ?? -1) < 0)
    next++;
  const after = mentionAt(names, next);
  if (after && after.begin === next && typeOf(names, after) === 'Person' && sameSentence(parsed, begin, next))
    return after.chain;
  let before = begin - 1;
  while (
    before >= 0 &&
    /^(?:the|a|an|its|his|her|their|former|then|also|who|is|was)$/.test(lower(names, before))
  )
    before--;
  // What precedes the title within the apposition may be its organisation: "Sam Hill, KTMB chief executive".
  const owner = mentionAt(names, before);
  if (owner && typeOf(names, owner) !== 'Person') before = owner.begin - 1;
  const gap = lower(names, before);
  const named =
    gap === ',' || gap === '(' || gap === '–' || gap === '—' ? mentionAt(names, before - 1) : undefined;
  return named && typeOf(names, named) === 'Person' && sameSentence(parsed, begin, before)
    ? named.chain
    : null;
}

const sameSentence = (parsed: Parsed, one: number, other: number): boolean =>
  parsed.sentenceOf[one] === parsed.sentenceOf[other];

/** The organisation or place the title is of ("mayor of Kessel"), or that stands before it ("Kessel's mayor"). */
export function organisationBeside(names: Names, { begin, end }: WordRange): number | null {
  let next = end;
  if (/^(?:of|at|for|with|in)$/.test(lower(names, next))) {
    next++;
    if (/^(?:the|its)$/.test(lower(names, next))) next++;
    const after = mentionAt(names, next);
    if (after && after.begin === next && typeOf(names, after) !== 'Person')
      return (lower(names, end) === 'of' ? seatAfter(names, after.end) : null) ?? after.chain;
  }
  let before = begin - 1;
  if (lower(names, before) === 's' && /^['’]$/.test(lower(names, before - 1))) before -= 2;
  else if (/^['’]$/.test(lower(names, before))) before--;
  while (before >= 0 && /^(?:former|then|acting|new|current|deputy|senior|ex|-)$/.test(lower(names, before)))
    before--;
  const owner = mentionAt(names, before);
  if (owner && owner.end === before + 1 && typeOf(names, owner) !== 'Person') return owner.chain;
  return countryOf(names, before);
}

/** "director of Foreign Affairs at the Ministry of Defence": what follows "of" is the portfolio. */
function seatAfter(names: Names, end: number): number | null {
  if (lower(names, end) !== 'at') return null;
  const next = /^(?:the|its)$/.test(lower(names, end + 1)) ? end + 2 : end + 1;
  const seat = mentionAt(names, next);
  return seat && seat.begin === next && typeOf(names, seat) === 'Organisation' ? seat.chain : null;
}

/** Fewest letters that a country and its adjective share: "Afghan", "Afghanistan". */
const SHARED = 4;

/** "the Egyptian ambassador" where the article names Egypt. */
function countryOf(names: Names, index: number): number | null {
  const word = names.parsed.words[index]?.text ?? '';
  if (!/^\p{Lu}\p{Ll}+(?:an|ian|ish|ese|ek|i)$/u.test(word)) return null;
  const start = word.slice(0, SHARED);
  const country = names.chains.findIndex(
    ({ type, name, aliases }) =>
      type === 'Place' && [name, ...aliases].some((form) => form.startsWith(start) && !/[\s,]/.test(form)),
  );
  return country < 0 ? null : country;
}

/** The whole title: with the nouns before it, as in "science fiction writer". */
export function wholeTitle({ parsed, at }: Names, { begin, end }: WordRange): WordRange {
  let first = begin;
  while (
    first > 0 &&
    (at[first - 1] ?? -1) < 0 &&
    sameSentence(parsed, first - 1, begin) &&
    parsed.relation[first - 1] === 'compound' &&
    /^(?:NOUN|PROPN)$/.test(parsed.upos[first - 1] ?? '') &&
    (parsed.head[first - 1] ?? -1) >= first &&
    (parsed.head[first - 1] ?? -1) < end
  )
    first--;
  return { begin: first, end };
}
