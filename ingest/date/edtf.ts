/** EDTF values and the days they may mean (Extended Date/Time Format, ISO 8601-2, level 1). */
import { Temporal } from 'temporal-polyfill';
import type { Validity } from '#core/model/entity.ts';

/** First and last day, `YYYY-MM-DD`; null where open. */
export interface Days {
  readonly min: string | null;
  readonly max: string | null;
}

const pad = (value: number, width: number): string => String(value).padStart(width, '0');

/** A day, if there is such a day. */
export function dayOf(year: number, month: number, day: number): Temporal.PlainDate | null {
  if (month < 1 || month > 12 || day < 1 || year < 1 || year > 9999) return null;
  const last = Temporal.PlainYearMonth.from({ year, month }).daysInMonth;
  return day <= last ? Temporal.PlainDate.from({ year, month, day }) : null;
}

export const yearText = (year: number): string => pad(year, 4);
export const monthText = (year: number, month: number): string => `${pad(year, 4)}-${pad(month, 2)}`;

/** Months counted through years: month 14 of 2023 is 2024-02. */
export function monthAt(year: number, month: number): { year: number; month: number } {
  const count = year * 12 + month - 1;
  return { year: Math.floor(count / 12), month: (((count % 12) + 12) % 12) + 1 };
}

const POINT = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?[~?%]?$/;

/** The days of a year, month or day; null if it is none. */
function daysOfPoint(edtf: string): Days | null {
  const match = POINT.exec(edtf);
  if (!match) return null;
  const [, year = '', month, day] = match;
  if (month === undefined) return { min: `${year}-01-01`, max: `${year}-12-31` };
  if (day !== undefined)
    return dayOf(Number(year), Number(month), Number(day))
      ? { min: `${year}-${month}-${day}`, max: `${year}-${month}-${day}` }
      : null;
  if (Number(month) < 1 || Number(month) > 12) return null;
  const { daysInMonth } = Temporal.PlainYearMonth.from({ year: Number(year), month: Number(month) });
  return { min: `${year}-${month}-01`, max: `${year}-${month}-${pad(daysInMonth, 2)}` };
}

/** First and last day of an EDTF value as this grammar writes them; null if it is not one, or ends before it begins. */
export function daysOf(edtf: string): Days | null {
  const [from = '', to, more] = edtf.split('/');
  if (to === undefined) return daysOfPoint(from);
  if (more !== undefined || (from === '..' && to === '..')) return null;
  const first = from === '..' ? { min: null, max: null } : daysOfPoint(from);
  const last = to === '..' ? { min: null, max: null } : daysOfPoint(to);
  if (!first || !last) return null;
  const days = { min: first.min, max: last.max };
  return days.min !== null && days.max !== null && days.min > days.max ? null : days;
}

/** A value with its days, and the words and the day it was worked out from. */
export function validityOf(edtf: string, phrase: string | null, anchor: string | null): Validity {
  return { edtf, ...(daysOf(edtf) ?? { min: null, max: null }), phrase, anchor };
}
