import type { ReactNode } from 'react';
import { openView, page } from '../desk.ts';
import { text } from '../text.ts';
import { useStore } from '../ui/use-store.ts';
import { VIEWS } from './registry.ts';

/** The way between the views of the frame. */
export function ViewTabs(): ReactNode {
  const { view } = useStore(page);
  return (
    <nav className="views" aria-label={text.app.views}>
      {VIEWS.map(({ id, label, icon: Icon, shortcut }) => (
        <button
          key={id}
          type="button"
          className="view-tab"
          aria-current={view.id === id ? 'page' : undefined}
          aria-keyshortcuts={shortcut}
          onClick={() => openView(id)}
        >
          <Icon size={15} aria-hidden="true" />
          <span>{label}</span>
        </button>
      ))}
    </nav>
  );
}
