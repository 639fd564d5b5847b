/** How numbers and dates are written. */
const LOCALE = 'en-GB';
const numbers = new Intl.NumberFormat(LOCALE);
const dates = {
  day: new Intl.DateTimeFormat(LOCALE, { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' }),
  month: new Intl.DateTimeFormat(LOCALE, { month: 'short', year: 'numeric', timeZone: 'UTC' }),
};

export const number = (value: number): string => numbers.format(value);
export const confidence = (value: number): string => value.toFixed(2);

/** `1 article`, `2 articles`. */
export const counted = (count: number, one: string, many = `${one}s`): string =>
  `${number(count)} ${count === 1 ? one : many}`;

/** A day, month or year as people write it; anything else as it stands. */
export function date(text: string): string {
  if (/^\d{4}-\d{2}-\d{2}$/.test(text)) return dates.day.format(new Date(`${text}T00:00:00Z`));
  if (/^\d{4}-\d{2}$/.test(text)) return dates.month.format(new Date(`${text}-01T00:00:00Z`));
  return text;
}

const SEASONS: Readonly<Record<string, string>> = { 21: 'spring', 22: 'summer', 23: 'autumn', 24: 'winter' };

/** EDTF in words: `2024-09/..` → `since Sep 2024`, `2024~` → `about 2024`. */
export function edtf(text: string): string {
  const [from, to] = text.split('/');
  if (from !== undefined && to !== undefined) {
    if (to === '..' || to === '') return `since ${edtf(from)}`;
    if (from === '..' || from === '') return `until ${edtf(to)}`;
    return `${edtf(from)} – ${edtf(to)}`;
  }
  const season = /^(\d{4})-(2[1-4])$/.exec(text);
  if (season) return `${SEASONS[season[2] ?? ''] ?? ''} ${season[1]}`;
  if (/[~%]$/.test(text)) return `about ${edtf(text.slice(0, -1))}`;
  if (text.endsWith('?')) return `${edtf(text.slice(0, -1))}?`;
  if (/^\d{3}X$/.test(text)) return `${text.slice(0, 3)}0s`;
  return date(text);
}
