/** Scenes saved in this browser, by name. */
import { type ReactNode, useState } from 'react';
import { page, say, scene, set } from '../desk.ts';
import { openHash } from '../open.ts';
import { kept } from '../state/kept.ts';
import { encode } from '../state/permalink.ts';
import { storage } from '../storage.ts';
import { date, text } from '../text.ts';
import { Dialog } from '../ui/dialog.tsx';

export function Scenes(): ReactNode {
  const [saved, setSaved] = useState(storage.scenes());
  const [name, setName] = useState('');
  const keep = (next: typeof saved) => {
    storage.setScenes(next);
    setSaved(next);
  };
  return (
    <Dialog
      title={text.scenes.title}
      closeLabel={text.help.close}
      close={() => set({ dialog: null })}
      className="scenes"
    >
      <form
        className="inline-form"
        onSubmit={(event) => {
          event.preventDefault();
          const wanted = name.trim();
          if (!wanted) return;
          const one = { name: wanted, ...kept(scene(), encode(scene(), page.get().data)) };
          keep([one, ...saved.filter((other) => other.name !== wanted)]);
          setName('');
          say(text.scenes.saved(wanted));
        }}
      >
        <input
          className="field"
          aria-label={text.scenes.name}
          placeholder={text.scenes.name}
          value={name}
          onChange={(event) => setName(event.target.value)}
        />
        <button type="submit" className="button" disabled={!name.trim()}>
          {text.scenes.save}
        </button>
      </form>
      {saved.length === 0 && <p className="soft">{text.scenes.none}</p>}
      <ul className="rows">
        {saved.map((one) => (
          <li key={one.name} className="scene-row">
            <span>
              <b>{one.name}</b>{' '}
              <span className="soft">
                {text.scenes.things(one.things)} · {date(one.at.slice(0, 10))}
              </span>
            </span>
            <button
              type="button"
              className="button"
              onClick={() => {
                set({ dialog: null, inspected: null, trail: [] });
                void openHash(one.hash, one.notes).then(() => say(text.scenes.opened(one.name)));
              }}
            >
              {text.scenes.open}
            </button>
            <button
              type="button"
              className="button"
              onClick={() => keep(saved.filter((other) => other !== one))}
            >
              {text.scenes.remove}
            </button>
          </li>
        ))}
      </ul>
    </Dialog>
  );
}
