/** Posts and occupations that stand right beside a name, where the title head saw none: "local journalist Ada Holm". */
import type { WordRange } from '../document.ts';
import { lower, type Names, personBeside } from './neighbour.ts';
import { OCCUPATION } from './occupation.ts';

/** Words that begin a post which a word of {@link OCCUPATION} alone does not make. */
const OPENS = /^(?:prime|vice|deputy|assistant|co|general|managing|chief|head|senior)$/;

/** The ranges of such titles, in text order, none over a tagged one. */
export function untaggedTitles(names: Names, tagged: readonly WordRange[]): WordRange[] {
  const { parsed } = names;
  const taken = new Uint8Array(parsed.words.length);
  for (const { begin, end } of tagged) taken.fill(1, begin, end);
  return parsed.words.flatMap((_, index): WordRange[] => {
    const isNoun = /^(?:NOUN|PROPN)$/.test(parsed.upos[index] ?? '');
    if (!isNoun || !OCCUPATION.has(lower(names, index)) || (names.at[index] ?? -1) >= 0) return [];
    let begin = index;
    while (begin > 0 && OPENS.test(lower(names, begin - 1)) && (names.at[begin - 1] ?? -1) < 0) begin--;
    const range = { begin, end: index + 1 };
    const isFree = !taken.slice(Math.max(0, begin - 1), range.end + 1).includes(1);
    return isFree && personBeside(names, range) !== null ? [range] : [];
  });
}
