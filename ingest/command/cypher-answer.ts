/** A query's answer on stdout: rows as they come where the format allows it, else all at the end. */
import type { CypherResult, CypherValue, RowSink } from '#core/store/cypher-engine.ts';
import { csvLine, table } from './output.ts';

export type AnswerFormat = 'table' | 'csv' | 'json' | 'ndjson';

export interface Printer extends RowSink {
  /** Prints what has waited for the last row. */
  end(): Promise<void>;
}

/** A printer of a format. */
export function printer(format: AnswerFormat, write: (text: string) => Promise<void>): Printer {
  let columns: readonly string[] = [];
  const held: unknown[][] = [];
  const object = (row: readonly unknown[]) =>
    Object.fromEntries(columns.map((column, index) => [column, row[index] ?? null]));
  const lines = (rows: readonly (readonly unknown[])[]) =>
    rows.map((row) => `${format === 'csv' ? csvLine(row) : JSON.stringify(object(row))}\n`).join('');
  const streams = format === 'csv' || format === 'ndjson';
  let head = format === 'csv';
  const heading = () => {
    const text = head ? `${csvLine(columns)}\n` : '';
    head = false;
    return text;
  };
  return {
    columns(names) {
      columns = names;
    },
    async rows(rows: CypherResult['rows']) {
      const values = rows.map((row) => row.map(plain));
      if (streams) await write(heading() + lines(values));
      else for (const row of values) held.push(row);
    },
    async end() {
      if (streams) await write(heading());
      else if (format === 'json') await write(`${JSON.stringify(held.map(object), null, 2)}\n`);
      else await write(`${columns.length === 0 ? 'done' : table(columns, held)}\n`);
    },
  };
}

/** A value without the store's wrapping: dates as text, nodes and relationships as their properties. */
function plain(value: CypherValue): unknown {
  if (typeof value === 'bigint') return value.toString();
  if (typeof value === 'number' && !Number.isFinite(value)) return String(value);
  if (value === null || typeof value !== 'object') return value;
  if (Array.isArray(value)) return value.map(plain);
  if ('$date' in value) return value.$date;
  if ('$temporal' in value) return value.text;
  if ('$float' in value && typeof value.$float === 'number') return plain(value.$float);
  if ('$path' in value && Array.isArray(value.$path)) return value.$path.map(plain);
  if ('$map' in value && isMap(value.$map)) return entries(value.$map);
  if (('$node' in value || '$relationship' in value) && isMap(value.properties))
    return entries(value.properties);
  return entries({ ...value });
}

const entries = (map: Readonly<Record<string, unknown>>) =>
  Object.fromEntries(Object.entries(map).map(([key, inner]) => [key, plain(inner as CypherValue)]));

const isMap = (value: unknown): value is { readonly [key: string]: CypherValue } =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
