/** Names that were read without the rest of their words: "Vava" of "Vava'u", "Anti" of "Anti-Corruption Bureau", "People" of "People's Party". */
import type { NameType, Word, WordRange } from '../document.ts';

interface Typed extends WordRange {
  readonly type: NameType;
}

const text = (words: readonly Word[], index: number): string => words[index]?.text ?? '';
const isCapital = (words: readonly Word[], index: number): boolean => /^\p{Lu}/u.test(text(words, index));
const isApostrophe = (words: readonly Word[], index: number): boolean => /^['’‘`]$/.test(text(words, index));
/** Whether nothing stands between a word and the next. */
const touches = (words: readonly Word[], index: number): boolean =>
  words[index] !== undefined && words[index]?.end === words[index + 1]?.start;

/** What bodies are called whose names begin "People's", "Teachers'". */
const BODY =
  /^(?:Party|Front|Alliance|Congress|Union|Army|Council|Fund|Association|Court|Assembly|Bank|Hospital|College|School|League|Trust|Office|Federation|Movement|Committee|Commission|Bureau|Centre|Center|University)$/;

/** Where the name ends when what hyphens and apostrophes join to it is read too. Places are left: "the Vienna-Salzburg line". */
function endOf(
  words: readonly Word[],
  { end: last, type }: Typed,
  isTaken: (index: number) => boolean,
): number {
  let end = last;
  const goesOn = () => {
    if (!touches(words, end - 1) || !touches(words, end) || isTaken(end + 1)) return false;
    if (isApostrophe(words, end))
      return /^\p{L}+$/u.test(text(words, end + 1)) && !/^s$/i.test(text(words, end + 1));
    return type !== 'Place' && text(words, end) === '-' && isCapital(words, end + 1);
  };
  while (goesOn()) end += 2;
  if (type !== 'Organisation') return end;
  const possessive = isApostrophe(words, end) ? end + (/^s$/i.test(text(words, end + 1)) ? 2 : 1) : end;
  let body = possessive;
  while (isCapital(words, body) && !isTaken(body)) body++;
  const isBody = body > possessive && BODY.test(text(words, body - 1)) && (end > last || possessive > end);
  return isBody ? body : end;
}

/** The names with the rest of their words, two that one word holds ("Carrick-on-Shannon") as one. */
export function wholeWords<Name extends Typed>(words: readonly Word[], names: readonly Name[]): Name[] {
  const taken = new Set(
    names.flatMap(({ begin, end }) => Array.from({ length: end - begin }, (_, index) => begin + index)),
  );
  const joined: Name[] = [];
  for (const name of names) {
    const last = joined.at(-1);
    const between = last ? words.slice(last.end, name.begin).map((word) => word.text) : [];
    const isOneWord =
      last?.type === name.type &&
      /^- \p{Ll}+ -$/u.test(between.join(' ')) &&
      words.slice(last.end - 1, name.begin).every((_, index) => touches(words, last.end - 1 + index));
    if (last && isOneWord) joined[joined.length - 1] = { ...last, end: name.end };
    else joined.push(name);
  }
  return joined.map((name) => ({ ...name, end: endOf(words, name, (index) => taken.has(index)) }));
}
