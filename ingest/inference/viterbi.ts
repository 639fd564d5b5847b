/** The best sequence of BIO labels: an I- follows only its own B- or I-. Labels are O, B-0, I-0, B-1, I-1, … */
import type { WordRange } from '../document.ts';

/** A tagged range and its type's number. */
export interface Tagged extends WordRange {
  readonly type: number;
}

const FORBIDDEN = -1e4;
const isInside = (label: number) => label > 0 && label % 2 === 0;

/** Spans of a sequence of label scores; indices count from the first row. Ties go to the lower label. */
export function spansOf(scores: readonly ArrayLike<number>[]): Tagged[] {
  const [first] = scores;
  if (!first) return [];
  const labels = first.length;
  let best = Array.from(first, (score, label) => score + (isInside(label) ? FORBIDDEN : 0));
  const back: number[][] = [];
  for (const row of scores.slice(1)) {
    const from: number[] = [];
    const next: number[] = [];
    for (let label = 0; label < labels; label++) {
      let source = 0;
      let value = Number.NEGATIVE_INFINITY;
      for (let previous = 0; previous < labels; previous++) {
        const allowed = !isInside(label) || previous === label || previous === label - 1;
        const total = (best[previous] ?? 0) + (allowed ? 0 : FORBIDDEN);
        if (total > value) {
          value = total;
          source = previous;
        }
      }
      from.push(source);
      next.push(value + (row[label] ?? 0));
    }
    back.push(from);
    best = next;
  }
  let label = best.indexOf(Math.max(...best));
  const sequence = [label];
  for (const from of back.reverse()) {
    label = from[label] ?? 0;
    sequence.push(label);
  }
  return collect(sequence.reverse());
}

function collect(sequence: readonly number[]): Tagged[] {
  const spans: Tagged[] = [];
  let open: { begin: number; type: number } | null = null;
  for (const [index, label] of [...sequence, 0].entries()) {
    if (open && !isInside(label)) {
      spans.push({ begin: open.begin, end: index, type: open.type });
      open = null;
    }
    if (label % 2 === 1) open = { begin: index, type: (label - 1) / 2 };
  }
  return spans;
}
