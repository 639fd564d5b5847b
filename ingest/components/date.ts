/** Time expressions, as ranges of words. */

import { datesIn } from '../date/grammar.ts';
import type { DateMention, Word, WordRange } from '../document.ts';
import { type Component, layer } from '../pipeline.ts';

/** Words that a stretch of text touches, or null when there are none. */
function rangeOf(words: readonly Word[], start: number, end: number): WordRange | null {
  let low = 0;
  for (let high = words.length; low < high; ) {
    const middle = (low + high) >> 1;
    if ((words[middle]?.end ?? 0) <= start) low = middle + 1;
    else high = middle;
  }
  let last = low;
  while (last < words.length && (words[last]?.start ?? 0) < end) last++;
  return last > low ? { begin: low, end: last } : null;
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

export const dates: Component = {
  name: 'dates',
  version: '1',
  requires: ['words'],
  assigns: ['dates'],
  process(document) {
    const words = layer(document, 'words');
    const found = datesIn(document.text, document.article.published).flatMap(
      ({ start, end, validity, kind, likeliest }): DateMention[] => {
        const range = rangeOf(words, start, end);
        return range ? [{ ...range, validity, kind, likeliest }] : [];
      },
    );
    // The order the model was trained with: it ranks readings of the same words by their value.
    found.sort(
      (a, b) =>
        a.begin - b.begin ||
        a.end - b.end ||
        compare(a.validity.edtf, b.validity.edtf) ||
        compare(a.kind, b.kind),
    );
    return { dates: found };
  },
};
