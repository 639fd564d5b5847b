/** Statements by rule: what stands between quotation marks, and reported clauses, each with its speaker where that is sure. */
import type { Mode } from '#core/model/claim.ts';
import type { Chain, Mention, WordRange } from '../document.ts';
import type { Parsed } from '../inference/feature.ts';
import { type Attribution, attributionsIn, type Referent } from './attribution.ts';
import { quotedIn } from './mark.ts';

export interface Said extends WordRange {
  readonly mode: Mode;
  /** Null where the text does not surely tell. */
  readonly speaker: number | null;
}

/** Quoted words fewer than these are a fragment of a reported clause, or a name. */
const FEWEST_QUOTED = 4;
/** Share of a reported clause within quotation marks from which it is no report but the quotation. */
const MOSTLY_QUOTED = 0.6;

/** Chain of the name or anaphor that a word is part of. States speak too. */
export function referentOf(mentions: readonly Mention[], chains: readonly Chain[]): Referent {
  const at = new Map<number, number>();
  const note = ({ begin, end }: WordRange, chain: number) => {
    for (let i = begin; i < end; i++) if (!at.has(i)) at.set(i, chain);
  };
  for (const mention of mentions) note(mention, mention.chain);
  for (const [index, { anaphora }] of chains.entries()) for (const range of anaphora) note(range, index);
  const persons = mentions.filter(({ chain }) => chains[chain]?.type === 'Person');
  return Object.assign((word: number) => at.get(word) ?? null, {
    persons: ({ begin, end }: WordRange) =>
      persons.filter((person) => begin <= person.begin && person.end <= end).map(({ chain }) => chain),
  });
}

/** All statements of an article, in text order; none overlaps another. */
export function statementsIn(
  text: string,
  parsed: Parsed,
  sentences: readonly WordRange[],
  who: Referent,
): Said[] {
  const attributions = inOrder(parsed, sentences, who);
  const quoted = quotedRanges(text, parsed);
  const inQuotes = new Uint8Array(parsed.words.length);
  for (const { begin, end } of quoted) inQuotes.fill(1, begin, end);
  const outside = attributions.map((all) => all.filter(({ verb }) => !inQuotes[verb]));

  const said: Said[] = [];
  let last: { readonly speaker: number; readonly end: number } | undefined;
  for (const range of quoted) {
    if (range.end - range.begin < FEWEST_QUOTED || !isSpeech(text, parsed, range)) continue;
    const attribution = attributionOf(parsed, sentences, outside, range);
    const before: number | null = last && nearby(parsed, last.end, range.begin) ? last.speaker : null;
    const speaker: number | null = attribution?.speaker ?? before;
    if (speaker !== null) last = { speaker, end: range.end };
    said.push({ ...range, mode: 'direct', speaker });
  }
  for (const all of outside) {
    for (const { clause, speaker } of all) {
      if (!clause || share(inQuotes, clause) > MOSTLY_QUOTED) continue;
      if (
        said.some(
          (other) => other.begin < clause.end && clause.begin < other.end && other.mode === 'indirect',
        )
      )
        continue;
      said.push({ ...clause, mode: 'indirect', speaker });
    }
  }
  // A quoted fragment within a reported clause belongs to the clause.
  const clauses = said.filter(({ mode }) => mode === 'indirect');
  return said
    .filter(
      ({ mode, begin, end }) =>
        mode === 'indirect' || !clauses.some((clause) => clause.begin <= begin && end <= clause.end),
    )
    .sort((a, b) => a.begin - b.begin || a.end - b.end);
}

/** How many sentences "he" looks back for whoever spoke or was told of. */
const REACH = 4;

/** Attributions of every sentence, each knowing who spoke before, or who was told of last. */
function inOrder(parsed: Parsed, sentences: readonly WordRange[], who: Referent): Attribution[][] {
  let last: { readonly person: number; readonly sentence: number } | null = null;
  const all: Attribution[][] = [];
  for (const [number, sentence] of sentences.entries()) {
    const before: number | null = last && number - last.sentence <= REACH ? last.person : null;
    const found = attributionsIn(parsed, sentence, who, before);
    all.push(found);
    const persons = who.persons(sentence);
    const spoke: Attribution | undefined = found.findLast(
      (one) => one.speaker === before || persons.includes(one.speaker),
    );
    const person: number | undefined = spoke?.speaker ?? persons[0];
    if (person !== undefined) last = { person, sentence: number };
  }
  return all;
}

/** Words within quotation marks, without the marks. */
function quotedRanges(text: string, parsed: Parsed): WordRange[] {
  const ranges: WordRange[] = [];
  let begin = 0;
  for (const { start, end } of quotedIn(text)) {
    while (begin < parsed.words.length && (parsed.words[begin]?.start ?? 0) < start) begin++;
    let last = begin;
    while (last < parsed.words.length && (parsed.words[last]?.end ?? 0) <= end) last++;
    const next = last;
    // The comma before the closing mark belongs to the sentence around.
    if (parsed.words[last - 1]?.text === ',') last--;
    if (last > begin) ranges.push({ begin, end: last });
    begin = next;
  }
  return ranges;
}

/** A sentence or clause rather than a title or a term: it ends in a mark, opens a sentence, or holds a verb. */
function isSpeech(text: string, parsed: Parsed, { begin, end }: WordRange): boolean {
  const last = parsed.words[end - 1]?.text ?? '';
  const next = text.slice(parsed.words[end - 1]?.end ?? 0, (parsed.words[end - 1]?.end ?? 0) + 3);
  if (/^[,.!?…]$/.test(last) || /^["”’][,.]/.test(next)) return true;
  for (let i = begin; i < end; i++) if (parsed.upos[i] === 'VERB' || parsed.upos[i] === 'AUX') return true;
  return false;
}

/** Who is said to say a quotation: in a sentence it stands in, in the one after it on the same line, in the one before. */
function attributionOf(
  parsed: Parsed,
  sentences: readonly WordRange[],
  attributions: readonly (readonly Attribution[])[],
  { begin, end }: WordRange,
): Attribution | null {
  const [first, last] = [parsed.sentenceOf[begin] ?? 0, parsed.sentenceOf[end - 1] ?? 0];
  const nearest = (all: readonly Attribution[] | undefined): Attribution | null =>
    [...(all ?? [])].sort((a, b) => distance(a, begin, end) - distance(b, begin, end))[0] ?? null;
  const within = nearest(attributions.slice(first, last + 1).flat());
  if (within) return within;
  const follows = sentences[last + 1];
  const after = follows && follows.begin - end <= 2 ? nearest(attributions[last + 1]) : null;
  if (after && after.verb - end <= 8) return after;
  const before = nearest(attributions[first - 1]);
  const opener =
    parsed.words[begin - 2]?.text === ':' || parsed.words[(sentences[first]?.begin ?? 0) - 1]?.text === ':';
  if (before && opener) return before;
  return after ?? before;
}

const distance = ({ verb }: Attribution, begin: number, end: number): number =>
  verb < begin ? begin - verb : verb - end;

/** Quotations of one speaker follow each other within two sentences. */
const nearby = (parsed: Parsed, end: number, begin: number): boolean =>
  (parsed.sentenceOf[begin] ?? 0) - (parsed.sentenceOf[end - 1] ?? 0) <= 2;

function share(marked: Uint8Array, { begin, end }: WordRange): number {
  let count = 0;
  for (let i = begin; i < end; i++) count += marked[i] ?? 0;
  return count / Math.max(1, end - begin);
}
