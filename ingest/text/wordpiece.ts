/** The encoder's own tokenizer (BERT, uncased), with UTF-16 offsets: words at white space and punctuation, pieces by longest match. */

/** A word before its shape is known. */
export interface Piece {
  readonly start: number;
  readonly end: number;
  readonly pieces: readonly number[];
}

/** Longer words are unknown to the encoder; BERT's own limit. */
const MAX_WORD = 100;
const UNKNOWN = 100;

const PUNCTUATION = /[!-/:-@[-`{-~\p{P}]/u;
const SPACE = /\s/u;
const CJK =
  /[\u4e00-\u9fff\u3400-\u4dbf\uf900-\ufaff\u{20000}-\u{2a6df}\u{2a700}-\u{2ceaf}\u{2f800}-\u{2fa1f}]/u;
/** Dropped as if they were not there: control, format, unassigned and private characters, lone surrogates. */
const DROPPED = /[\p{C}\ufffd]/u;

export type WordPiece = (text: string) => Piece[];

/** Pieces of one word in the encoder's normal form. */
function split(word: string, vocabulary: ReadonlyMap<string, number>): number[] {
  const letters = [
    ...word
      .normalize('NFD')
      .replace(/\p{Mn}/gu, '')
      .toLowerCase(),
  ];
  if (letters.length === 0) return [];
  if (letters.length > MAX_WORD) return [UNKNOWN];
  const pieces: number[] = [];
  for (let start = 0; start < letters.length; ) {
    let end = letters.length;
    let found: number | undefined;
    for (; end > start; end--) {
      found = vocabulary.get((start > 0 ? '##' : '') + letters.slice(start, end).join(''));
      if (found !== undefined) break;
    }
    if (found === undefined) return [UNKNOWN];
    pieces.push(found);
    start = end;
  }
  return pieces;
}

/** A tokenizer over a vocabulary file's lines, whose numbers are the pieces' ids. */
export function wordPiece(lines: readonly string[]): WordPiece {
  const vocabulary = new Map(lines.map((line, id) => [line, id]));
  return (text) => {
    const words: Piece[] = [];
    let start = -1;
    let end = -1;
    let kept = '';
    const close = () => {
      if (start < 0) return;
      const pieces = split(kept, vocabulary);
      if (pieces.length > 0) words.push({ start, end, pieces });
      start = -1;
      kept = '';
    };
    let at = 0;
    for (const character of text) {
      const next = at + character.length;
      const space = SPACE.test(character);
      if (space) close();
      else if (!DROPPED.test(character)) {
        const alone = PUNCTUATION.test(character) || CJK.test(character);
        if (alone) close();
        if (start < 0) start = at;
        // A word over the limit needs no more letters to be unknown.
        if (kept.length <= 4 * MAX_WORD) kept += character;
        end = next;
        if (alone) close();
      }
      at = next;
    }
    close();
    return words;
  };
}
