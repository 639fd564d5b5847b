import type { ReactNode } from 'react';

export interface Bar {
  /** Last value it counts. */
  readonly upTo: number;
  readonly count: number;
}

/** A small histogram over a slider; what the slider leaves out is pale. */
export function Bars({ bars, from }: { readonly bars: readonly Bar[]; readonly from: number }): ReactNode {
  const most = Math.max(1, ...bars.map(({ count }) => count));
  return (
    <div className="bars" aria-hidden="true">
      {bars.map(({ upTo, count }) => (
        <i
          key={upTo}
          className={upTo > from ? 'in' : ''}
          style={{ height: `${Math.max(4, (count / most) * 100)}%` }}
        />
      ))}
    </div>
  );
}
