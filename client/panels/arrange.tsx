import { type ReactNode, useState } from 'react';
import { arrange, type Extent } from '../arranging.ts';
import { scenes, set } from '../desk.ts';
import { ARRANGEMENTS, type Arrangement } from '../state/arrangement.ts';
import { selectedEntities } from '../state/scene.ts';
import { arrange as words } from '../text/canvas.ts';
import { text } from '../text.ts';
import { Dialog } from '../ui/dialog.tsx';
import { useStore } from '../ui/use-store.ts';

const EXTENTS: readonly Extent[] = ['all', 'selected', 'newest'];

/** Which layout, and of what. */
export function Arrange(): ReactNode {
  const { present } = useStore(scenes);
  const [kind, setKind] = useState<Arrangement>('force');
  const [extent, setExtent] = useState<Extent>('all');
  const close = () => set({ dialog: null });
  return (
    <Dialog title={words.title} closeLabel={text.help.close} close={close} className="arrange">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          close();
          arrange(kind, extent);
        }}
      >
        <fieldset>
          <legend>{words.kind}</legend>
          {ARRANGEMENTS.map((one) => (
            <label key={one} className="check-row">
              <input type="radio" name="kind" checked={kind === one} onChange={() => setKind(one)} />
              <span>{words.kinds[one]}</span>
            </label>
          ))}
        </fieldset>
        <fieldset>
          <legend>{words.extent}</legend>
          {EXTENTS.map((one) => (
            <label key={one} className="check-row">
              <input
                type="radio"
                name="extent"
                checked={extent === one}
                disabled={one === 'selected' && selectedEntities(present).size === 0}
                onChange={() => setExtent(one)}
              />
              <span>{words.extents[one]}</span>
            </label>
          ))}
        </fieldset>
        {present.pinned.size > 0 && <p className="soft">{words.pinned}</p>}
        <p className="dialog-actions">
          <button type="button" className="button" onClick={close}>
            {text.expand.cancel}
          </button>
          <button type="submit" className="button primary">
            {words.go}
          </button>
        </p>
      </form>
    </Dialog>
  );
}
