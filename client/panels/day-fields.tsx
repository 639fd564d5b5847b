import type { ReactNode } from 'react';
import { change, scenes } from '../desk.ts';
import { filterBy } from '../state/scene.ts';
import { useStore } from '../ui/use-store.ts';

/** The first and last day that the filter lets through, to be typed. */
export function DayFields({
  span,
  labels,
  className,
}: {
  /** The days there are. */
  readonly span: { readonly from: string; readonly to: string };
  readonly labels: { readonly from: string; readonly to: string };
  readonly className?: string;
}): ReactNode {
  const { filters } = useStore(scenes).present;
  return (['from', 'to'] as const).map((end) => (
    <label key={end} className={className}>
      <span>{labels[end]}</span>{' '}
      <input
        type="date"
        value={filters[end] ?? ''}
        min={span.from}
        max={span.to}
        onChange={({ target }) => change(filterBy({ ...filters, [end]: target.value || null }))}
      />
    </label>
  ));
}
