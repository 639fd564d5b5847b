/** How an event is called. */
import { wordsIn } from '../components/reading.ts';
import type { WordRange } from '../document.ts';
import { baseOf, type Parsed } from '../inference/feature.ts';
import type { Document } from '../pipeline.ts';

/** Parts of speech that no name ends with: "resigned as", "return to the". */
const UNENDING = new Set(['ADP', 'AUX', 'CCONJ', 'DET', 'PART', 'PUNCT', 'SCONJ', 'SYM']);

const textAt = ({ words }: Parsed, index: number): string => words[index]?.text ?? '';

/** "the [resignation]": no verb, whatever its part of speech was read as; happenings are often taken for verbs. */
const isVerb = (parsed: Parsed, index: number): boolean =>
  parsed.upos[index] === 'VERB' &&
  !/^(?:the|an?|this|that|its|his|her|their|our|my|your)$/i.test(textAt(parsed, index - 1));

/** "took [over] on Monday": what a verb is parted from by no thing of its own, as the tree says or what follows. */
const isParticle = (parsed: Parsed, index: number): boolean =>
  parsed.relation[index] === 'compound:prt' ||
  (/^(?:over|out|up|down|off|away|back)$/.test(textAt(parsed, index)) &&
    /^(?:on|in|at|by|after|before|from|as|with|[.,;:])?$/.test(textAt(parsed, index + 1)));

/** The range without what it ends with but cannot end with; a particle of its verb stays ("taken over"), and so does the trigger. */
function ending(parsed: Parsed, { begin, end }: WordRange, trigger: number): WordRange {
  const { upos } = parsed;
  let last = end - 1;
  const isUnending = (index: number) =>
    // "starts on 1" has lost its month.
    UNENDING.has(upos[index] ?? 'X') || (upos[index] === 'NUM' && upos[index - 1] === 'ADP');
  while (last > trigger && isUnending(last) && !isParticle(parsed, last)) last--;
  return { begin, end: last + 1 };
}

const COMPLEMENT: ReadonlySet<string> = new Set(['obj', 'nmod', 'obl', 'xcomp']);
/** Words of a verb and what it is about, at most: a name, not a sentence. */
const LONGEST = 8;

/** Past the first thing the verb is about, with all that hangs on it; the verb's own end where that is too long or parted from it. */
function complementEnd(parsed: Parsed, verb: number): number {
  const { head, relation, upos, sentenceOf } = parsed;
  const isUnder = (word: number, top: number): boolean => {
    let at = word;
    while (at > verb && at !== top) at = head[at] ?? -1;
    return at === top;
  };
  for (let first = verb + 1; first < verb + LONGEST && sentenceOf[first] === sentenceOf[verb]; first++) {
    if (upos[first] === 'PUNCT') break;
    if (head[first] !== verb || !COMPLEMENT.has(baseOf(relation[first] ?? ''))) continue;
    let end = first + 1;
    while (end < verb + LONGEST && upos[end] !== 'PUNCT' && isUnder(end, first)) end++;
    return ending(parsed, { begin: verb, end }, verb).end;
  }
  return verb + 1;
}

/**
 * Names of an event: the tagged span around each trigger (first of all, where that is a verb alone, the verb with what it is
 * about), the trigger with its first object, with its modifiers, alone.
 */
export function namesOf(
  document: Document,
  parsed: Parsed,
  spans: readonly WordRange[],
  triggers: readonly number[],
): string[] {
  const names: string[] = [];
  for (const trigger of triggers) {
    const around = spans.find(({ begin, end }) => begin <= trigger && trigger < end);
    const tagged = around && ending(parsed, around, trigger);
    // "agree", "takes": what alone says little is told apart by what follows.
    if (tagged && tagged.begin + 1 === tagged.end && isVerb(parsed, trigger)) {
      const whole = { begin: trigger, end: complementEnd(parsed, trigger) };
      if (whole.end > tagged.end) names.push(wordsIn(document, whole));
    }
    if (tagged) names.push(wordsIn(document, tagged));
    for (let i = trigger + 1; i < Math.min(trigger + 10, parsed.words.length); i++) {
      if (parsed.head[i] === trigger && COMPLEMENT.has(baseOf(parsed.relation[i] ?? ''))) {
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
