/** Data on stdout, as people and as programs read it. */

export const json = (value: unknown): void => console.log(JSON.stringify(value, null, 2));

/** Columns side by side; numbers to the right. */
export function table(columns: readonly string[], rows: readonly (readonly unknown[])[]): string {
  const cells = [columns, ...rows].map((row) => row.map(cell));
  const widths = columns.map((_, index) => Math.max(...cells.map((row) => (row[index] ?? '').length)));
  const isNumber = columns.map(
    (_, index) => rows.length > 0 && rows.every((row) => typeof row[index] === 'number'),
  );
  const line = (row: readonly string[]): string =>
    row
      .map((text, index) => {
        const width = widths[index] ?? 0;
        return isNumber[index] ? text.padStart(width) : text.padEnd(width);
      })
      .join('  ')
      .trimEnd();
  const [head = [], ...body] = cells;
  return [line(head), widths.map((width) => '─'.repeat(width)).join('  '), ...body.map(line)].join('\n');
}

/** A value on one line. Control characters would let stored text rule the terminal. */
function cell(value: unknown): string {
  const text =
    value === null || value === undefined
      ? ''
      : typeof value === 'object'
        ? JSON.stringify(value)
        : `${value}`;
  return text.replace(/\s+/g, ' ').replace(/\p{Control}/gu, '');
}

/** One CSV line (RFC 4180). */
export const csvLine = (values: readonly unknown[]): string =>
  values
    .map((value) => {
      const text =
        value === null || value === undefined
          ? ''
          : typeof value === 'object'
            ? JSON.stringify(value)
            : `${value}`;
      return /[",\r\n]/.test(text) ? `"${text.replace(/"/g, '""')}"` : text;
    })
    .join(',');
