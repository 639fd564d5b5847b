/** Where titles stand: what the title head tags, joined with the spans of the older role head. Same rules as training/titles.py. */
import type { WordRange } from '../document.ts';
import type { Labels } from '../inference/labels.ts';
import type { Document } from '../pipeline.ts';
import { layer } from '../pipeline.ts';
import { parsedOf, taggedBySentence } from './reading.ts';

const LETTER = /^[\p{L}\p{N}]/u;
const CLOSING = new Set(['of', 'the', 'and', 's']);

export function titlesIn(document: Document, { titles, heads }: Labels): WordRange[] {
  const parsed = parsedOf(document);
  const names = layer(document, 'mentions');
  const token = (index: number) => parsed.words[index]?.text ?? '';
  const drop = new Set(titles.drop);
  const leading = new Set(titles.leading);
  const found: WordRange[] = taggedBySentence(document, 'title').map(({ begin, end }) => ({ begin, end }));

  const [nameLabels = [], roleLabels = []] = heads.ner;
  const columns = [nameLabels.length, nameLabels.length + roleLabels.length] as const;
  for (const span of taggedBySentence(document, 'ner', columns)) {
    // Type 0 of the group is ROLE, type 1 the honorific.
    if (span.type !== 0) continue;
    let { begin, end } = span;
    for (const name of names) {
      if (name.begin <= begin && begin < name.end) begin = name.end;
      else if (begin < name.begin && name.begin < end) end = name.begin;
    }
    while (begin < end && (drop.has(token(begin).toLowerCase()) || !LETTER.test(token(begin)))) begin++;
    while (begin < end && (CLOSING.has(token(end - 1).toLowerCase()) || !LETTER.test(token(end - 1)))) end--;
    if (begin >= end) continue;
    const over = found.findLastIndex((other) => other.begin < end && begin < other.end);
    const held = found[over];
    if (held) found[over] = { begin: held.begin, end: Math.max(held.end, end) };
    else found.push({ begin, end });
  }

  const joined: WordRange[] = [];
  for (const { begin, end } of found.sort((a, b) => a.begin - b.begin || a.end - b.end)) {
    const last = joined.at(-1);
    const near = last && parsed.sentenceOf[begin] === parsed.sentenceOf[last.end - 1];
    const bridged =
      last && (begin <= last.end || (begin === last.end + 1 && ['-', '&'].includes(token(begin - 1))));
    if (last && near && bridged)
      joined[joined.length - 1] = { begin: last.begin, end: Math.max(end, last.end) };
    else joined.push({ begin, end });
  }
  const named = (index: number) => names.some(({ begin, end }) => begin <= index && index < end);
  return joined.flatMap((range) => {
    let { begin, end } = range;
    while (begin > 0 && leading.has(token(begin - 1).toLowerCase()) && !named(begin - 1)) begin--;
    if (token(end - 1).toLowerCase() === 'prime' && token(end).toLowerCase() === 'minister') end++;
    while (begin < end && drop.has(token(begin).toLowerCase())) begin++;
    return begin < end ? [{ begin, end }] : [];
  });
}
