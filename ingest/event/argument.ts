/** Who the syntax says took part: the words that a trigger has as subject or object, its own or shared with another verb. */
import { baseOf, type Parsed } from '../inference/feature.ts';

const CORE = /^(?:nsubj|obj|iobj)$/;
const SHARING = /^(?:conj|xcomp|advcl)$/;
const JOINED = /^(?:conj|appos)$/;
const NOMINAL: ReadonlySet<string> = new Set(['NOUN', 'PROPN', 'PRON']);
/** How far a subject may be shared: "was arrested, charged and sentenced to serve". */
const STEPS = 3;

interface Argument {
  readonly word: number;
  readonly isSubject: boolean;
}

/** The subjects and objects of a word, each looked up once. */
export function argumentsOf(parsed: Parsed): (trigger: number) => ReadonlySet<number> {
  const own = new Map<number, Argument[]>();
  const joined = new Map<number, number[]>();
  for (const [word, relation] of parsed.relation.entries()) {
    const head = parsed.head[word] ?? -1;
    const base = baseOf(relation);
    if (head < 0) continue;
    // What is joined to something stands behind it: "[she] and [Holm] resigned" read as joined to the verb is joined to its subject.
    const isMisread = base === 'conj' && word < head && NOMINAL.has(parsed.upos[word] ?? '');
    if (CORE.test(base) || isMisread)
      own.set(head, [...(own.get(head) ?? []), { word, isSubject: base === 'nsubj' || isMisread }]);
    if (JOINED.test(base) && !isMisread) joined.set(head, [...(joined.get(head) ?? []), word]);
  }
  const known = new Map<number, ReadonlySet<number>>();
  return (trigger) => {
    const found = known.get(trigger) ?? withJoined(directOf(parsed, own, trigger), joined);
    known.set(trigger, found);
    return found;
  };
}

function directOf(
  parsed: Parsed,
  own: ReadonlyMap<number, readonly Argument[]>,
  trigger: number,
): readonly number[] {
  const found = own.get(trigger) ?? [];
  const words = found.map(({ word }) => word);
  // "the man arrested on Monday", "Smith, who was arrested": what it says more of takes part.
  if (baseOf(parsed.relation[trigger] ?? '') === 'acl') words.push(parsed.head[trigger] ?? -1);
  if (found.some(({ isSubject }) => isSubject)) return words;
  let at = trigger;
  for (let step = 0; step < STEPS; step++) {
    const relation = baseOf(parsed.relation[at] ?? '');
    const head = parsed.head[at] ?? -1;
    if (!SHARING.test(relation) || head < 0) return words;
    const subjects = (own.get(head) ?? []).filter(({ isSubject }) => isSubject);
    if (subjects.length > 0) return [...words, ...subjects.map(({ word }) => word)];
    at = head;
  }
  return words;
}

/** With all that is joined to a word: "[she] and her [brother], the [painter]". */
function withJoined(
  words: readonly number[],
  joined: ReadonlyMap<number, readonly number[]>,
): ReadonlySet<number> {
  const all = new Set(words);
  for (const word of all) for (const other of joined.get(word) ?? []) all.add(other);
  return all;
}
