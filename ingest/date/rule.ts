/** How a rule of the grammar looks. Rules stand in tables; earlier ones win the words they match. */
import type { Anchor, Tense } from './anchor.ts';

/** How a date was read; features of the model know these kinds. */
export type DateKind =
  | 'full'
  | 'md'
  | 'my'
  | 'y'
  | 'month'
  | 'range'
  | 'today'
  | 'yest'
  | 'tom'
  | 'wdp'
  | 'wdf'
  | 'week'
  | 'rel'
  | 'decade'
  | 'since'
  | 'ago';

/** A value; days are worked out from it unless given. */
export interface Value {
  readonly edtf: string;
  readonly kind: DateKind;
}

/** What the words around a match tell. */
export interface Surroundings {
  readonly anchor: Anchor | null;
  /** The words matched, and up to 40 characters before and after them. */
  readonly words: string;
  readonly before: string;
  readonly after: string;
  readonly tense: Tense;
}

export type Groups = Readonly<Record<string, string | undefined>>;

export interface Rule {
  /** Global, with named groups. */
  readonly pattern: RegExp;
  /** Values, the likeliest first; none where the words are no date, or nobody could tell which. */
  read(groups: Groups, around: Surroundings): readonly Value[];
}

/** One value, or none where it cannot be worked out. */
export const one = (edtf: string | null | undefined, kind: DateKind): readonly Value[] =>
  edtf ? [{ edtf, kind }] : [];
