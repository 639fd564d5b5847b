/** What can be done with the selection, where it was asked for. */
import { type ReactNode, useEffect, useRef } from 'react';
import { ACTIONS, context } from '../actions/registry.ts';
import { Keys } from '../ui/keys.tsx';

export function ContextMenu({
  at,
  close,
}: {
  readonly at: { readonly x: number; readonly y: number };
  readonly close: () => void;
}): ReactNode {
  const menu = useRef<HTMLDivElement>(null);
  const now = context();
  useEffect(() => {
    menu.current?.querySelector('button')?.focus();
  }, []);
  return (
    <div
      className="menu"
      role="menu"
      ref={menu}
      style={{ left: at.x, top: at.y }}
      tabIndex={-1}
      onKeyDown={(event) => {
        if (event.key === 'Escape') close();
        const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
        if (step === 0) return;
        event.preventDefault();
        const items = [...(menu.current?.querySelectorAll('button') ?? [])];
        const index = items.findIndex((item) => item.matches(':focus'));
        items[(index + step + items.length) % items.length]?.focus();
      }}
    >
      {ACTIONS.filter(
        (action) => action.group === 'Selection' && action.id !== 'escape' && action.when(now),
      ).map((action) => (
        <button
          type="button"
          role="menuitem"
          key={action.id}
          onClick={() => {
            close();
            action.perform(context());
          }}
        >
          <span>{action.label}</span>
          <Keys shortcut={action.shortcuts[0]} />
        </button>
      ))}
    </div>
  );
}
