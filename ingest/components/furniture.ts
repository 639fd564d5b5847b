/** Words that are no reporting: bylines, photo credits, "Read more". What is read in them makes no claim. */
import type { WordRange } from '../document.ts';
import { type Component, layer } from '../pipeline.ts';
import { wordsIn } from './reading.ts';

const LINES: readonly RegExp[] = [
  /^(?:read more|read also|also read|see also|related(?: stories| articles)?|advertisement|sign up|subscribe|follow us|share this|click here|most read|listen|watch)\b/i,
  /^(?:photo(?:graph)?|image|picture|pic|file photo|photo credit|credit|illustration)s?\s*(?:by|courtesy|:|\/)/i,
  /^by\s+(?:\p{Lu}[\p{L}.'’-]+\s*){1,4}(?:,|$|\||–|-)/u,
  /^(?:reporting|editing|additional reporting|writing) by\b/i,
  /^©|^copyright\b|\ball rights reserved\b/i,
  /^(?:last )?updated?(?: on| at)?\s*:/i,
];
/** Longer lines are text, whatever they begin with. */
const MAX_LENGTH = 160;

export const furniture: Component = {
  name: 'furniture',
  version: '1',
  requires: ['words', 'sentences'],
  assigns: ['furniture'],
  process(document) {
    const found: WordRange[] = layer(document, 'sentences').filter((sentence) => {
      const line = wordsIn(document, sentence);
      return line.length <= MAX_LENGTH && LINES.some((pattern) => pattern.test(line));
    });
    return { furniture: found };
  },
};
