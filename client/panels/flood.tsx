import type { ReactNode } from 'react';
import { set, type Flood as Wave } from '../desk.ts';
import { grow } from '../grow.ts';
import { growing } from '../text/canvas.ts';
import { text } from '../text.ts';
import { Dialog } from '../ui/dialog.tsx';

/** Asks before the scene becomes larger than one takes in. */
export function Flood({ wave }: { readonly wave: Wave }): ReactNode {
  const close = () => set({ flood: null });
  const { whole, best } = wave;
  return (
    <Dialog title={growing.title} closeLabel={text.expand.cancel} close={close} className="flood">
      <p>{growing.would(whole.entities.length, whole.relations.length)}</p>
      <p className="soft">{growing.hint}</p>
      <p className="dialog-actions">
        <button type="button" className="button" onClick={close}>
          {text.expand.cancel}
        </button>
        <button
          type="button"
          className="button"
          onClick={() => {
            close();
            grow(whole, wave);
          }}
        >
          {growing.all(wave.fresh)}
        </button>
        {best && (
          <button
            type="button"
            className="button primary"
            onClick={() => {
              close();
              grow(best.graph, { ...wave, fresh: best.fresh });
            }}
          >
            {growing.best(best.fresh)}
          </button>
        )}
      </p>
    </Dialog>
  );
}
