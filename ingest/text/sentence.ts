/** Where sentences end in newspaper text, as ranges of words, and how sentences fill the encoder's window. Same rules as training/text.py. */
import type { Word, WordRange } from '../document.ts';

const BREAK = /\n+|(?<=[.!?])["'”’)\]]*\s+(?=["'“‘([]*[A-Z0-9])/g;
const ABBREVIATION =
  /(?:\b(?:Mr|Mrs|Ms|Dr|St|Gen|Sen|Gov|Lt|Col|Sgt|Rev|Prof|Jr|vs|No|U\.S|U\.N|U\.K|[A-Z]|Mt|Ft|Rep|Capt|Maj|Cmdr|Adm|Supt|Insp|Det|Cpl|Atty|Dist)\.)$/;
/** Short for months before a day, for the ends of sentences before anything else. */
const MONTH = /\b(?:Jan|Feb|Mar|Apr|Aug|Sept?|Oct|Nov|Dec)\.$/;
/** How far back an abbreviation is looked for. */
const LOOK_BACK = 8;

/** Offsets at which a sentence may begin. */
export function breaks(text: string): number[] {
  const found: number[] = [];
  for (const match of text.matchAll(BREAK)) {
    const before = text.slice(Math.max(0, match.index - LOOK_BACK), match.index);
    const next = match.index + match[0].length;
    const isShort = ABBREVIATION.test(before) || (MONTH.test(before) && /\d/.test(text[next] ?? ''));
    if (match[0].includes('\n') || !isShort) found.push(next);
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
