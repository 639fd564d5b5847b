/** Where sentences end in newspaper text, as ranges of words, and how sentences fill the encoder's window. Same rules as training/text.py. */
import type { Word, WordRange } from '../document.ts';

const BREAK = /\n+|(?<=[.!?])["'”’)\]]*\s+(?=["'“‘([]*[A-Z0-9])/g;
const ABBREVIATION =
  /\b(?:Mr|Mrs|Ms|Dr|St|Mt|Ft|Gen|Sens?|Reps?|Gov|Lt|Col|Sgt|Capt|Maj|Cmdr|Adm|Brig|Cpl|Pvt|Insp|Supt|Det|Amb|Atty|Dist|Dept|Rev|Hon|Fr|Prof|Messrs|Jr|Sr|vs|Nos?|U\.S|U\.N|U\.K|[A-Z])\.$/;
/** Short for a month before a day, the end of a sentence before anything else. */
const MONTH = /\b(?:Jan|Feb|Mar|Apr|Aug|Sept?|Oct|Nov|Dec)\.$/;
/** "at 8 p.m. Monday", "9 a.m. GMT" go on; "at 8 p.m. Nobody came" does not. */
const NOON = /\b[ap]\.m\.$/;
const DAY =
  /^(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)|[A-Z]{1,2}[SD]?T\b|GMT|UTC)/;
/** How far back an abbreviation is looked for, and how far ahead what may follow "p.m.". */
const LOOK = 10;

/** Offsets at which a sentence may begin. */
export function breaks(text: string): number[] {
  const found: number[] = [];
  for (const match of text.matchAll(BREAK)) {
    const next = match.index + match[0].length;
    const before = text.slice(Math.max(0, match.index - LOOK), match.index);
    const goesOn =
      ABBREVIATION.test(before) ||
      (MONTH.test(before) && /\d/.test(text[next] ?? '')) ||
      (NOON.test(before) && DAY.test(text.slice(next, next + LOOK)));
    if (match[0].includes('\n') || !goesOn) found.push(next);
  }
  return found;
}

/** Sentences of at most `maxPieces` word pieces; longer ones are cut. */
export function sentencesOf(text: string, words: readonly Word[], maxPieces: number): WordRange[] {
  const sentences: WordRange[] = [];
  let next = 0;
  for (const cut of [...breaks(text), text.length + 1]) {
    let last = next;
    while (last < words.length && (words[last]?.start ?? 0) < cut) last++;
    while (next < last) {
      let end = next;
      let pieces = 0;
      while (end < last && pieces + (words[end]?.pieces.length ?? 0) <= maxPieces) {
        pieces += words[end]?.pieces.length ?? 0;
        end++;
      }
      sentences.push({ begin: next, end });
      next = end;
    }
  }
  return sentences;
}

/** Whole sentences, greedily up to `maxPieces`: what the encoder reads at once. Ranges of words. */
export function windowsOf(
  words: readonly Word[],
  sentences: readonly WordRange[],
  maxPieces: number,
): WordRange[] {
  const windows: WordRange[] = [];
  let begin = 0;
  let pieces = 0;
  for (const sentence of sentences) {
    let size = 0;
    for (let i = sentence.begin; i < sentence.end; i++) size += words[i]?.pieces.length ?? 0;
    if (pieces > 0 && pieces + size > maxPieces) {
      windows.push({ begin, end: sentence.begin });
      begin = sentence.begin;
      pieces = 0;
    }
    pieces += size;
  }
  const end = sentences.at(-1)?.end ?? 0;
  if (end > begin) windows.push({ begin, end });
  return windows;
}
