import type { ReactNode } from 'react';

/** Something that is on or off. */
export function Toggle({
  label,
  on,
  flip,
}: {
  readonly label: string;
  readonly on: boolean;
  readonly flip: () => void;
}): ReactNode {
  return (
    <button type="button" className="row" role="switch" aria-checked={on} onClick={flip}>
      <span>{label}</span>
      <i className="toggle" aria-hidden="true" />
    </button>
  );
}
