/** A scene as files other tools read. */
import type { Visible } from './filter.ts';
import { standingOf } from './standing.ts';
import type { Row } from './table.ts';

/** A cell that spreadsheets take as text: quoted where needed, and never as a formula. */
function cell(value: string | number | null): string {
  if (value === null) return '';
  if (typeof value === 'number') return String(value);
  const safe = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\n\r]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** One line a relation, with both ends named (RFC 4180). */
export function toCsv({ entities, relations }: Visible): string {
  const byId = new Map(entities.map((entity) => [entity.id, entity]));
  const head = 'from,from type,relation,to,to type,standing,claims,articles,origins,denials,confidence,date';
  const lines = relations.map((relation) => {
    const from = byId.get(relation.from);
    const to = byId.get(relation.to);
    return [
      from?.name ?? relation.from,
      from?.type ?? '',
      relation.type,
      to?.name ?? relation.to,
      to?.type ?? '',
      standingOf(relation),
      relation.claims,
      relation.articles,
      relation.origins,
      relation.denials,
      relation.confidence,
      relation.edtf,
    ]
      .map(cell)
      .join(',');
  });
  return `${[head, ...lines].join('\r\n')}\r\n`;
}

/** A cell for the clipboard: tabs and line ends would break the row. */
const plain = (value: string | number): string => String(value).replace(/\s+/g, ' ');

/** Rows as spreadsheets and documents take them from the clipboard, under their headings. */
export const toTabbed = (headings: readonly string[], rows: readonly Row[]): string =>
  [headings, ...rows.map(({ cells }) => cells)].map((cells) => cells.map(plain).join('\t')).join('\n');

/** What is visible, with the reader's notes by id. */
export const toJson = (visible: Visible, notes: ReadonlyMap<string, string> = new Map()): string =>
  `${JSON.stringify({ ...visible, notes: Object.fromEntries(notes) }, null, 2)}\n`;
