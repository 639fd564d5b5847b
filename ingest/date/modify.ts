/** Words before a date that make it approximate, or open one of its ends. */
import { Temporal } from 'temporal-polyfill';
import type { Days } from './edtf.ts';
import type { Value } from './rule.ts';

const PART =
  /\b(?:(?<early>early(?:\s+in)?|(?:the\s+)?(?:beginning|start)\s+of(?:\s+the)?)|(?<mid>mid|(?:the\s+)?middle\s+of|half-?way\s+through)|(?<late>late(?:\s+in)?|(?:the\s+)?end(?:\s+of)?))[\s-]+$/i;
const ABOUT = /\b(?:around|about|circa|approximately|c\.|roughly)\s+$/i;

/** An approximate value, its days narrowed to the third that is meant, and how many characters of words it adds. */
export interface Approximate {
  readonly edtf: string;
  readonly days: Days;
  readonly length: number;
}

/** "early March", "the end of 2023", "around 1950"; null where nothing of the kind stands before, or the value is a day or range. */
export function approximate(value: Value, days: Days, before: string): Approximate | null {
  if (!/^\d{4}(?:-\d{2})?$/.test(value.edtf) || !days.min || !days.max) return null;
  const about = ABOUT.exec(before);
  if (about) return { edtf: `${value.edtf}~`, days, length: about[0].length };
  const match = PART.exec(before);
  if (!match) return null;
  const third = match.groups?.early ? 0 : match.groups?.mid ? 1 : 2;
  return { edtf: `${value.edtf}~`, days: thirdOf(days.min, days.max, third), length: match[0].length };
}

/** Months fall into days 1–10, 11–20, 21–; years into four months each. */
function thirdOf(min: string, max: string, third: number): Days {
  const first = Temporal.PlainDate.from(min);
  const last = Temporal.PlainDate.from(max);
  const step = first.month === last.month ? { days: 10 } : { months: 4 };
  let from = first;
  for (let i = 0; i < third; i++) from = from.add(step);
  const to = third === 2 ? last : from.add(step).subtract({ days: 1 });
  return { min: from.toString(), max: to.toString() };
}

export type Open = 'since' | 'until';

/** Whether the words before say that the date begins or ends something. */
export function openedBy(before: string): Open | null {
  if (/\bsince(?:\s+(?:about|around|at\s+least|early|late))?\s+$/i.test(before)) return 'since';
  if (
    /\b(?:until|till|up\s+to|no\s+later\s+than|by|before|prior\s+to)(?:\s+(?:about|around|at\s+least|the))?\s+$/i.test(
      before,
    )
  )
    return 'until';
  return null;
}

/** `2019` → `2019/..` or `../2019`; ranges keep the end that counts. */
export function opened(edtf: string, open: Open): string | null {
  const [from = '', to = from] = edtf.split('/');
  if (from === '..' || to === '..') return null;
  return open === 'since' ? `${from}/..` : `../${to}`;
}
