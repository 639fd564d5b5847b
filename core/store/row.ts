/** Reads values out of result rows. What has the wrong shape is a damaged store, said with the field's name. */
import { DatelineError } from '../errors.ts';
import type { CypherResult, CypherValue } from './cypher-engine.ts';

const wrong = (what: string, value: unknown): DatelineError =>
  new DatelineError(
    'STORE_DAMAGED',
    `expected ${what} in the store, found ${JSON.stringify(value) ?? 'nothing'}`,
  );

/** A number, whether it came as integer, float or bigint. */
export function number(value: CypherValue | undefined): number {
  if (typeof value === 'number') return value;
  if (typeof value === 'bigint') return Number(value);
  if (typeof value === 'object' && value !== null && '$float' in value && typeof value.$float === 'number')
    return value.$float;
  throw wrong('a number', value);
}

export function text(value: CypherValue | undefined): string {
  if (typeof value === 'string') return value;
  throw wrong('text', value);
}

export const textOrNull = (value: CypherValue | undefined): string | null =>
  value === null || value === undefined ? null : text(value);

/** A native date of either engine as `YYYY-MM-DD`, or null. */
export function dayOrNull(value: CypherValue | undefined): string | null {
  if (typeof value === 'object' && value !== null && '$date' in value && typeof value.$date === 'string')
    return value.$date;
  return textOrNull(value);
}

export const flag = (value: CypherValue | undefined): boolean => value === true;

export function list(value: CypherValue | undefined): readonly CypherValue[] {
  if (Array.isArray(value)) return value;
  throw wrong('a list', value);
}

export const texts = (value: CypherValue | undefined): string[] =>
  value === null || value === undefined ? [] : list(value).map(text);

/** The properties of a node or relationship. */
export function properties(value: CypherValue | undefined): Readonly<Record<string, CypherValue>> {
  if (typeof value === 'object' && value !== null && 'properties' in value) {
    const held = value.properties;
    if (typeof held === 'object' && held !== null && !Array.isArray(held))
      return held as Readonly<Record<string, CypherValue>>;
  }
  throw wrong('a node or relationship', value);
}

/** Rows as objects by column name. */
export function records(result: CypherResult): Readonly<Record<string, CypherValue>>[] {
  return result.rows.map((row) =>
    Object.fromEntries(result.columns.map((column, i) => [column, row[i] ?? null])),
  );
}
