/** What a query answered: rows that can be sorted and taken elsewhere. */
import type { CypherJson } from '#core/model/cypher-value.ts';
import { plainJson, plainText, typed, type Value } from './value.ts';

export type Row = readonly CypherJson[];

export interface Result {
  readonly columns: readonly string[];
  readonly rows: readonly Row[];
}

/** Sorting by one column. */
export interface Sort {
  readonly column: number;
  readonly down: boolean;
}

/** Values of one sort stand together: numbers, then times, text, yes and no, things, all else. */
const RANK: Readonly<Record<Value['kind'], number>> = {
  integer: 0,
  float: 0,
  date: 1,
  time: 1,
  string: 2,
  boolean: 3,
  node: 4,
  relationship: 4,
  path: 4,
  point: 5,
  list: 5,
  map: 5,
  null: 9,
};

const collator = new Intl.Collator('en', { numeric: true, sensitivity: 'base' });

function compare(left: CypherJson, right: CypherJson): number {
  const a = typed(left);
  const b = typed(right);
  const rank = RANK[a.kind] - RANK[b.kind];
  if (rank !== 0) return rank;
  if ('value' in a && 'value' in b && typeof a.value === 'number' && typeof b.value === 'number')
    return a.value - b.value;
  return collator.compare(plainText(left), plainText(right));
}

/** Rows by one column; empty cells last, whichever way. */
export function sorted(rows: readonly Row[], { column, down }: Sort): readonly Row[] {
  const way = down ? -1 : 1;
  return [...rows].sort((a, b) => {
    const left = a[column] ?? null;
    const right = b[column] ?? null;
    if (left === null || right === null) return left === right ? 0 : left === null ? 1 : -1;
    return compare(left, right) * way;
  });
}

/** Whether a column holds numbers only, so that it stands to the right. */
export const isNumeric = (rows: readonly Row[], column: number): boolean =>
  rows.length > 0 &&
  rows.every((row) => ['integer', 'float', 'null'].includes(typed(row[column] ?? null).kind)) &&
  rows.some((row) => (row[column] ?? null) !== null);

/** A cell that spreadsheets take as what it is: quoted where needed; text is never a formula. */
function cell(json: CypherJson): string {
  const text = plainText(json);
  const { kind } = typed(json);
  const isNumber = kind === 'integer' || kind === 'float';
  const safe = !isNumber && /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\n\r]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** RFC 4180. */
export const toCsv = ({ columns, rows }: Result): string =>
  `${[columns, ...rows].map((row) => row.map(cell).join(',')).join('\r\n')}\r\n`;

/** Names of columns, each only once: JSON objects cannot have a key twice. */
function keysOf(columns: readonly string[]): readonly string[] {
  const seen = new Map<string, number>();
  return columns.map((column) => {
    const times = (seen.get(column) ?? 0) + 1;
    seen.set(column, times);
    return times === 1 ? column : `${column} (${times})`;
  });
}

/** One object a row, by the names of the columns. */
export function toJson({ columns, rows }: Result): string {
  const keys = keysOf(columns);
  const objects = rows.map((row) =>
    Object.fromEntries(keys.map((key, index) => [key, plainJson(row[index] ?? null)])),
  );
  return `${JSON.stringify(objects, null, 2)}\n`;
}

/** For pasting into a spreadsheet: tabs between cells, none inside. */
export const toClipboard = ({ columns, rows }: Result): string =>
  [columns, ...rows]
    .map((row) => row.map((json) => plainText(json).replace(/[\t\r\n]+/g, ' ')).join('\t'))
    .join('\n');
