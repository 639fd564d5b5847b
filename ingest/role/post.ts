/** The words of a post: without the name it is held at, with all of its portfolio. */
import type { WordRange } from '../document.ts';
import { baseOf } from '../inference/feature.ts';
import { ADDRESS, isNationality, lower, mentionAt, type Names, sameSentence, typeOf } from './neighbour.ts';
import { OCCUPATION } from './occupation.ts';

/** Posts at a state, whose portfolio may be long: "Energy and Natural Resources Deputy Minister". */
const MINISTER = /^(?:minister|secretary)$/;
/** Posts that are held towards somebody: "ambassador to Norway". */
const ENVOY = /^(?:ambassador|envoy|representative|consul|commissioner|adviser|advisor|delegate)$/;
/** Words that say when a post is held, or how dear it is; none of its name. */
const NOT_OF_THE_NAME = /^(?:new|newly|former|then|current|outgoing|ex|late|the|a|an|its|his|her|their|our)$/;
const OF_POLICE = /^(?:chief|commissioner|inspector|officer|commander)$/;
/** Joins a title to what it is of. */
const JOINS = /^(?:of|at|in|for|with|to|the|['’]|s|-|,)$/;

/** A tagged title as the post it names; null where it is none, but an address or a part of a name. */
export function postOf(names: Names, tagged: WordRange): WordRange | null {
  const own = withoutRank(names, withoutNames(names, tagged));
  const range = withReceiver(names, withoutKind(names, withPortfolio(names, own)));
  const words = names.parsed.words.slice(range.begin, range.end);
  if (isNoPost(names, range)) return null;
  return words.every(({ text }) => ADDRESS.has(text.toLowerCase())) ? null : range;
}

/** Cut at the names at its ends: "[Johor] State Secretary", "Sultan [of Johor]", "[Afghan] ambassador". */
function withoutNames(names: Names, { begin, end }: WordRange): WordRange {
  let [first, last] = [begin, end];
  const named = (index: number) => {
    const type = typeOf(names, mentionAt(names, index));
    return type !== undefined && type !== 'Person';
  };
  while (
    first < last &&
    (named(first) || (first > begin && JOINS.test(lower(names, first))) || isNationality(names, first))
  )
    first++;
  // "Leeds Police Chief" is police chief of the Leeds police.
  const ofPolice = lower(names, first - 1) === 'police' && OF_POLICE.test(lower(names, first));
  if (ofPolice && sameSentence(names.parsed, first - 1, first)) first--;
  // "Minister for the Middle East": there the name is the portfolio.
  const isPortfolio = names.parsed.words.slice(first, last).some(({ text }) => text.toLowerCase() === 'for');
  if (isPortfolio) return { begin: first, end: last };
  while (last > first && named(last - 1)) last--;
  if (last < end) while (last > first && JOINS.test(lower(names, last - 1))) last--;
  return { begin: first, end: last };
}

/**
 * Whether one word is a title by mistake: "hired", "All", or what only says of which kind a post is ("[health] agency official").
 * What is known for a post, or a verb in capitals, may be tagged wrongly as such.
 */
function isNoPost(names: Names, { begin, end }: WordRange): boolean {
  const upos = names.parsed.upos[begin] ?? '';
  const isCapital = /^\p{Lu}/u.test(names.parsed.words[begin]?.text ?? '');
  if (end - begin !== 1 || OCCUPATION.has(lower(names, begin))) return false;
  if (isKindOf(names, begin)) return true;
  return /^(?:DET|PRON|ADP)$/.test(upos) || (!isCapital && /^(?:VERB|AUX|ADV)$/.test(upos));
}

/** Whether a word stands before a noun, not a name, that it tells from others of its kind. */
function isKindOf(names: Names, index: number): boolean {
  const head = names.parsed.head[index] ?? -1;
  return (
    names.parsed.relation[index] === 'compound' &&
    head > index &&
    names.parsed.upos[head] === 'NOUN' &&
    (names.at[head] ?? -1) < 0
  );
}

/** Ranks that follow a post on the way to the name: "Area Commander Inspector Holm". */
const RANK = /^(?:inspector|superintendent|sergeant|lieutenant|colonel|captain|major|general|commander)$/;
/** Forms of address that do: no post ends with one, whatever stands before. */
const FORM_OF_ADDRESS = /^(?:dr|datuk|dato|tan|sri|seri|sir)$/;
/** Words that end a whole post; after "Police", "Inspector" is the post. */
const HAS_RANK =
  /^(?:chief|commander|head|director|president|minister|commissioner|secretary|officer|mayor|governor|chairman)$/;

/** "District police chief [Superintendent]": a rank that follows a whole post is another, of which this is not the name. */
function withoutRank(names: Names, { begin, end }: WordRange): WordRange {
  let last = end;
  const isOver = (word: string, before: string) =>
    FORM_OF_ADDRESS.test(word) || (RANK.test(word) && HAS_RANK.test(before));
  while (last > begin + 1 && isOver(lower(names, last - 1), lower(names, last - 2))) last--;
  return { begin, end: last };
}

/** Kinds of houses by which a post there is told: "team president", "government spokesman". */
const KIND =
  /^(?:agency|government|ministry|team|club|company|department|party|firm|organi[sz]ation|hospital|university|airline|island|province|county)$/;

/** Of a minister's post, and a leader's, such words are a part. */
const HELD_THERE =
  /^(?:president|chairman|chairwoman|chair|director|chief|head|chancellor|governor|spokesman|spokeswoman|spokesperson|founder|manager|boss|official|officials)$/;

/** Without the kind of the house that it is held at, and what tells that house from others: "[disaster agency] spokesman". */
function withoutKind(names: Names, { begin, end }: WordRange): WordRange {
  let first = begin;
  for (let i = begin; i < end - 1; i++)
    if (
      KIND.test(lower(names, i)) &&
      HELD_THERE.test(lower(names, end - 1)) &&
      !OCCUPATION.has(lower(names, i))
    )
      first = i + 1;
  return { begin: first, end };
}

/** With the capitalised words before it that belong to a minister's portfolio, and the nouns before any title. */
function withPortfolio(names: Names, { begin, end }: WordRange): WordRange {
  const { parsed } = names;
  const { upos, relation, head, words } = parsed;
  const isMinister = words.slice(begin, end).some(({ text }) => MINISTER.test(text.toLowerCase()));
  let first = begin;
  const isFree = (index: number) =>
    index >= 0 && (names.at[index] ?? -1) < 0 && sameSentence(parsed, index, begin);
  const hangsOnIt = (index: number) => (head[index] ?? -1) >= first && (head[index] ?? -1) < end;
  const isNoun = (index: number) => /^(?:NOUN|PROPN)$/.test(upos[index] ?? '');
  const isPart = (index: number) => {
    if (!isFree(index) || NOT_OF_THE_NAME.test(lower(names, index)) || isNationality(names, index))
      return false;
    if (relation[index] === 'compound' && isNoun(index) && hangsOnIt(index)) return true;
    if (!isMinister) return false;
    const capital = /^\p{Lu}/u.test(words[index]?.text ?? '') && /^\p{Lu}/u.test(words[end - 1]?.text ?? '');
    const isWord = isNoun(index) || upos[index] === 'ADJ';
    return (
      isWord && (capital || (hangsOnIt(index) && /^(?:compound|amod)$/.test(baseOf(relation[index] ?? ''))))
    );
  };
  while (first > 0) {
    if (isPart(first - 1)) first--;
    // "interior and overseas minister": the first of two portfolios hangs on the second, or on the post.
    else if (
      isMinister &&
      lower(names, first - 1) === 'and' &&
      isFree(first - 2) &&
      isCoordinated(names, first)
    )
      first -= 2;
    // "Tourism, Arts and Culture Minister"
    else if (
      isMinister &&
      lower(names, first - 1) === ',' &&
      parsed.words.slice(first, end).some(({ text }) => text === 'and') &&
      isFree(first - 2) &&
      isCoordinated(names, first)
    )
      first -= 2;
    else break;
  }
  return { begin: first, end };
}

/** Whether the word two before this one is a portfolio too: a noun or adjective, in capitals if this one is. */
function isCoordinated({ parsed: { words, upos } }: Names, index: number): boolean {
  const isCapital = (at: number) => /^\p{Lu}/u.test(words[at]?.text ?? '');
  return (
    /^(?:NOUN|PROPN|ADJ)$/.test(upos[index - 2] ?? '') &&
    isCapital(index - 2) === isCapital(index) &&
    !MINISTER.test(words[index - 2]?.text.toLowerCase() ?? '')
  );
}

/** With the one that an envoy is sent to. */
function withReceiver(names: Names, { begin, end }: WordRange): WordRange {
  if (!ENVOY.test(lower(names, end - 1)) || lower(names, end) !== 'to') return { begin, end };
  const next = lower(names, end + 1) === 'the' ? end + 2 : end + 1;
  const receiver = mentionAt(names, next);
  return receiver?.begin === next && typeOf(names, receiver) !== 'Person'
    ? { begin, end: receiver.end }
    : { begin, end };
}
