/**
 * Relations that the wording tells: "Kessel, Norway", "Eide's brother Jon", "Vask, a unit of Holm Group". A sentence is
 * put as a line in which names are marks like `<P3>` (a person, chain 3), and rules are patterns over that line.
 */
import { groupBy } from '#core/model/group.ts';
import type { DateMention, Mention, NameType, RelationReading, WordRange } from '../document.ts';
import type { Names } from '../role/neighbour.ts';
import { FACILITY, RULES } from './relation-rule.ts';

const LETTER: Readonly<Record<NameType, string>> = { Person: 'P', Organisation: 'O', Place: 'L' };
const POSSESSIVE = new Set(['his', 'her']);

/** What the patterns read besides names. */
export interface Wording {
  readonly sentences: readonly WordRange[];
  readonly dates: readonly DateMention[];
}

/** Relations by pattern; none between a chain and itself. */
export function relationsByPattern(names: Names, { sentences, dates }: Wording): RelationReading[] {
  const marks = marksOf(names, dates);
  return sentences.flatMap((sentence) => {
    const line = lineOf(names, sentence, marks);
    return [...byRule(line, names, sentence), ...commaPlaces(names, sentence)];
  });
}

/** A word that stands for a range of words: a name, a pronoun that surely means one, a date. */
interface Mark {
  readonly end: number;
  readonly text: string;
}

function marksOf({ parsed, mentions, chains }: Names, dates: readonly DateMention[]): Map<number, Mark> {
  const marks = new Map<number, Mark>();
  for (const { begin, end } of dates) marks.set(begin, { end, text: '<D>' });
  for (const [index, { type, anaphora }] of chains.entries()) {
    for (const { begin, end } of anaphora) {
      const word = parsed.words[begin]?.text.toLowerCase() ?? '';
      const owner = POSSESSIVE.has(word) && /poss|det/.test(parsed.relation[begin] ?? '') ? " 's" : '';
      marks.set(begin, { end, text: `<${LETTER[type]}${index}>${owner}` });
    }
  }
  for (const { begin, end, chain } of mentions) {
    const type = chains[chain]?.type;
    if (type) marks.set(begin, { end, text: `<${LETTER[type]}${chain}>` });
  }
  return marks;
}

/** The sentence in small letters, marks in place of names, a space between words. */
function lineOf(
  { parsed: { words } }: Names,
  { begin, end }: WordRange,
  marks: ReadonlyMap<number, Mark>,
): string {
  const parts: string[] = [];
  for (let i = begin; i < end; ) {
    const mark = marks.get(i);
    if (mark && mark.end <= end) {
      parts.push(mark.text);
      i = mark.end;
      continue;
    }
    const word = (words[i]?.text ?? '').toLowerCase().replace(/[<>]/g, '');
    const next = (words[i + 1]?.text ?? '').toLowerCase();
    if (/^['’]$/.test(word) && next === 's' && words[i]?.end === words[i + 1]?.start) {
      parts.push("'s");
      i += 2;
    } else {
      parts.push(word.replace('’', "'"));
      i++;
    }
  }
  return parts.join(' ');
}

function byRule(line: string, { chains }: Names, evidence: WordRange): RelationReading[] {
  const found: RelationReading[] = [];
  if ((line.match(/<[POL]\d+>/g) ?? []).length < 2) return found;
  for (const { predicate, pattern, confidence, facility, objectLike } of RULES) {
    for (const { groups } of line.matchAll(pattern)) {
      const [subject, target] = [groups?.s, groups?.o].map((mark) => Number(mark?.slice(2, -1)));
      if (subject === undefined || target === undefined || subject === target) continue;
      const other = chains[target];
      if (objectLike && other && ![other.name, ...other.aliases].some((form) => objectLike.test(form)))
        continue;
      const name = chains[subject]?.name ?? '';
      const isFacility = FACILITY.test(name);
      if (predicate === facility && !isFacility) continue;
      const kind = facility !== undefined && isFacility ? facility : predicate;
      found.push({ subject, predicate: kind, target, evidence, confidence });
    }
  }
  return found;
}

/** Cautious: of the few that could be checked (3) two were right. */
const CONFIDENCE = 0.6;

/** "Kessel, Norway"; in a list of places none is part of the next: a list goes on, or ends with "and". */
function commaPlaces({ parsed, mentions, chains }: Names, sentence: WordRange): RelationReading[] {
  const text = (index: number) => parsed.words[index]?.text ?? '';
  const typeOf = (mention: Mention) => chains[mention.chain]?.type;
  const found: RelationReading[] = [];
  const here = mentions.filter(({ begin }) => sentence.begin <= begin && begin < sentence.end);
  for (const [index, first] of here.entries()) {
    const second = here[index + 1];
    if (!second || first.chain === second.chain) continue;
    if (typeOf(first) !== 'Place' || typeOf(second) !== 'Place') continue;
    const adjacent = text(first.end) === ',' && second.begin === first.end + 1;
    const listed =
      text(first.begin - 1) === ',' ||
      /^(?:and|or|&)$/.test(text(second.end)) ||
      (text(second.end) === ',' && /^(?:and|or)$/.test(text(second.end + 1)));
    const follows = here[index + 2];
    const goesOn =
      text(second.end) === ',' && follows?.begin === second.end + 1 && typeOf(follows) === 'Place';
    if (!adjacent || listed || goesOn) continue;
    found.push({
      subject: first.chain,
      predicate: 'part_of',
      target: second.chain,
      evidence: sentence,
      confidence: CONFIDENCE,
    });
  }
  return found;
}

/** Each relation once, the first that was found. */
export const distinct = (all: readonly RelationReading[]): RelationReading[] =>
  [...groupBy(all, ({ subject, predicate, target }) => `${subject}|${predicate}|${target}`).values()].flatMap(
    ([first]) => first ?? [],
  );
