/**
 * Hand-made features of a pair: a word (event trigger, title, statement) and a candidate (a name or a date). All are small
 * integers that index embeddings. training/features.py has the same lines; test/ingest/inference compares the two.
 */
import type { Syntax, Word, WordRange } from '../document.ts';
import type { Labels } from './labels.ts';

/** What the features read of an article. */
export interface Parsed extends Syntax {
  readonly words: readonly Word[];
  /** Number of each word's sentence. */
  readonly sentenceOf: readonly number[];
}

/** A name or a date; `group` is its chain, or a number of its own. */
export interface Candidate extends WordRange {
  readonly type: number;
  readonly group: number;
  readonly kind: number;
}

const token = (parsed: Parsed, index: number): string => parsed.words[index]?.text ?? '';
const lower = (parsed: Parsed, index: number): string => token(parsed, index).toLowerCase();
const headAt = (parsed: Parsed, index: number): number => parsed.head[index] ?? -1;
const relationAt = (parsed: Parsed, index: number): string => parsed.relation[index] ?? 'dep';
const sentenceAt = (parsed: Parsed, index: number): number => parsed.sentenceOf[index] ?? 0;
const clamp = (value: number, low: number, high: number): number => Math.min(Math.max(value, low), high);

/** nsubj of nsubj:pass. */
export const baseOf = (relation: string): string => relation.split(':')[0] ?? relation;

const CONTENT = new Set(['VERB', 'NOUN', 'PROPN', 'ADJ', 'NUM']);

/** The word of a range that hangs on a word outside it; content words first. */
export function headOf(parsed: Syntax, begin: number, end: number): number {
  let first = -1;
  for (let i = begin; i < end; i++) {
    const head = parsed.head[i] ?? -1;
    if (head >= begin && head < end) continue;
    if (first < 0) first = i;
    if (CONTENT.has(parsed.upos[i] ?? '')) return i;
  }
  return first < 0 ? begin : first;
}

const DISTANCES = [1, 2, 4, 7, 12, 20, 35];

/** Signed distance in words, in 16 steps. */
function bucket(distance: number): number {
  const step = DISTANCES.findIndex((limit) => Math.abs(distance) <= limit);
  return 1 + (step < 0 ? DISTANCES.length : step) + (distance > 0 ? 0 : 8);
}

/** The word and its heads up to the root, at most 12. */
function chainOf(parsed: Parsed, index: number): number[] {
  const chain = [index];
  for (
    let head = headAt(parsed, index);
    chain.length < 12 && head >= 0 && !chain.includes(head);
    head = headAt(parsed, head)
  )
    chain.push(head);
  return chain;
}

/** Labels from the word up to the common head, '|', labels from there down to the name's head word: 'obl|nsubj:pass'. */
function pathOf(parsed: Parsed, up: readonly number[], down: readonly number[]): string {
  for (const [k, common] of up.entries()) {
    const meets = down.indexOf(common);
    if (meets < 0) continue;
    if (k + meets > 5) return 'long';
    const labelsUp = up.slice(0, k).map((i) => baseOf(relationAt(parsed, i)));
    const labelsDown = down
      .slice(0, meets)
      .reverse()
      .map((i) => relationAt(parsed, i));
    return `${labelsUp.join('^')}|${labelsDown.join('>')}`;
  }
  return 'none';
}

/** What stands as subject of each word: 0 nothing, 1 he or she, 2 it, 3 other pronoun, 4 relative, 5 proper noun, 6 other. */
function subjectsOf(parsed: Parsed): number[] {
  const subjects = new Array<number>(parsed.words.length).fill(0);
  for (const [index, relation] of parsed.relation.entries()) {
    const head = headAt(parsed, index);
    if (!relation.startsWith('nsubj') || head < 0) continue;
    const word = lower(parsed, index);
    subjects[head] = ['he', 'she'].includes(word)
      ? 1
      : word === 'it'
        ? 2
        : ['they', 'we', 'i', 'you'].includes(word)
          ? 3
          : ['who', 'which', 'that'].includes(word)
            ? 4
            : parsed.upos[index] === 'PROPN'
              ? 5
              : 6;
  }
  return subjects;
}

/** The preposition of a candidate: a case word among the four words before it, else the word before it. */
function before(
  parsed: Parsed,
  candidate: Candidate,
  head: number,
  prepositions: ReadonlyMap<string, number>,
): number {
  for (let i = Math.max(0, candidate.begin - 4); i < candidate.begin; i++) {
    if (headAt(parsed, i) === head && relationAt(parsed, i).startsWith('case'))
      return prepositions.get(lower(parsed, i)) ?? 1;
  }
  return candidate.begin > 0 ? (prepositions.get(lower(parsed, candidate.begin - 1)) ?? 0) : 0;
}

/** How many other groups of the same type stand nearer: 1 to 5 for those at or before the word, 6 to 9 after it. */
function ranksOf(word: number, candidates: readonly Candidate[]): number[] {
  const ranks = new Array<number>(candidates.length).fill(0);
  const rank = (seen: Map<number, number[]>, { type, group }: Candidate, cap: number): number => {
    const groups = seen.get(type) ?? [];
    if (!groups.includes(group)) groups.push(group);
    seen.set(type, groups);
    return Math.min(groups.indexOf(group), cap);
  };
  const left = new Map<number, number[]>();
  for (let j = candidates.length - 1; j >= 0; j--) {
    const candidate = candidates[j];
    if (candidate && candidate.begin <= word) ranks[j] = rank(left, candidate, 4) + 1;
  }
  const right = new Map<number, number[]>();
  for (const [j, candidate] of candidates.entries())
    if (candidate.begin > word) ranks[j] = rank(right, candidate, 3) + 6;
  return ranks;
}

const DATELINE_MARKS = new Set([':', '—', ',', '-', '(', '–']);

/**
 * Features of every wanted pair, word by word, candidates in text order within each. Rank, between and count look at all
 * candidates of the article, wanted or not.
 */
export function pairFeatures(
  parsed: Parsed,
  { prepositions, path, relation }: Labels['features'],
  upos: readonly string[],
  words: readonly number[],
  candidates: readonly Candidate[],
  wanted: (word: number, candidate: number) => boolean = () => true,
): number[][] {
  const rows: number[][] = [];
  const preposition = new Map(prepositions.map((word, index) => [word, index + 2]));
  const subjects = subjectsOf(parsed);
  const counts = new Map<number, number>();
  for (const { group } of candidates) counts.set(group, (counts.get(group) ?? 0) + 1);
  const heads = candidates.map(({ begin, end }) => headOf(parsed, begin, end));
  const chains = heads.map((head) => chainOf(parsed, head));
  const cases = candidates.map((candidate, j) => before(parsed, candidate, heads[j] ?? 0, preposition));
  // A name that opens the article followed by a mark is a dateline.
  const dateline = candidates.map(
    ({ begin, end }) => begin < 2 && end < parsed.words.length && DATELINE_MARKS.has(token(parsed, end)),
  );
  for (const [i, word] of words.entries()) {
    const ranks = ranksOf(word, candidates);
    const chain = chainOf(parsed, word);
    for (const [j, candidate] of candidates.entries()) {
      if (!wanted(i, j)) continue;
      const head = heads[j] ?? 0;
      const sentences = sentenceAt(parsed, candidate.begin) - sentenceAt(parsed, word);
      const same = sentences === 0;
      let between = 0;
      let side = 0;
      if (same) {
        const [low, high] = word < candidate.begin ? [word, candidate.begin] : [candidate.end, word];
        const others = candidates.filter(
          (other) => low <= other.begin && other.begin < high && other.group !== candidate.group,
        ).length;
        between = 1 + Math.min(4, others);
        const inside = candidate.begin <= word && word < candidate.end;
        const comma = !inside && parsed.words.slice(low, high).some(({ text }) => text === ',');
        side = inside ? 3 : comma ? 3 : 1;
      }
      rows.push([
        clamp(sentences, -5, 5) + 5,
        same ? bucket(head - word) : 0,
        same ? (path[pathOf(parsed, chain, chains[j] ?? [])] ?? 1) : 0,
        cases[j] ?? 0,
        candidate.type,
        relation[baseOf(relationAt(parsed, head))] ?? 0,
        relation[baseOf(relationAt(parsed, word))] ?? 0,
        upos.indexOf(parsed.upos[word] ?? 'X'),
        subjects[word] ?? 0,
        ranks[j] ?? 0,
        dateline[j] ? 3 : Math.min(sentenceAt(parsed, candidate.begin), 2),
        candidate.kind,
        Math.min(sentenceAt(parsed, word), 2),
        between,
        side,
        Math.min(counts.get(candidate.group) ?? 0, 5),
      ]);
    }
  }
  return rows;
}

/** The word in lower case without its longest listed ending; words of up to three letters stay. */
export function stemOf(word: string, suffixes: readonly string[]): string {
  const plain = word.toLowerCase();
  if (plain.length <= 3) return plain;
  return plain.slice(
    0,
    plain.length -
      Math.max(0, ...suffixes.filter((suffix) => plain.endsWith(suffix)).map(({ length }) => length)),
  );
}

const DETERMINERS = new Set(['the', 'this', 'that']);

/** Groups by the sentence that their candidates stand in. */
function bySentence<T>(
  parsed: Parsed,
  items: readonly WordRange[],
  value: (index: number) => T,
): Map<number, Set<T>> {
  const found = new Map<number, Set<T>>();
  for (const [index, { begin }] of items.entries()) {
    const sentence = sentenceAt(parsed, begin);
    found.set(sentence, (found.get(sentence) ?? new Set()).add(value(index)));
  }
  return found;
}

/** Features of two event triggers, the later one first; names and dates are all of the article's. */
export function eventPairFeatures(
  parsed: Parsed,
  { suffixes }: Labels['features'],
  upos: readonly string[],
  triggers: readonly number[],
  names: readonly Candidate[],
  dates: readonly (WordRange & { readonly edtf: string })[],
): (later: number, earlier: number) => number[] {
  const groups = bySentence(parsed, names, (index) => names[index]?.group ?? -1);
  const values = bySentence(parsed, dates, (index) => dates[index]?.edtf ?? '');
  const common = <T>(a: ReadonlySet<T> | undefined, b: ReadonlySet<T> | undefined) =>
    a && b ? [...a].filter((item) => b.has(item)).length : 0;
  return (later, earlier) => {
    const [t, u] = [triggers[later] ?? 0, triggers[earlier] ?? 0];
    const [s, r] = [sentenceAt(parsed, t), sentenceAt(parsed, u)];
    const [x, y] = [stemOf(token(parsed, t), suffixes), stemOf(token(parsed, u), suffixes)];
    const [dated, alsoDated] = [values.get(s), values.get(r)];
    return [
      Math.min(s - r, 10),
      Number(x === y),
      upos.indexOf(parsed.upos[t] ?? 'X'),
      upos.indexOf(parsed.upos[u] ?? 'X'),
      Math.min(r, 2),
      t > 0 ? Number(DETERMINERS.has(lower(parsed, t - 1))) + Number(t === u + 1) : 0,
      Number(x.slice(0, 4) === y.slice(0, 4)),
      Math.min(common(groups.get(s), groups.get(r)), 3),
      !dated?.size || !alsoDated?.size ? 0 : common(dated, alsoDated) > 0 ? 1 : 2,
    ];
  };
}
