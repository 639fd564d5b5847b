/** "KUALA LUMPUR, Jan 24 —": where an article was filed, and what it says happened "here". */
import type { Chain, Mention, WordRange } from '../document.ts';
import type { Parsed } from '../inference/feature.ts';

/** Datelines stand in the first sentences: the headline, a byline, then the text. */
const FIRST_SENTENCES = 3;

/** The sentence a word stands in. */
export const sentenceWith = (parsed: Parsed, sentences: readonly WordRange[], word: number): WordRange =>
  sentences[parsed.sentenceOf[word] ?? 0] ?? { begin: word, end: word + 1 };

/** Position of the mention that is the dateline: a place in capitals that opens a sentence, followed by a mark. */
export function datelineOf(
  { words, sentenceOf }: Parsed,
  mentions: readonly Mention[],
  chains: readonly Chain[],
): number | null {
  const at = mentions.findIndex(
    ({ begin, end, chain }) =>
      chains[chain]?.type === 'Place' &&
      (sentenceOf[begin] ?? 0) < FIRST_SENTENCES &&
      (begin === 0 || sentenceOf[begin] !== sentenceOf[begin - 1]) &&
      /^[,:—–(-]$/.test(words[end]?.text ?? '') &&
      words.slice(begin, end).every(({ text }) => !/\p{Ll}/u.test(text)),
  );
  return at < 0 ? null : at;
}

/** Whether the sentence of a word says "here". */
export const saysHere = (parsed: Parsed, sentences: readonly WordRange[], word: number): boolean => {
  const { begin, end } = sentenceWith(parsed, sentences, word);
  for (let i = begin; i < end; i++)
    if (/^here$/i.test(parsed.words[i]?.text ?? '') && parsed.upos[i] === 'ADV') return true;
  return false;
};
