/** Something asked for: loading, failed with a way to try again, or there. */
import type { ReactNode } from 'react';
import { workbench as words } from '../../text/workbench.ts';
import { text } from '../../text.ts';
import type { Held } from '../bench.ts';
import { Failed } from './failed.tsx';

export function HeldView<T>({
  held,
  again,
  children,
}: {
  readonly held: Held<T>;
  readonly again: () => void;
  readonly children: (value: T) => ReactNode;
}): ReactNode {
  if (held.state === 'there') return children(held.value);
  if (held.state === 'failed')
    return (
      <>
        <Failed failure={held.failure} />
        <button type="button" className="button" onClick={again}>
          {text.states.retry}
        </button>
      </>
    );
  return <p className="soft">{words.loading}</p>;
}
