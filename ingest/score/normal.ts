/**
 * Names and wordings made comparable when facts are scored. Deliberately apart from core/model/name-key.ts: figures must
 * stay comparable with published ones even when matching across articles learns new tricks.
 */

const HONORIFIC =
  /^(the|a|an|mr|mrs|ms|dr|prof|professor|sir|dame|lord|lady|datuk|dato|datin|seri|sri|tan|tun|puan|encik|haji|hj|sen|rep|gov|gen|col|lt|maj|capt|sgt|hon|rev)\s+/;
const STOP = new Set('the a an of in on at for to and by with its his her their'.split(' '));
/** Words longer than this lose a common ending. */
const STEMMED_FROM = 5;

/** Lower case without accents, punctuation, possessive and leading honorifics or articles. */
export function normal(text: string): string {
  let words = text
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/g, '')
    .replace(/[\u2018\u2019\u02bc]/g, "'")
    .toLowerCase()
    .replace(/'s\b/g, '')
    .replace(/[^a-z0-9']+/g, ' ')
    .trim();
  while (HONORIFIC.test(words)) words = words.replace(HONORIFIC, '');
  return words;
}

const stem = (word: string): string => word.replace(/'/g, '').replace(/(ings?|ed|es|s|ions?|ments?)$/, '');

function contentWords(text: string): Set<string> {
  const words = normal(text)
    .split(' ')
    .filter((word) => word && !STOP.has(word));
  return new Set(words.map((word) => (word.length > STEMMED_FROM ? stem(word) : word)));
}

/** Dice coefficient of the content words, 0 to 1. */
export function overlap(one: string, other: string): number {
  const a = contentWords(one);
  const b = contentWords(other);
  if (a.size === 0 || b.size === 0) return 0;
  let shared = 0;
  for (const word of a) if (b.has(word)) shared++;
  return (2 * shared) / (a.size + b.size);
}
