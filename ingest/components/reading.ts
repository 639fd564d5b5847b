/** Small views of a document that several components share. */
import type { DateMention, Encoding, WordRange } from '../document.ts';
import type { Candidate, Parsed } from '../inference/feature.ts';
import type { Labels } from '../inference/labels.ts';
import type { Table } from '../inference/model.ts';
import { spansOf, type Tagged } from '../inference/viterbi.ts';
import { type Document, layer } from '../pipeline.ts';

/** Syntax with the words it is about and the sentence of each. */
export function parsedOf(document: Document): Parsed {
  const words = layer(document, 'words');
  const sentenceOf = new Array<number>(words.length).fill(0);
  for (const [number, { begin, end }] of layer(document, 'sentences').entries())
    sentenceOf.fill(number, begin, end);
  return { words, sentenceOf, ...layer(document, 'syntax') };
}

/** The words of a range as they stand in the text. */
export function wordsIn(document: Document, { begin, end }: WordRange): string {
  const words = layer(document, 'words');
  return document.text.slice(words[begin]?.start ?? 0, words[end - 1]?.end ?? 0);
}

/** Spans tagged by one head, none across a sentence. */
export function taggedBySentence(
  document: Document,
  head: string,
  columns?: readonly [from: number, to: number],
): Tagged[] {
  const rows = layer(document, 'encoding').scores[head] ?? [];
  return spansBySentence(document, columns ? rows.map((row) => row.subarray(columns[0], columns[1])) : rows);
}

/** Spans of the scores of each word's labels, none across a sentence. */
export const spansBySentence = (document: Document, rows: readonly Float32Array[]): Tagged[] =>
  layer(document, 'sentences').flatMap(({ begin, end }) =>
    spansOf(rows.slice(begin, end)).map((span) => ({
      ...span,
      begin: begin + span.begin,
      end: begin + span.end,
    })),
  );

/** All names of the article as candidates of a pair. */
export function nameCandidates(document: Document, { nameType }: Labels['features']): Candidate[] {
  const chains = layer(document, 'chains');
  return layer(document, 'mentions').map(({ begin, end, chain }) => ({
    begin,
    end,
    type: nameType[chains[chain]?.type ?? 'Person'] ?? 0,
    group: chain,
    kind: 0,
  }));
}

/** All dates of the article as candidates. */
export const dateCandidates = (
  dates: readonly DateMention[],
  { dateType, dateKinds }: Labels['features'],
): Candidate[] =>
  dates.map(({ begin, end, kind }, index) => ({
    begin,
    end,
    type: dateType,
    group: 1000 + index,
    kind: Math.max(0, dateKinds.indexOf(kind)),
  }));

/** Vectors of single words, a row each. */
export function wordVectors({ vectors, width }: Encoding, words: readonly number[]): Table {
  const data = new Float32Array(words.length * width);
  for (const [row, word] of words.entries())
    data.set(vectors.subarray(word * width, (word + 1) * width), row * width);
  return { data, width };
}

/** First and last word of each range side by side. */
export function rangeVectors({ vectors, width }: Encoding, ranges: readonly WordRange[]): Table {
  const data = new Float32Array(ranges.length * width * 2);
  for (const [row, { begin, end }] of ranges.entries()) {
    data.set(vectors.subarray(begin * width, (begin + 1) * width), row * width * 2);
    data.set(vectors.subarray((end - 1) * width, end * width), row * width * 2 + width);
  }
  return { data, width: width * 2 };
}

/**
 * Sentences between two things that are still looked at together. Few articles are longer; what the longest need of time
 * and memory grows with their length, not with its square.
 */
const REACH = 60;

/** Pairs of a left and a right thing that stand within reach of each other. */
export interface Grid {
  readonly li: number[];
  readonly ri: number[];
  wanted(left: number, right: number): boolean;
  /** Where the pair stands in the list; -1 for one that is not wanted. */
  row(left: number, right: number): number;
}

/** Right things come in text order, so those within reach of a left one follow each other. */
export function gridOf(
  { sentenceOf }: Parsed,
  left: readonly number[],
  right: readonly number[],
  before: (left: number, right: number) => boolean = () => true,
): Grid {
  const li: number[] = [];
  const ri: number[] = [];
  const starts: number[] = [];
  const firsts: number[] = [];
  const sentence = (word: number) => sentenceOf[word] ?? 0;
  for (const [i, word] of left.entries()) {
    starts.push(li.length);
    let first = -1;
    for (const [j, other] of right.entries()) {
      if (Math.abs(sentence(word) - sentence(other)) > REACH || !before(i, j)) continue;
      if (first < 0) first = j;
      li.push(i);
      ri.push(j);
    }
    firsts.push(first);
  }
  starts.push(li.length);
  const row = (i: number, j: number): number => {
    const at = (starts[i] ?? 0) + j - (firsts[i] ?? 0);
    return (firsts[i] ?? -1) >= 0 && at >= (starts[i] ?? 0) && at < (starts[i + 1] ?? 0) ? at : -1;
  };
  return { li, ri, row, wanted: (i, j) => row(i, j) >= 0 };
}

/** The words that ranges begin with. */
export const beginningsOf = (ranges: readonly WordRange[]): number[] => ranges.map(({ begin }) => begin);
