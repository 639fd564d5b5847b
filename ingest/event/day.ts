/** Dates that the syntax ties to a trigger word ("met on Monday"), and what follows from two of them. */
import type { DateMention } from '../document.ts';
import { baseOf, headOf, type Parsed } from '../inference/feature.ts';

const MODIFIES = /^(?:obl|nmod|advmod)$/;

/** The word that a date hangs on as a modifier; -1 for none. */
export function toldOf(parsed: Parsed, { begin, end }: DateMention): number {
  const head = headOf(parsed, begin, end);
  return MODIFIES.test(baseOf(parsed.relation[head] ?? '')) ? (parsed.head[head] ?? -1) : -1;
}

/** Whether a date hangs on a word as a modifier. */
export const isWhen = (parsed: Parsed, date: DateMention, word: number): boolean =>
  word >= 0 && toldOf(parsed, date) === word;

interface Days {
  readonly min: string;
  readonly max: string;
}

/**
 * Whether two words are surely two events, as each has a time of its own and the two do not meet: "charged on Monday …
 * sentenced on 3 May", "complained last week … denied it on Thursday".
 */
export function onOtherDays(
  parsed: Parsed,
  dates: readonly DateMention[],
): (one: number, other: number) => boolean {
  const times = new Map<number, Days[]>();
  for (const date of dates) {
    const { min, max } = date.validity;
    const word = toldOf(parsed, date);
    if (min && max && word >= 0) times.set(word, [...(times.get(word) ?? []), { min, max }]);
  }
  return (one, other) => {
    const [left, right] = [times.get(one), times.get(other)];
    if (!left || !right) return false;
    return left.every((a) => right.every((b) => a.max < b.min || b.max < a.min));
  };
}
