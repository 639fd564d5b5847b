/** The Cypher workbench: ask the graph in Cypher, see rows, graph and raw values. Loaded when first opened. */
import './workbench.css';
import './editor/editor.css';
import './panel/results.css';
import './panel/side.css';
import { type ReactNode, useEffect } from 'react';
import { page } from '../desk.ts';
import { workbench as words } from '../text/workbench.ts';
import { useStore } from '../ui/use-store.ts';
import { bench } from './bench.ts';
import { Bar } from './panel/bar.tsx';
import { EditorView } from './panel/editor-view.tsx';
import { Parameters } from './panel/parameters.tsx';
import { Results } from './panel/results.tsx';
import { SaveDialog } from './panel/save-dialog.tsx';
import { Side } from './panel/side.tsx';
import { cancel, run } from './run.ts';
import { openLink } from './saved.ts';

export default function Workbench(): ReactNode {
  const { view } = useStore(page);
  const { saving, run: at } = useStore(bench);
  useEffect(() => {
    if (view.query) void openLink(view.query);
  }, [view]);
  return (
    <section
      className="bench"
      aria-label={words.title}
      onKeyDown={(event) => {
        if (event.defaultPrevented) return;
        if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
          event.preventDefault();
          void run();
        } else if (event.key === 'Escape' && at.state === 'running') {
          event.preventDefault();
          cancel();
        }
      }}
    >
      <Side />
      <div className="bench-main">
        <Bar />
        <EditorView />
        <Parameters />
        <Results />
      </div>
      {saving && <SaveDialog />}
    </section>
  );
}
