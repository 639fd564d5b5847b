/** Cuts a text at the ends of spans, so that mentions and claims that overlap can both be marked. */
import type { Span } from '#core/model/span.ts';

/** A piece of the text with every mark that covers it, innermost last. */
export interface Segment<M> {
  readonly text: string;
  readonly start: number;
  readonly marks: readonly M[];
}

/** Pieces in order; joined they are the text. Spans outside it are cut to it. */
export function segments<M extends Span>(
  text: string,
  marks: readonly M[],
  whole: Span = { start: 0, end: text.length },
): Segment<M>[] {
  const inside = marks.filter(
    (mark) => mark.start < whole.end && mark.end > whole.start && mark.start < mark.end,
  );
  const cuts = new Set([whole.start, whole.end]);
  for (const { start, end } of inside) {
    cuts.add(Math.max(start, whole.start));
    cuts.add(Math.min(end, whole.end));
  }
  const ordered = [...cuts].sort((a, b) => a - b);
  return ordered.slice(0, -1).map((start, index) => {
    const end = ordered[index + 1] ?? whole.end;
    return {
      text: text.slice(start, end),
      start,
      marks: inside
        .filter((mark) => mark.start <= start && mark.end >= end)
        .sort((a, b) => b.end - b.start - (a.end - a.start)),
    };
  });
}

/** Paragraphs of a text as spans; blank lines between them belong to none. */
export function paragraphs(text: string): Span[] {
  return [...text.matchAll(/[^\n]+(?:\n(?!\n)[^\n]+)*/g)].map((match) => ({
    start: match.index,
    end: match.index + match[0].length,
  }));
}
