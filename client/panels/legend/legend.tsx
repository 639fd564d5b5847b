/** The legend: what is shown (it is the filter), and how it is drawn (it is the style editor). */
import { type ReactNode, useState } from 'react';
import { legendWords } from '../../text/legend.ts';
import { text } from '../../text.ts';
import { Tabs } from '../../ui/tabs.tsx';
import { Drawn } from './drawn.tsx';
import { Shown } from './shown.tsx';

const PANEL = 'legend-panel';

export function Legend(): ReactNode {
  const [tab, setTab] = useState('show');
  return (
    <aside className="legend" aria-label={text.legend.title}>
      <Tabs
        tabs={[
          { id: 'show', label: legendWords.show },
          { id: 'style', label: legendWords.style },
        ]}
        current={tab}
        choose={setTab}
        label={legendWords.tabs}
        panel={PANEL}
      />
      <div id={PANEL} role="tabpanel" aria-labelledby={`${PANEL}-${tab}`}>
        {tab === 'show' ? <Shown /> : <Drawn />}
      </div>
    </aside>
  );
}
