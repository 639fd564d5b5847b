/** Dates that the syntax ties to a trigger word ("met on Monday"), and what follows from two of them. */
import type { DateMention } from '../document.ts';
import { baseOf, headOf, type Parsed } from '../inference/feature.ts';

const MODIFIES = /^(?:obl|nmod|advmod)$/;

/** Whether a date hangs on a word as a modifier. */
export function isWhen(parsed: Parsed, { begin, end }: DateMention, word: number): boolean {
  const head = headOf(parsed, begin, end);
  return parsed.head[head] === word && MODIFIES.test(baseOf(parsed.relation[head] ?? ''));
}

/** Whether two words are surely two events, as each is on a day of its own: "charged on Monday … sentenced on 3 May". */
export function onOtherDays(
  parsed: Parsed,
  dates: readonly DateMention[],
): (one: number, other: number) => boolean {
  const days = new Map<number, Set<string>>();
  for (const date of dates) {
    const { min, max, edtf } = date.validity;
    const word = parsed.head[headOf(parsed, date.begin, date.end)] ?? -1;
    if (!min || min !== max || !isWhen(parsed, date, word)) continue;
    days.set(word, (days.get(word) ?? new Set()).add(edtf));
  }
  return (one, other) => {
    const [left, right] = [days.get(one), days.get(other)];
    return left !== undefined && right !== undefined && ![...left].some((day) => right.has(day));
  };
}
