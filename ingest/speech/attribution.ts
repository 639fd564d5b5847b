/** "She said that …", "…, the ministry added", "according to Ilse Varga": who is said to say something, where, and what. */
import type { WordRange } from '../document.ts';
import type { Parsed } from '../inference/feature.ts';
import { childrenOf, hangsOn, subtreeOf } from './tree.ts';
import { needsClause, reports } from './verb.ts';

export interface Attribution {
  /** The reporting verb, or the first word of "according to". */
  readonly verb: number;
  /** Chain of the speaker. */
  readonly speaker: number;
  /** The reported clause; null where the verb has none, as next to a direct quotation. */
  readonly clause: WordRange | null;
}

/** Who words stand for. */
export interface Referent {
  /** Chain of the name or sure anaphor that a word is part of; null for any other word. */
  (word: number): number | null;
  /** Chains of persons named within a range, in text order. */
  persons(range: WordRange): readonly number[];
}

const SUBJECT = /^nsubj(?!:pass)/;

/** All attributions of a sentence, in the order of their verbs. */
export function attributionsIn(
  parsed: Parsed,
  sentence: WordRange,
  who: Referent,
  /** The person who spoke last: whom "he said" means where nothing else tells. */
  last: number | null,
): Attribution[] {
  const found: Attribution[] = [];
  for (let word = sentence.begin; word < sentence.end; word++) {
    const text = parsed.words[word]?.text ?? '';
    if (parsed.upos[word] === 'VERB' && reports(text)) {
      const attribution = ofVerb(parsed, sentence, word, who, last);
      if (attribution) found.push(attribution);
    } else if (/^according$/i.test(text) && /^to$/i.test(parsed.words[word + 1]?.text ?? '')) {
      const attribution = accordingTo(parsed, sentence, word, who);
      if (attribution) found.push(attribution);
    }
  }
  return found;
}

function ofVerb(
  parsed: Parsed,
  sentence: WordRange,
  verb: number,
  who: Referent,
  last: number | null,
): Attribution | null {
  const children = childrenOf(parsed, sentence, verb);
  const subject =
    children.find((child) => SUBJECT.test(parsed.relation[child] ?? '') && isSubject(parsed, child)) ??
    besides(parsed, sentence, verb, who) ??
    sharedSubject(parsed, sentence, verb);
  if (subject === undefined) return null;
  const speaker =
    speakerOf(parsed, sentence, subject, verb, who) ?? (standsForPerson(parsed, subject) ? last : null);
  if (speaker === null) return null;
  const clause = clauseOf(parsed, sentence, verb, subject, children);
  if (!clause && needsClause(parsed.words[verb]?.text ?? '')) return null;
  return { verb, speaker, clause };
}

const isSubject = (parsed: Parsed, word: number): boolean =>
  /^(?:NOUN|PROPN|PRON)$/.test(parsed.upos[word] ?? '');

/** Words that may stand between a name and its verb. */
const BETWEEN = /^(?:also|later|then|earlier|further|has|had|have|,)$/i;
/** Words of office and honour between "said" and a name. */
const LONGEST_TITLE = 8;

/** Where the tree gives no subject: the name or pronoun right before the verb, or the first name right after it. */
function besides(parsed: Parsed, sentence: WordRange, verb: number, who: Referent): number | undefined {
  let before = verb - 1;
  while (before > sentence.begin && BETWEEN.test(parsed.words[before]?.text ?? '')) before--;
  if (before >= sentence.begin && (who(before) !== null || standsForPerson(parsed, before))) return before;
  for (let i = verb + 1; i < Math.min(sentence.end, verb + 1 + LONGEST_TITLE); i++) {
    if (who(i) !== null) return i;
    if (!/^(?:\p{Lu}|the$|of$|\.$|-$)/u.test(parsed.words[i]?.text ?? '')) return undefined;
  }
  return undefined;
}

/** "He smiled and said …": the subject of the verb it is joined to. */
function sharedSubject(parsed: Parsed, sentence: WordRange, verb: number): number | undefined {
  if (!/^(?:conj|advcl|parataxis)/.test(parsed.relation[verb] ?? '')) return undefined;
  const head = parsed.head[verb] ?? -1;
  return childrenOf(parsed, sentence, head).find((child) => SUBJECT.test(parsed.relation[child] ?? ''));
}

const OFFICE =
  /^(?:spokes(?:man|woman|person|people)|officials?|sources?|representatives?|aides?|statement|lawyers?|residents?|witness(?:es)?)$/i;

/** The subject itself, a name beside it, or what it stands for; an unnamed office speaks for nobody. */
function speakerOf(
  parsed: Parsed,
  sentence: WordRange,
  subject: number,
  verb: number,
  who: Referent,
): number | null {
  const direct = who(subject);
  if (direct !== null) return direct;
  for (const child of childrenOf(parsed, sentence, subject)) {
    if (!/^(?:appos|flat|compound|nmod:desc)/.test(parsed.relation[child] ?? '')) continue;
    if (OFFICE.test(parsed.words[subject]?.text ?? '') && /^compound/.test(parsed.relation[child] ?? ''))
      continue;
    const named = who(child);
    if (named !== null && !hangsOn(parsed, verb, child)) return named;
  }
  const own = subtreeOf(parsed, sentence, subject);
  const [person, other] = new Set(
    who.persons({ begin: own.begin, end: Math.min(own.end, Math.max(verb, subject + 1)) }),
  );
  return person !== undefined && other === undefined ? person : null;
}

const PERSONAL = /^(?:he|she)$/i;
const HOLDER =
  /^(?:minister|president|chairman|chairwoman|chair|chief|director|director-general|mp|lawmaker|senator|governor|mayor|coach|manager|captain|player|striker|secretary|general|officer|commander|leader|founder|owner|lawyer|professor|scientist|researcher|activist|author|actor|actress|singer|judge|ambassador|envoy|politician|premier|deputy|executive|ceo)$/i;

/** "he", or "the minister". */
function standsForPerson(parsed: Parsed, subject: number): boolean {
  const text = parsed.words[subject]?.text ?? '';
  return PERSONAL.test(text) || HOLDER.test(text);
}

/** Words that may follow a reporting verb at the end of its sentence: "…, he said on Tuesday." */
const TAIL = 8;

/**
 * What is said. Which side of the verb it stands on is told by its clause, or where the tree gives none, by where
 * the words are; its words are those of that side, because trees of long sentences break more often than sides do.
 */
function clauseOf(
  parsed: Parsed,
  sentence: WordRange,
  verb: number,
  subject: number,
  children: readonly number[],
): WordRange | null {
  const complement = children.find((child) => /^ccomp/.test(parsed.relation[child] ?? ''));
  const head = parsed.head[verb] ?? -1;
  const slippedIn = /^(?:parataxis|aux|cop|advcl|conj|ccomp)/.test(parsed.relation[verb] ?? '');
  const content =
    complement ?? (slippedIn && head >= sentence.begin && head < sentence.end ? head : undefined);
  const before = Math.min(verb, subject);
  const after = Math.max(verb, subject) + 1;
  if (content === undefined) {
    const that = wordAfter(parsed, sentence, after, 'that');
    return that === null ? null : trimmed(parsed, { begin: that + 1, end: sentence.end });
  }
  if (content < before) {
    const own = subtreeOf(parsed, sentence, subject);
    const start = own.begin > content && own.begin < before ? own.begin : before;
    return sentence.end - after <= TAIL || start - sentence.begin > sentence.end - after
      ? trimmed(parsed, { begin: sentence.begin, end: start })
      : null;
  }
  const that = wordAfter(parsed, sentence, after, 'that');
  const begin = that !== null && that < content ? that + 1 : afterAddressee(parsed, after, content);
  return trimmed(parsed, { begin, end: sentence.end });
}

function wordAfter(parsed: Parsed, sentence: WordRange, from: number, word: string): number | null {
  for (let i = from; i < Math.min(sentence.end, from + 12); i++)
    if ((parsed.words[i]?.text ?? '').toLowerCase() === word) return i;
  return null;
}

/** "told reporters on Tuesday the plan failed": where the clause of its head word begins. */
function afterAddressee(parsed: Parsed, from: number, content: number): number {
  const verb = (parsed.words[from - 1]?.text ?? '').toLowerCase();
  if (!/^t(?:old|ell|ells|elling)$/.test(verb)) return from;
  let begin = content;
  for (let i = content - 1; i >= from; i--) {
    if (parsed.head[i] === content || ((parsed.head[i] ?? -1) >= begin && (parsed.head[i] ?? -1) <= content))
      begin = i;
    else break;
  }
  return begin;
}

function accordingTo(parsed: Parsed, sentence: WordRange, at: number, who: Referent): Attribution | null {
  for (let word = at + 2; word < Math.min(sentence.end, at + 10); word++) {
    const speaker = who(word);
    if (speaker === null) continue;
    const comma = (index: number) => parsed.words[index]?.text === ',';
    if (at === sentence.begin) {
      let end = word + 1;
      while (end < sentence.end && !comma(end)) end++;
      return { verb: at, speaker, clause: trimmed(parsed, { begin: end + 1, end: sentence.end }) };
    }
    return { verb: at, speaker, clause: trimmed(parsed, { begin: sentence.begin, end: at }) };
  }
  return null;
}

const EDGE = /^[\s,.:;"“”‘'’–—-]$/;
const OPENER = /^(?:that|and|but|as)$/i;
const FEWEST = 3;

/** Without marks and conjunctions at its ends; null where too little is left to be a statement. */
function trimmed(parsed: Parsed, range: WordRange): WordRange | null {
  let { begin, end } = range;
  const text = (index: number) => parsed.words[index]?.text ?? '';
  while (begin < end && (EDGE.test(text(begin)) || OPENER.test(text(begin)))) begin++;
  while (begin < end && EDGE.test(text(end - 1))) end--;
  return end - begin >= FEWEST ? { begin, end } : null;
}
