/** Where titles stand: what the title head tags, joined with the spans of the older role head. Same rules as training/titles.py. */
import type { WordRange } from '../document.ts';
import type { Labels } from '../inference/labels.ts';
import type { Document } from '../pipeline.ts';
import { layer } from '../pipeline.ts';
import { parsedOf, taggedBySentence } from './reading.ts';

const LETTER = /^[\p{L}\p{N}]/u;
const MINISTER = new Set(['minister', 'secretary']);
const OFFICE = new Set([
  ...MINISTER,
  ...'president chairman chairwoman director chief head chancellor governor leader spokesman spokeswoman founder'.split(
    ' ',
  ),
]);
/** A portfolio of more words than these is none. */
const LONGEST_PORTFOLIO = 7;

export function titlesIn(document: Document, { titles, heads }: Labels): WordRange[] {
  const parsed = parsedOf(document);
  const names = layer(document, 'mentions');
  const token = (index: number) => parsed.words[index]?.text ?? '';
  const drop = new Set(titles.drop);
  const leading = new Set(titles.leading);
  const trailing = new Set(titles.trailing);
  /** Without words and marks at the ends that belong to no title. */
  const bare = ({ begin, end }: WordRange): WordRange => {
    let [first, last] = [begin, end];
    while (first < last && (drop.has(token(first).toLowerCase()) || !LETTER.test(token(first)))) first++;
    while (
      first < last &&
      token(last - 1) !== '.' &&
      (trailing.has(token(last - 1).toLowerCase()) || !LETTER.test(token(last - 1)))
    )
      last--;
    return { begin: first, end: last };
  };
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
    ({ begin, end } = bare({ begin, end }));
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
  /** Stretched over "of", and a minister's also over "for", and what follows, as long as that is no name. */
  const withPortfolio = (end: number): number => {
    const minister = MINISTER.has(token(end - 1).toLowerCase());
    const preposition = token(end);
    if (preposition !== 'of' && !(minister && preposition === 'for')) return end;
    // "vice president of programmes": the office is complete before its portfolio.
    if (token(end - 1).toLowerCase() === 'president') return end;
    let start = end + 1;
    if (token(start) === 'the') start++;
    if (!minister && start > end + 1) return end;
    // "Minister for the Middle East"
    if (preposition === 'for' && named(start)) return names.find(({ begin }) => begin === start)?.end ?? end;
    let stop = start;
    while (
      parsed.sentenceOf[stop] === parsed.sentenceOf[end - 1] &&
      stop < parsed.words.length &&
      !named(stop) &&
      (['NOUN', 'PROPN', 'ADJ'].includes(parsed.upos[stop] ?? '') ||
        token(stop) === 'and' ||
        (minister && token(stop) === ',' && /^\p{Lu}/u.test(token(stop + 1)) && !named(stop + 1)))
    )
      stop++;
    while (stop > start && /^(?:and|,)$/.test(token(stop - 1))) stop--;
    return stop > start && stop <= start + LONGEST_PORTFOLIO ? stop : end;
  };
  const whole = joined.flatMap((range) => {
    let { begin, end } = range;
    while (begin > 0 && leading.has(token(begin - 1).toLowerCase()) && !named(begin - 1)) begin--;
    if (token(end - 1).toLowerCase() === 'prime' && token(end).toLowerCase() === 'minister') end++;
    ({ begin, end } = bare({ begin, end }));
    return begin < end ? [{ begin, end: withPortfolio(end) }] : [];
  });
  // "Energy and Natural Resources Minister": two spans around "and" of which the first names no office are one title.
  const titled: WordRange[] = [];
  for (const { begin, end } of whole) {
    const last = titled.at(-1);
    const office = (range: WordRange) =>
      parsed.words.slice(range.begin, range.end).some(({ text }) => OFFICE.has(text.toLowerCase()));
    if (
      last &&
      begin === last.end + 1 &&
      token(begin - 1) === 'and' &&
      MINISTER.has(token(end - 1).toLowerCase()) &&
      !office(last)
    )
      titled[titled.length - 1] = { begin: last.begin, end };
    else titled.push({ begin, end });
  }
  return titled;
}
