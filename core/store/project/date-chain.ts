/** A day lies within its month, a month within its year; an imprecise date within the narrowest that holds all of it. */
import type { Validity } from '../../model/entity.ts';

/** A date node that is there because others lie within it. */
export interface DateNode {
  readonly edtf: string;
  readonly min: string | null;
  readonly max: string | null;
}

const lastDay = (year: number, month: number): string => {
  const day = new Date(Date.UTC(year, month, 0)).getUTCDate();
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${day}`;
};

/** The month or year node of that EDTF text. */
export function calendarNode(edtf: string): DateNode {
  const [year = 1, month] = edtf.split('-').map(Number);
  return month === undefined
    ? { edtf, min: `${edtf}-01-01`, max: `${edtf}-12-31` }
    : { edtf, min: `${edtf}-01`, max: lastDay(year, month) };
}

/** The dates that hold this one, narrowest first: month then year, only the year, or none. */
export function containers(date: Pick<Validity, 'edtf' | 'min' | 'max'>): DateNode[] {
  const { min, max, edtf } = date;
  if (!min || !max) return [];
  const month = min.slice(0, 7);
  const year = min.slice(0, 4);
  const chain: DateNode[] = [];
  if (max.slice(0, 7) === month && edtf !== month) chain.push(calendarNode(month));
  if (max.slice(0, 4) === year && edtf !== year) chain.push(calendarNode(year));
  return chain;
}
