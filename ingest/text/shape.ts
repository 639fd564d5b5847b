/** The class of a word's shape, which brings case back to an uncased encoder. Same numbers as in training/text.py. */

const SHAPE = {
  lower: 1,
  title: 2,
  capital: 3,
  upper: 4,
  mixed: 5,
  digits: 6,
  alphanumeric: 7,
  punctuation: 8,
  other: 9,
} as const;

/** Classes 1 to 9; 0 is kept for the encoder's own marks. */
export function shapeOf(word: string): number {
  const letters = word.match(/\p{L}/gu) ?? [];
  const digits = /\p{Nd}/u.test(word);
  if (letters.length === 0 && !/\p{N}/u.test(word)) return SHAPE.punctuation;
  if (digits) return letters.length > 0 ? SHAPE.alphanumeric : SHAPE.digits;
  const upper = letters.map((letter) => /\p{Lu}/u.test(letter));
  if (!upper.includes(true))
    return letters.some((letter) => /\p{Ll}/u.test(letter)) ? SHAPE.lower : SHAPE.other;
  if ([...word].length === 1) return SHAPE.capital;
  if (!upper.includes(false)) return SHAPE.upper;
  return upper[0] && !upper.slice(1).includes(true) ? SHAPE.title : SHAPE.mixed;
}
