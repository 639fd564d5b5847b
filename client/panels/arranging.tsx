import type { ReactNode } from 'react';
import { stopArranging } from '../arranging.ts';
import { page } from '../desk.ts';
import { arrange as words } from '../text/canvas.ts';
import { useStore } from '../ui/use-store.ts';

/** That a layout runs, how far it is, and a way to stop it. */
export function Arranging(): ReactNode {
  const { arranging } = useStore(page);
  if (!arranging) return null;
  const { things, progress } = arranging;
  return (
    <div className="note small arranging" role="status">
      <span>{words.running(things)}</span>
      <progress aria-label={words.title} {...(progress > 0 ? { value: progress } : {})} />
      <button type="button" className="button" onClick={stopArranging}>
        {words.stop}
      </button>
    </div>
  );
}
