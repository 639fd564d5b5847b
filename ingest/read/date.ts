/** Publication dates as files write them, made `YYYY`, `YYYY-MM` or `YYYY-MM-DD`: only as far as they are certain. */

const MONTHS = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ');

const pad = (value: number, length = 2): string => String(value).padStart(length, '0');

/** A date if such a day exists. */
function dated(year: number, month?: number, day?: number): string | null {
  if (year < 1000 || year > 2999) return null;
  if (month === undefined) return pad(year, 4);
  if (month < 1 || month > 12) return null;
  if (day === undefined) return `${pad(year, 4)}-${pad(month)}`;
  if (day < 1 || day > new Date(Date.UTC(year, month, 0)).getUTCDate()) return null;
  return `${pad(year, 4)}-${pad(month)}-${pad(day)}`;
}

const monthOf = (word: string): number => MONTHS.indexOf(word.slice(0, 3).toLowerCase()) + 1;

type Read = (...groups: string[]) => string | null;
const number = (text: string | undefined): number | undefined =>
  text === undefined ? undefined : Number(text);

/** The forms read, tried in order. The day is the one written: no conversion to another time zone. */
const FORMS: readonly (readonly [RegExp, Read])[] = [
  // 2025-03-14, 2025-03-14T09:30:00+08:00, 2025/3/14, 2025.03, 2025
  [
    /^(\d{4})(?:[-/.](\d{1,2})(?:[-/.](\d{1,2}))?)?(?:[T\s,].*)?$/,
    (year, month, day) => dated(Number(year), number(month), number(day)),
  ],
  [
    /^(\d{4})(\d{2})(\d{2})(?:T?\d{4,6}.*)?$/,
    (year, month, day) => dated(Number(year), Number(month), Number(day)),
  ],
  // 14 March 2025, Fri, 14 Mar 2025 09:30 GMT, 14th of March 2025
  [
    /^(?:[a-z]+,?\s+)?(\d{1,2})(?:st|nd|rd|th)?(?:\s+of)?[\s-]+([a-z]{3,9})\.?,?[\s-]+(\d{4})\b/i,
    (day, month, year) => dated(Number(year), monthOf(month ?? ''), Number(day)),
  ],
  // March 14, 2025; Friday, March 14th 2025
  [
    /^(?:[a-z]+,\s+)?([a-z]{3,9})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})\b/i,
    (month, day, year) => dated(Number(year), monthOf(month ?? ''), Number(day)),
  ],
  // Fri Mar 14 09:30:00 +0000 2025
  [
    /^[a-z]{3}\s+([a-z]{3})\s+(\d{1,2})\s[\d:]+.*\s(\d{4})$/i,
    (month, day, year) => dated(Number(year), monthOf(month ?? ''), Number(day)),
  ],
  [/^([a-z]{3,9})\.?,?\s+(\d{4})$/i, (month, year) => dated(Number(year), monthOf(month ?? ''))],
  // 14/03/2025: only where the order cannot be mistaken; else the year is all that is certain
  [
    /^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})\b/,
    (first, second, year) => {
      const [a, b] = [Number(first), Number(second)];
      if (a > 12 || a === b) return dated(Number(year), b, a);
      return b > 12 ? dated(Number(year), a, b) : dated(Number(year));
    },
  ],
];

/** Longer is no date, and takes the forms for ever to be told from one. */
const LONGEST = 200;

/** What a file's own date field says, or null where no day, month or year can be read from it. */
export function publicationDate(value: unknown): string | null {
  if (typeof value === 'number') return fromEpoch(value);
  if (typeof value !== 'string') return null;
  const text = value.slice(0, LONGEST * 2).trim();
  if (text.length > LONGEST) return null;
  if (/^\d{10}$|^\d{13}$/.test(text)) return fromEpoch(Number(text));
  for (const [form, read] of FORMS) {
    const match = form.exec(text);
    if (match) return read(...match.slice(1));
  }
  return null;
}

/** Seconds or milliseconds since 1970, in UTC; a small number is a year. */
function fromEpoch(value: number): string | null {
  if (Number.isInteger(value) && value >= 1000 && value < 3000) return dated(value);
  const date = new Date(Math.abs(value) < 1e11 ? value * 1000 : value);
  return Number.isNaN(date.getTime())
    ? null
    : dated(date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate());
}
