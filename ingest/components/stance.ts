/** Whether the text asserts something, denies it, or holds it possible, planned or alleged: read off the words that govern it. */
import type { Modality, Polarity } from '#core/model/claim.ts';
import type { Parsed } from '../inference/feature.ts';

const DENY = new Set(
  'deny denies denied denying refute refutes refuted reject rejects rejected dispute disputes disputed dismiss dismissed'.split(
    ' ',
  ),
);
const ALLEGE = new Set(
  'allege alleges alleged allegedly allegation allegations accuse accuses accused accusing accusation claim claims claimed suspect suspected reportedly purportedly'.split(
    ' ',
  ),
);
const POSSIBLE = new Set(
  'may might could possibly perhaps considering consider considers mulling'.split(' '),
);
const PLANNED = new Set(
  'will shall would plan plans planned planning scheduled expected due set intends intend intended aims hopes upcoming'.split(
    ' ',
  ),
);
const NOT = new Set(['not', "n't", 'never', 'no', 'neither', 'nor', 't']);

/** How far up the tree words still govern this one. */
const REACH = 6;

/** What governs a word: its heads, with their auxiliaries, adverbs and negations. */
export function stanceOf(
  parsed: Parsed,
  index: number,
): { readonly polarity: Polarity; readonly modality: Modality } {
  const lower = (i: number) => (parsed.words[i]?.text ?? '').toLowerCase();
  let polarity: Polarity = 'affirmed';
  let modality: Modality = 'asserted';
  let at = index;
  for (let step = 0; step < REACH && at >= 0; step++) {
    const word = lower(at);
    if (step > 0 && DENY.has(word)) polarity = 'denied';
    if (ALLEGE.has(word) && (step > 0 || word.startsWith('alleg'))) modality = 'alleged';
    for (let i = Math.max(0, at - 8); i < Math.min(parsed.words.length, at + 4); i++) {
      if (parsed.head[i] !== at) continue;
      const child = lower(i);
      const relation = parsed.relation[i] ?? '';
      if (
        step === 0 &&
        NOT.has(child) &&
        (relation === 'advmod' || relation === 'det' || relation === 'cc:preconj')
      )
        polarity = 'denied';
      if (ALLEGE.has(child) && (relation === 'advmod' || relation === 'amod')) modality = 'alleged';
      if (
        step === 0 &&
        modality === 'asserted' &&
        (relation.startsWith('aux') || relation === 'advmod') &&
        POSSIBLE.has(child)
      )
        modality = 'possible';
      if (step <= 1 && modality === 'asserted' && relation.startsWith('aux') && PLANNED.has(child))
        modality = 'planned';
    }
    if (step === 1 && modality === 'asserted' && PLANNED.has(word)) modality = 'planned';
    at = parsed.head[at] ?? -1;
  }
  return { polarity, modality };
}
