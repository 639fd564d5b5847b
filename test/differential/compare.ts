/** Whether two engines gave the same answer. Engine-made ids and the order of labels are no part of an answer. */
import { parseDuration } from '#core/cypher/temporal/parse.ts';
import type { CypherResult, CypherValue } from '#core/store/cypher-engine.ts';

const LABELS = new Set([
  'Entity',
  'Person',
  'Organisation',
  'Role',
  'Event',
  'Place',
  'Date',
  'Article',
  'Publisher',
]);

const number = (value: number) => `${Number(value.toPrecision(12))}`;

/** The driver writes temporal values in its own way: zeros at the end, durations. */
const sameText = (type: string, text: string) =>
  type === 'Duration'
    ? parseDuration(text.replace(/T$/, '')).toString()
    : text.replace(/(\.\d*?)0+(?=$|[Z+-])/, '$1').replace(/\.(?=$|[Z+-])/, '');

/** A text that is the same for equal values; `1` and `1.0` differ. */
export function canonical(value: CypherValue): string {
  if (value === null || typeof value === 'boolean' || typeof value === 'string') return JSON.stringify(value);
  if (typeof value === 'bigint') return String(value);
  if (typeof value === 'number') return Number.isInteger(value) ? String(value) : `f${number(value)}`;
  if (Array.isArray(value)) {
    const items = value.map(canonical);
    if (value.every((item) => typeof item === 'string' && LABELS.has(item))) items.sort();
    return `[${items.join(', ')}]`;
  }
  const map = value as Readonly<Record<string, CypherValue>>;
  if ('$float' in map) return `f${number(Number(map.$float))}`;
  if ('$temporal' in map)
    return `${String(map.$temporal)} ${sameText(String(map.$temporal), String(map.text))}`;
  if ('$node' in map) return `(${canonical(map.labels ?? null)} ${canonical(map.properties ?? null)})`;
  if ('$relationship' in map) return `[:${String(map.type)} ${canonical(map.properties ?? null)}]`;
  if ('$path' in map) return `<${canonical(map.$path ?? null)}>`;
  const entries = Object.entries(map).sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${entries.map(([key, item]) => `${key}: ${canonical(item)}`).join(', ')}}`;
}

/** The difference in words, or null. */
export function difference(expected: CypherResult, actual: CypherResult, ordered: boolean): string | null {
  if (expected.columns.join() !== actual.columns.join())
    return `columns ${expected.columns} expected, got ${actual.columns}`;
  const rows = (result: CypherResult) => {
    const list = result.rows.map((row) => row.map(canonical).join(' | '));
    return ordered ? list : list.sort();
  };
  const [wanted, got] = [rows(expected), rows(actual)];
  if (wanted.length !== got.length) return `${wanted.length} rows expected, got ${got.length}`;
  const at = wanted.findIndex((row, i) => row !== got[i]);
  return at < 0 ? null : `row ${at}: expected ${wanted[at]}, got ${got[at]}`;
}
