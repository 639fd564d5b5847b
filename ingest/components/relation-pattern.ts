/** Relations that punctuation tells: "Kessel, Norway". */
import type { Mention, RelationReading, WordRange } from '../document.ts';
import type { Names } from '../role/neighbour.ts';

/** Cautious: of the few that could be checked (3) two were right. */
const CONFIDENCE = 0.6;

/** Relations by pattern; none between a chain and itself. */
export function relationsByPattern(names: Names, sentences: readonly WordRange[]): RelationReading[] {
  const { parsed, mentions, chains } = names;
  const text = (index: number) => parsed.words[index]?.text ?? '';
  const typeOf = (mention: Mention) => chains[mention.chain]?.type;
  const found: RelationReading[] = [];
  for (const [index, first] of mentions.entries()) {
    const second = mentions[index + 1];
    if (!second || first.chain === second.chain) continue;
    if (typeOf(first) !== 'Place' || typeOf(second) !== 'Place') continue;
    const adjacent = text(first.end) === ',' && second.begin === first.end + 1;
    // In a list of places none is part of the next: a list goes on, or ends with "and".
    const listed =
      text(first.begin - 1) === ',' ||
      /^(?:and|or|&)$/.test(text(second.end)) ||
      (text(second.end) === ',' && /^(?:and|or)$/.test(text(second.end + 1)));
    const follows = mentions[index + 2];
    const goesOn =
      text(second.end) === ',' && follows?.begin === second.end + 1 && typeOf(follows) === 'Place';
    if (!adjacent || listed || goesOn) continue;
    const sentence = sentences[parsed.sentenceOf[first.begin] ?? 0] ?? {
      begin: first.begin,
      end: second.end,
    };
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
