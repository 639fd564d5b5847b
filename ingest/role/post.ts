/** The words of a post: without the name it is held at, with all of its portfolio. */
import type { WordRange } from '../document.ts';
import { baseOf } from '../inference/feature.ts';
import { ADDRESS, isNationality, lower, mentionAt, type Names, sameSentence, typeOf } from './neighbour.ts';

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
  const range = withReceiver(names, withPortfolio(names, withoutNames(names, tagged)));
  const words = names.parsed.words.slice(range.begin, range.end);
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
  if (first > begin && lower(names, first - 1) === 'police' && OF_POLICE.test(lower(names, first))) first--;
  // "Minister for the Middle East": there the name is the portfolio.
  const isPortfolio = names.parsed.words.slice(first, last).some(({ text }) => text.toLowerCase() === 'for');
  if (isPortfolio) return { begin: first, end: last };
  while (last > first && named(last - 1)) last--;
  if (last < end) while (last > first && JOINS.test(lower(names, last - 1))) last--;
  return { begin: first, end: last };
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
