/** Rows as a table: sorted by a click, only what is in sight is on the page. */
import { type ReactNode, useMemo } from 'react';
import { say } from '../../desk.ts';
import { workbench as words } from '../../text/workbench.ts';
import { useRows } from '../../ui/use-rows.ts';
import { isNumeric, type Result, type Sort, sorted } from '../state/result.ts';
import { Cell, titleOf } from './cell.tsx';

/** Rows looked at to see whether a column is one of numbers. */
const SAMPLE = 200;

export function ResultTable({
  result,
  sort,
  setSort,
}: {
  readonly result: Result;
  readonly sort: Sort | null;
  readonly setSort: (sort: Sort) => void;
}): ReactNode {
  const { columns, rows } = result;
  const ordered = useMemo(() => (sort ? sorted(rows, sort) : rows), [rows, sort]);
  const numeric = useMemo(() => {
    const sample = rows.slice(0, SAMPLE);
    return columns.map((_, index) => isNumeric(sample, index));
  }, [columns, rows]);
  const { scroll, items, before, after } = useRows(ordered.length);
  const by = (column: number) => {
    const down = sort?.column === column ? !sort.down : false;
    setSort({ column, down });
    say(words.results.sortedBy(columns[column] ?? '', down));
  };
  return (
    <section className="table-scroll" ref={scroll} aria-label={words.results.table} tabIndex={0}>
      <table className="result" aria-rowcount={ordered.length + 1}>
        <thead>
          <tr>
            {columns.map((column, index) => (
              <th
                // biome-ignore lint/suspicious/noArrayIndexKey: two columns may have one name; their place tells them apart
                key={index}
                className={numeric[index] ? 'numeric' : ''}
                scope="col"
                aria-sort={sort?.column === index ? (sort.down ? 'descending' : 'ascending') : 'none'}
              >
                <button type="button" onClick={() => by(index)}>
                  {column}
                  <span aria-hidden="true">{sort?.column === index ? (sort.down ? ' ↓' : ' ↑') : ''}</span>
                </button>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {before > 0 && <tr style={{ height: before }} />}
          {items.map(({ index }) => (
            <tr key={index} aria-rowindex={index + 2} data-row={index}>
              {ordered[index]?.map((json, column) => (
                <td
                  // biome-ignore lint/suspicious/noArrayIndexKey: as in the head
                  key={column}
                  className={numeric[column] ? 'numeric' : ''}
                  title={titleOf(json)}
                  dir="auto"
                >
                  <Cell json={json} />
                </td>
              ))}
            </tr>
          ))}
          {after > 0 && <tr style={{ height: after }} />}
        </tbody>
      </table>
    </section>
  );
}
