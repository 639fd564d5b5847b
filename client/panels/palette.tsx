/** Every command by name. */
import { type ReactNode, useState } from 'react';
import { available } from '../actions/action.ts';
import { ACTIONS, context } from '../actions/registry.ts';
import { set } from '../desk.ts';
import { text } from '../text.ts';
import { Dialog } from '../ui/dialog.tsx';
import { Keys } from '../ui/keys.tsx';

export function Palette(): ReactNode {
  const [words, setWords] = useState('');
  const [active, setActive] = useState(0);
  const now = context();
  const wanted = words.toLowerCase().split(/\s+/).filter(Boolean);
  const found = ACTIONS.filter(
    (action) =>
      action.id !== 'palette' &&
      available(action, now) &&
      wanted.every((word) => action.label.toLowerCase().includes(word)),
  );
  const take = (index: number) => {
    const action = found[index];
    if (!action) return;
    set({ dialog: null });
    // The dialog gives focus back when it closes; what the action focuses comes after that.
    requestAnimationFrame(() => action.perform(context()));
  };
  return (
    <Dialog
      title={text.palette.title}
      closeLabel={text.help.close}
      close={() => set({ dialog: null })}
      className="palette"
    >
      <input
        className="field"
        type="text"
        role="combobox"
        aria-expanded="true"
        aria-controls="commands"
        aria-activedescendant={found[active] ? `command-${active}` : undefined}
        aria-label={text.palette.placeholder}
        placeholder={text.palette.placeholder}
        value={words}
        onChange={(event) => {
          setWords(event.target.value);
          setActive(0);
        }}
        onKeyDown={(event) => {
          const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
          if (step !== 0) {
            event.preventDefault();
            setActive((index) => (found.length ? (index + step + found.length) % found.length : 0));
          } else if (event.key === 'Enter') take(active);
        }}
      />
      <div id="commands" role="listbox" aria-label={text.palette.title}>
        {found.map((action, index) => (
          <div
            key={action.id}
            id={`command-${index}`}
            role="option"
            tabIndex={-1}
            aria-selected={index === active}
            className="hit"
            onMouseMove={() => setActive(index)}
            onMouseDown={() => take(index)}
          >
            <span className="hit-name">{action.label}</span>
            <Keys shortcut={action.shortcuts[0]} />
          </div>
        ))}
      </div>
      {found.length === 0 && <p className="soft">{text.palette.none}</p>}
    </Dialog>
  );
}
