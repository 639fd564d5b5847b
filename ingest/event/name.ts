/** How an event is called. */
import { wordsIn } from '../components/reading.ts';
import type { WordRange } from '../document.ts';
import { baseOf, type Parsed } from '../inference/feature.ts';
import type { Document } from '../pipeline.ts';

/** Parts of speech that no name ends with: "resigned as", "return to the". */
const UNENDING = new Set(['ADP', 'AUX', 'CCONJ', 'DET', 'PART', 'PUNCT', 'SCONJ']);

/** The range without what it ends with but cannot end with; a particle of its verb stays ("taken over"), and so does the trigger. */
function ending({ upos, relation }: Parsed, { begin, end }: WordRange, trigger: number): WordRange {
  let last = end - 1;
  const isUnending = (index: number) =>
    // "starts on 1" has lost its month.
    UNENDING.has(upos[index] ?? 'X') || (upos[index] === 'NUM' && upos[index - 1] === 'ADP');
  while (last > trigger && isUnending(last) && relation[last] !== 'compound:prt') last--;
  return { begin, end: last + 1 };
}

/** Names of an event: the tagged span around each trigger, the trigger with its first object, with its modifiers, alone. */
export function namesOf(
  document: Document,
  parsed: Parsed,
  spans: readonly WordRange[],
  triggers: readonly number[],
): string[] {
  const names: string[] = [];
  for (const trigger of triggers) {
    const around = spans.find(({ begin, end }) => begin <= trigger && trigger < end);
    if (around) names.push(wordsIn(document, ending(parsed, around, trigger)));
    for (let i = trigger + 1; i < Math.min(trigger + 10, parsed.words.length); i++) {
      if (
        parsed.head[i] === trigger &&
        ['obj', 'nmod', 'obl', 'xcomp'].includes(baseOf(parsed.relation[i] ?? ''))
      ) {
        names.push(wordsIn(document, ending(parsed, { begin: trigger, end: i + 1 }, trigger)));
        break;
      }
    }
    let low = trigger;
    while (low > 0) {
      const head = parsed.head[low - 1] ?? -1;
      if (
        !(
          low <= head &&
          head <= trigger &&
          ['compound', 'amod', 'nummod'].includes(parsed.relation[low - 1] ?? '')
        )
      )
        break;
      low--;
    }
    names.push(wordsIn(document, { begin: low, end: trigger + 1 }), parsed.words[trigger]?.text ?? '');
  }
  const distinct = [...new Set(names)].filter((name) => name !== '' && !name.includes('\n'));
  return distinct.length > 0 ? distinct : [parsed.words[triggers[0] ?? 0]?.text ?? ''];
}
