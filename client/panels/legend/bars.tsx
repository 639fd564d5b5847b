import type { ReactNode } from 'react';

export interface Bar {
  readonly key: string | number;
  readonly count: number;
  /** Whether the filter lets it through. */
  readonly in: boolean;
}

/** A small histogram over a filter; what the filter leaves out is pale. */
export function Bars({ bars }: { readonly bars: readonly Bar[] }): ReactNode {
  const most = Math.max(1, ...bars.map(({ count }) => count));
  return (
    <div className="bars" aria-hidden="true">
      {bars.map(({ key, count, in: within }) => (
        <i
          key={key}
          className={within ? 'in' : ''}
          style={{ height: `${count === 0 ? 0 : Math.max(4, (count / most) * 100)}%` }}
        />
      ))}
    </div>
  );
}
