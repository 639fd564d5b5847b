/** What to add around something with many neighbours, instead of flooding the canvas. */
import { type ReactNode, useState } from 'react';
import type { Entity } from '#core/model/entity.ts';
import type { NeighbourCount } from '#core/model/view.ts';
import { attempt } from '../attempt.ts';
import { set } from '../desk.ts';
import { addNeighbours } from '../grow.ts';
import { caption, number, relationName, text, typeName } from '../text.ts';
import { Dialog } from '../ui/dialog.tsx';
import { Shape } from '../ui/shape.tsx';

const LIMITS = [10, 25, 50, 100, 500] as const;

export function Expand({
  entity,
  counts,
}: {
  readonly entity: Entity;
  readonly counts: readonly NeighbourCount[];
}): ReactNode {
  const [wanted, setWanted] = useState<ReadonlySet<NeighbourCount>>(
    () => new Set(counts.filter(({ count }) => count <= 25)),
  );
  const [limit, setLimit] = useState<number>(25);
  const close = () => set({ expanding: null });
  return (
    <Dialog
      title={text.expand.title(caption(entity))}
      closeLabel={text.expand.cancel}
      close={close}
      className="expand"
    >
      <p className="soft">{text.expand.lead(counts.reduce((sum, { count }) => sum + count, 0))}</p>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          close();
          const queries = [...wanted].map(({ type, direction, entityType }) => ({
            type,
            direction,
            entityType,
            limit,
          }));
          void attempt((signal) => addNeighbours(entity, queries, signal));
        }}
      >
        <ul className="rows">
          {counts.map((one) => (
            <li key={`${one.type} ${one.direction} ${one.entityType}`}>
              <label className="check-row">
                <input
                  type="checkbox"
                  checked={wanted.has(one)}
                  onChange={(event) => {
                    const next = new Set(wanted);
                    if (event.target.checked) next.add(one);
                    else next.delete(one);
                    setWanted(next);
                  }}
                />
                <Shape type={one.entityType} />
                <span>
                  {typeName[one.entityType]}{' '}
                  <span className="soft">
                    {relationName[one.type]}
                    {one.direction === 'in' ? `, ${text.expand.inward}` : ''}
                  </span>
                </span>
                <span className="count">{number(one.count)}</span>
              </label>
            </li>
          ))}
        </ul>
        <p className="dialog-actions">
          <label>
            {text.expand.limit}{' '}
            <select value={limit} onChange={(event) => setLimit(Number(event.target.value))}>
              {LIMITS.map((some) => (
                <option key={some} value={some}>
                  {some}
                </option>
              ))}
            </select>
          </label>
          <button type="button" className="button" onClick={close}>
            {text.expand.cancel}
          </button>
          <button type="submit" className="button primary" disabled={wanted.size === 0}>
            {text.expand.add}
          </button>
        </p>
      </form>
    </Dialog>
  );
}
