/** Whether the text asserts something, denies it, or holds it possible, planned or alleged: read off the words that govern it. */
import type { Modality, Polarity } from '#core/model/claim.ts';
import type { Parsed } from '../inference/feature.ts';

const set = (words: string) => new Set(words.split(' '));
const DENY = set(
  'deny denies denied denying denial refute refutes refuted reject rejects rejected dispute disputes disputed dismiss dismissed',
);
const ALLEGE = set(
  'allege alleges alleged allegedly allegation allegations accuse accuses accused accusing accusation claim claims claimed suspect suspected reportedly purportedly',
);
const POSSIBLE = set('may might could possibly perhaps considering consider considers mulling');
const PLANNED = set(
  'will shall would plan plans planned planning scheduled expected due set intends intend intended aims hopes upcoming',
);
const NOT = set("not n't never no neither nor t");
const NEGATING = set('advmod det cc:preconj');

/**
 * Relations through which a word governs what it says: its complements and objects. Not its subject ("Mr Hale, who leads the
 * board, denied …" denies nothing about the board), nor what a relative clause or apposition adds.
 */
const GOVERNING = set('ccomp xcomp obj nmod acl advcl conj csubj obl:agent');

/** How far up the tree words still govern this one. */
const REACH = 6;

interface Stance {
  readonly polarity: Polarity;
  readonly modality: Modality;
}

const word = (parsed: Parsed, index: number) => (parsed.words[index]?.text ?? '').toLowerCase();

/** Words that hang on this one near it, with their relations. */
function* dependents(parsed: Parsed, index: number): Generator<{ word: string; relation: string }> {
  for (let i = Math.max(0, index - 8); i < Math.min(parsed.words.length, index + 4); i++) {
    if (parsed.head[i] === index) yield { word: word(parsed, i), relation: parsed.relation[i] ?? '' };
  }
}

/** What the word's own auxiliaries, adverbs and negations say. */
function own(parsed: Parsed, index: number): Stance {
  let polarity: Polarity = 'affirmed';
  let modality: Modality = word(parsed, index).startsWith('alleg') ? 'alleged' : 'asserted';
  for (const { word: child, relation } of dependents(parsed, index)) {
    if (NOT.has(child) && NEGATING.has(relation)) polarity = 'denied';
    if (ALLEGE.has(child) && (relation === 'advmod' || relation === 'amod')) modality = 'alleged';
    if (modality !== 'asserted') continue;
    if ((relation.startsWith('aux') || relation === 'advmod') && POSSIBLE.has(child)) modality = 'possible';
    if (relation.startsWith('aux') && PLANNED.has(child)) modality = 'planned';
  }
  return { polarity, modality };
}

/** What governs a word: itself, then the words whose complement it is. */
export function stanceOf(parsed: Parsed, index: number): Stance {
  let { polarity, modality } = own(parsed, index);
  let at = index;
  for (let step = 1; step < REACH; step++) {
    const relation = parsed.relation[at] ?? '';
    const head = parsed.head[at] ?? -1;
    if (head < 0) break;
    const above = word(parsed, head);
    // "The trial is scheduled": what is planned may be the subject, one step up.
    if (step === 1 && modality === 'asserted') {
      const willed = [...dependents(parsed, head)].some(
        (child) => child.relation.startsWith('aux') && PLANNED.has(child.word),
      );
      if (PLANNED.has(above) || (willed && GOVERNING.has(relation))) modality = 'planned';
    }
    if (!GOVERNING.has(relation)) break;
    // "denied the charge and said she had met him": what two verbs joined by "and" are under, both are; neither is under the other.
    const isBeside = relation === 'conj';
    // What is denied stands behind the word that denies it; "Hale, who led the port and has been chairman since, denied it" is easily misread.
    if (DENY.has(above) && !isBeside && head < at) polarity = 'denied';
    if (ALLEGE.has(above) && !isBeside) modality = 'alleged';
    for (const { word: child, relation: link } of dependents(parsed, head)) {
      if (ALLEGE.has(child) && (link === 'advmod' || link === 'amod')) modality = 'alleged';
    }
    at = head;
  }
  return { polarity, modality };
}
