/** The same things and relations as on the canvas, as tables: the equivalent for those who cannot see it. */
import { MessageSquareQuote, X } from 'lucide-react';
import { type ReactNode, useMemo, useState } from 'react';
import { choose, chooseToo, openClaims, scenes, set } from '../desk.ts';
import { expand } from '../grow.ts';
import { metrics } from '../measuring.ts';
import { visible } from '../state/filter.ts';
import { type Column, entityColumns, type Row, relationColumns, sorted } from '../state/table.ts';
import { number, text } from '../text.ts';
import { IconButton } from '../ui/button.tsx';
import { Tabs } from '../ui/tabs.tsx';
import { useRows } from '../ui/use-rows.ts';
import { useStore } from '../ui/use-store.ts';

const PANEL = 'table-panel';

export function Table(): ReactNode {
  const { present } = useStore(scenes);
  const numbers = useStore(metrics);
  const [tab, setTab] = useState('things');
  const shown = useMemo(() => visible(present), [present]);
  return (
    <section className="table-panel" aria-label={text.table.title}>
      <div className="table-head">
        <Tabs
          tabs={[
            { id: 'things', label: text.table.things, count: shown.entities.length },
            { id: 'relations', label: text.table.relations, count: shown.relations.length },
          ]}
          current={tab}
          choose={setTab}
          label={text.table.title}
          panel={PANEL}
        />
        <IconButton label={text.table.close} icon={<X size={16} />} onClick={() => set({ table: false })} />
      </div>
      <div id={PANEL} role="tabpanel" aria-labelledby={`${PANEL}-${tab}`} className="table-body">
        {tab === 'things' ? (
          <Rows
            key="things"
            label={text.table.things}
            columns={entityColumns}
            rows={shown.entities.map((entity) => entityColumns.row(entity, numbers))}
          />
        ) : (
          <Rows
            key="relations"
            label={text.table.relations}
            columns={relationColumns}
            rows={shown.relations.map((relation) => relationColumns.row(relation, present))}
          />
        )}
      </div>
    </section>
  );
}

function Rows({
  label,
  columns,
  rows,
}: {
  readonly label: string;
  /** `named`: how many of the first cells name the row. */
  readonly columns: { readonly columns: readonly Column[]; readonly named: number };
  readonly rows: readonly Row[];
}): ReactNode {
  const { present } = useStore(scenes);
  const [sort, setSort] = useState({ column: 0, down: false });
  const ordered = useMemo(() => sorted(rows, sort.column, sort.down), [rows, sort]);
  const { scroll, items, before, after } = useRows(ordered.length);
  if (rows.length === 0) return <p className="soft pad">{text.table.empty}</p>;
  return (
    <section className="table-scroll" ref={scroll} aria-label={label}>
      <table aria-rowcount={ordered.length + 1}>
        <thead>
          <tr>
            {columns.columns.map(({ label, numeric }, index) => (
              <th
                key={label}
                className={numeric ? 'numeric' : ''}
                scope="col"
                aria-sort={sort.column === index ? (sort.down ? 'descending' : 'ascending') : 'none'}
              >
                <button
                  type="button"
                  onClick={() =>
                    setSort({ column: index, down: sort.column === index ? !sort.down : Boolean(numeric) })
                  }
                >
                  {label}
                  <span aria-hidden="true">{sort.column === index ? (sort.down ? ' ↓' : ' ↑') : ''}</span>
                </button>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {before > 0 && <tr style={{ height: before }} />}
          {items.map(({ index }) => {
            const row = ordered[index];
            if (!row) return null;
            const chosen = present.selection.has(row.id);
            return (
              <tr
                key={row.id}
                data-id={row.id}
                aria-rowindex={index + 2}
                className={chosen ? 'chosen' : ''}
                onClick={(event) =>
                  event.shiftKey || event.ctrlKey || event.metaKey ? chooseToo(row.id) : choose([row.id])
                }
                onDoubleClick={() => void expand(row.id)}
              >
                {row.cells.map((value, column) => (
                  <td
                    key={columns.columns[column]?.label}
                    className={columns.columns[column]?.numeric ? 'numeric' : ''}
                    dir="auto"
                  >
                    {column === 0 ? (
                      <span className="named">
                        <button type="button" className="cell-button" aria-pressed={chosen}>
                          {value}
                        </button>
                        <IconButton
                          label={text.table.claimsOf(row.cells.slice(0, columns.named).join(' '))}
                          icon={<MessageSquareQuote size={15} />}
                          onClick={(event) => {
                            event.stopPropagation();
                            openClaims([row.id]);
                          }}
                        />
                      </span>
                    ) : typeof value === 'number' ? (
                      Number.isInteger(value) ? (
                        number(value)
                      ) : (
                        value.toFixed(2)
                      )
                    ) : (
                      value
                    )}
                  </td>
                ))}
              </tr>
            );
          })}
          {after > 0 && <tr style={{ height: after }} />}
        </tbody>
      </table>
    </section>
  );
}
