/** How an event is called. */
import { wordsIn } from '../components/reading.ts';
import type { WordRange } from '../document.ts';
import { baseOf, type Parsed } from '../inference/feature.ts';
import type { Document } from '../pipeline.ts';

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
    if (around) names.push(wordsIn(document, around));
    for (let i = trigger + 1; i < Math.min(trigger + 10, parsed.words.length); i++) {
      if (
        parsed.head[i] === trigger &&
        ['obj', 'nmod', 'obl', 'xcomp'].includes(baseOf(parsed.relation[i] ?? ''))
      ) {
        names.push(wordsIn(document, { begin: trigger, end: i + 1 }));
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
