/** Stretches of text between quotation marks, also those that run over several paragraphs. */
import type { Span } from '#core/model/span.ts';

/** Longer than any quotation in a newspaper: a mark that was never closed. */
const LONGEST = 4000;
const OPENING = '“„«';
const CLOSING = '”»';
/** Also apostrophes: what closes them is told by what stands around. */
const SINGLE = "‘'";

/** Offsets of the words inside the marks, in text order; never overlapping. */
export function quotedIn(text: string): Span[] {
  const found: Span[] = [];
  for (let at = nextOpening(text, 0); at >= 0; ) {
    const close = closingOf(text, at);
    if (close < 0) {
      at = nextOpening(text, at + 1);
      continue;
    }
    found.push({ start: at + 1, end: close });
    at = nextOpening(text, close + 1);
  }
  return found;
}

const isLetter = (character: string | undefined): boolean => /[\p{L}\p{N}]/u.test(character ?? ' ');

/** An opening mark: curly; straight after no letter; or a single one that a matching single one closes. */
function nextOpening(text: string, from: number): number {
  for (let i = from; i < text.length; i++) {
    const character = text[i] ?? '';
    if (OPENING.includes(character)) return i;
    if (character === '"' && !isLetter(text[i - 1]) && !/\s/.test(text[i + 1] ?? ' ')) return i;
    if (SINGLE.includes(character) && !isLetter(text[i - 1]) && /[\p{L}\p{N}“"]/u.test(text[i + 1] ?? ' '))
      return i;
  }
  return -1;
}

/**
 * Where the quotation that opens here ends, or -1. A quotation that goes on in the next paragraph opens there again
 * without having closed.
 */
function closingOf(text: string, open: number): number {
  const mark = text[open] ?? '';
  const last = Math.min(text.length, open + LONGEST);
  for (let i = open + 1; i < last; i++) {
    const character = text[i] ?? '';
    if (character === '\n') {
      const next = /^\s*(["“„‘'])/.exec(text.slice(i, i + 20));
      if (next?.[1] !== mark) return -1;
      i += next[0].length - 1;
    } else if (SINGLE.includes(mark)) {
      // An apostrophe stands inside a word, or ends one; a closing mark stands next to punctuation or ends the line.
      const closes = character === (mark === '‘' ? '’' : mark) && !isLetter(text[i + 1]);
      if (
        closes &&
        (/[,.!?…]/.test(text[i - 1] ?? '') || /^(?:[,.;:!?)\n]|$)/.test(text.slice(i + 1, i + 2)))
      )
        return i;
    } else if (mark === '"') {
      if (character === '"') return i;
    } else {
      if (CLOSING.includes(character) || character === '"') return i;
      if (OPENING.includes(character)) return -1;
    }
  }
  return -1;
}
