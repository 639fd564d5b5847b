/** Taking the scene to other tools and to paper. */
import { say } from '../desk.ts';
import { metrics } from '../measuring.ts';
import { selectedRows } from '../state/table.ts';
import { text } from '../text.ts';
import type { Action } from './action.ts';

const always = () => true;
const writers = () => import('../export/save.ts');

export const EXPORT_ACTIONS: readonly Action[] = [
  {
    id: 'copy',
    label: 'Copy the selected as rows',
    shortcuts: ['Mod+C'],
    group: 'Share',
    // Words that are marked on the page are copied by the browser.
    when: ({ scene }) => scene.selection.size > 0 && (document.getSelection()?.isCollapsed ?? true),
    perform: ({ scene }) =>
      void navigator.clipboard.writeText(selectedRows(scene, metrics.get())).then(
        () => say(text.share.rows(scene.selection.size)),
        () => say(text.share.refused),
      ),
  },
  {
    id: 'report',
    label: 'Export a report with citations, to print (HTML)',
    shortcuts: [],
    group: 'Share',
    when: always,
    perform: () => void writers().then(({ saveReport }) => saveReport()),
  },
  {
    id: 'svg',
    label: 'Export the picture (SVG)',
    shortcuts: [],
    group: 'Share',
    when: always,
    perform: () => void writers().then(({ saveSvg }) => saveSvg()),
  },
  {
    id: 'graphml',
    label: 'Export the graph (GraphML)',
    shortcuts: [],
    group: 'Share',
    when: always,
    perform: () => void writers().then(({ saveGraphml }) => saveGraphml()),
  },
  {
    id: 'gexf',
    label: 'Export the graph (GEXF)',
    shortcuts: [],
    group: 'Share',
    when: always,
    perform: () => void writers().then(({ saveGexf }) => saveGexf()),
  },
];
