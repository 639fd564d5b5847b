/** Time expressions, as ranges of words. */

import { findDates } from '../date/find.ts';
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

export const dates: Component = {
  name: 'dates',
  version: '1',
  requires: ['words'],
  assigns: ['dates'],
  process(document) {
    const words = layer(document, 'words');
    const found = findDates(document.text, document.article.published).flatMap(
      ({ start, end, validity, kind }): DateMention[] => {
        const range = rangeOf(words, start, end);
        return range ? [{ ...range, validity, kind }] : [];
      },
    );
    return { dates: found };
  },
};
