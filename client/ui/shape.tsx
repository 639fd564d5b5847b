/** The shapes and lines of the canvas, small, for lists and the legend. */
import type { ReactNode } from 'react';
import type { EntityType } from '#core/model/entity.ts';
import { DASHES } from '../canvas/dash.ts';
import type { Hue } from '../state/appearance.ts';
import type { Standing } from '../state/standing.ts';

const SHAPES: Readonly<Record<EntityType, ReactNode>> = {
  Person: <circle cx="8" cy="8" r="6" />,
  Organisation: <rect x="1.5" y="3.5" width="13" height="9" rx="2.5" />,
  Role: <path d="M1 4h9l5 4-5 4H1z" />,
  Event: <path d="M4.500 2h7L15 8l-3.500 6h-7L1 8z" />,
  Date: <rect x="1" y="5.500" width="14" height="5" rx="1" />,
  Place: <path d="M8 1l7 7-7 7-7-7z" />,
  Statement: <path d="M2 3h12v8H7l-3 3v-3H2z" />,
};

/** In the type's own hue, or the one the reader gave it. */
export function Shape({
  type,
  hue,
}: {
  readonly type: EntityType;
  readonly hue?: Hue | undefined;
}): ReactNode {
  return (
    <svg
      className={`shape type-${type} ${hue ? `hue-${hue}` : ''}`}
      width="16"
      height="16"
      viewBox="0 0 16 16"
      aria-hidden="true"
    >
      {SHAPES[type]}
    </svg>
  );
}

export function Line({ standing }: { readonly standing: Standing }): ReactNode {
  return (
    <svg className="line" width="32" height="8" viewBox="0 0 32 8" aria-hidden="true">
      <path
        d="M1 4h30"
        stroke="currentColor"
        strokeWidth="2"
        strokeLinecap={standing === 'denied' ? 'round' : 'butt'}
        strokeDasharray={standing === 'affirmed' ? undefined : DASHES[standing].join(' ')}
      />
    </svg>
  );
}
