/** Saved queries, the schema and the history, beside the editor; over it where the screen is narrow. */
import { X } from 'lucide-react';
import { type ReactNode, useEffect } from 'react';
import { workbench as words } from '../../text/workbench.ts';
import { IconButton } from '../../ui/button.tsx';
import { Tabs } from '../../ui/tabs.tsx';
import { useStore } from '../../ui/use-store.ts';
import { bench, set, type Side as Which } from '../bench.ts';
import { HistoryList } from './history-list.tsx';
import { SavedList } from './saved-list.tsx';
import { SchemaList } from './schema-list.tsx';

const PANEL = 'side-panel';
const SIDES: readonly Which[] = ['queries', 'schema', 'history'];

export function Side(): ReactNode {
  const { side, sideOpen } = useStore(bench);
  useEffect(() => {
    if (sideOpen) document.querySelector<HTMLElement>('.side [role="tab"][aria-selected="true"]')?.focus();
  }, [sideOpen]);
  return (
    <aside
      className={`side ${sideOpen ? 'open' : ''}`}
      aria-label={words.side.title}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || !sideOpen) return;
        event.preventDefault();
        set({ sideOpen: false });
        document.querySelector<HTMLElement>('.side-opener')?.focus();
      }}
    >
      <div className="side-head">
        <Tabs
          tabs={SIDES.map((id) => ({ id, label: words.side[id] }))}
          current={side}
          choose={(id) => set({ side: SIDES.find((one) => one === id) ?? 'queries' })}
          label={words.side.title}
          panel={PANEL}
        />
        <IconButton
          label={words.side.close}
          icon={<X size={16} />}
          className="side-closer"
          onClick={() => set({ sideOpen: false })}
        />
      </div>
      <div id={PANEL} role="tabpanel" aria-labelledby={`${PANEL}-${side}`} className="side-body">
        {side === 'queries' && <SavedList />}
        {side === 'schema' && <SchemaList />}
        {side === 'history' && <HistoryList />}
      </div>
    </aside>
  );
}
