/**
 * Other names for all that a store names: people, organisations, places and what happened, down to their letters and
 * shortest words. What goes by one name in two copies, on the same days, the next article to name it would have to merge.
 */
import { nameKey } from '#core/model/name-key.ts';
import { randomFrom } from '../synthetic.ts';
import { wordLike } from '../variation.ts';

/** Words of names, as {@link nameKey} writes them. */
export interface NameWords {
  /** Of people, organisations and places. */
  readonly names: ReadonlySet<string>;
  /** Of events, and no name of the others. */
  readonly happenings: ReadonlySet<string>;
  /** Letters that stand for a name. */
  readonly letters: ReadonlySet<string>;
}

const WORD = /\p{L}{2,}/gu;
/** Words that names hold and that name nothing. */
const LINKS = new Set('the an and of for in on at to by'.split(' '));
const isCapital = (word: string): boolean => /^\p{Lu}/u.test(word);
const isLetters = (word: string): boolean => word.length < 6 && word === word.toUpperCase();
const counts = (word: string): boolean =>
  (word.length > 3 || isCapital(word)) && !LINKS.has(word.toLowerCase());
const wordsOf = (names: readonly string[]): string[] =>
  names.flatMap((name) => name.match(WORD) ?? []).filter(counts);

/** The words of these names. */
export function nameWords(names: readonly string[], happenings: readonly string[]): NameWords {
  const own = new Set(wordsOf(names).map(nameKey));
  return {
    names: own,
    happenings: new Set(
      wordsOf(happenings)
        .map(nameKey)
        .filter((word) => !own.has(word)),
    ),
    letters: new Set(wordsOf(names).filter(isLetters).map(nameKey)),
  };
}

/** Letters at random: of some thousands of names few go by the same, as those of words that can be spoken would. */
function lettersLike(word: string, seed: number): string {
  const random = randomFrom(seed);
  return [...word].map(() => String.fromCharCode(97 + Math.floor(random() * 26))).join('');
}

export interface Renaming {
  /** A text or a name with other names in it; of a post, whose words an event may have too, only those of others. */
  named(text: string, isPost: boolean): string;
  /** The same for words as {@link nameKey} writes them. */
  folded(text: string): string;
}

/** Other names, the same for the same number. */
export function renaming(number: number, { names, happenings, letters }: NameWords): Renaming {
  const seed = Math.floor(randomFrom(number)() * 2 ** 31);
  const others = new Map(
    [...names, ...happenings].map((word, at) => [
      word,
      (letters.has(word) ? lettersLike : wordLike)(word, seed + at),
    ]),
  );
  return {
    named: (text, isPost) =>
      text.replace(WORD, (word) => {
        const key = nameKey(word);
        const other = counts(word) && !(isPost && happenings.has(key)) ? others.get(key) : undefined;
        if (other === undefined) return word;
        if (isLetters(word)) return other.toUpperCase();
        return isCapital(word) ? other.charAt(0).toUpperCase() + other.slice(1) : other;
      }),
    folded: (text) => text.replace(WORD, (word) => others.get(word) ?? word),
  };
}
