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
  return layer(document, 'sentences').flatMap(({ begin, end }) => {
    const scores = rows
      .slice(begin, end)
      .map((row) => (columns ? row.subarray(columns[0], columns[1]) : row));
    return spansOf(scores).map((span) => ({ ...span, begin: begin + span.begin, end: begin + span.end }));
  });
}

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

/** Every pair of a left and a right row. */
export function grid(left: number, right: number): { readonly li: number[]; readonly ri: number[] } {
  const li: number[] = [];
  const ri: number[] = [];
  for (let i = 0; i < left; i++) {
    for (let j = 0; j < right; j++) {
      li.push(i);
      ri.push(j);
    }
  }
  return { li, ri };
}
