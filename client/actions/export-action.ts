/** Taking the scene to other tools and to paper. */
import type { Action } from './action.ts';

const always = () => true;
const writers = () => import('../export/save.ts');

export const EXPORT_ACTIONS: readonly Action[] = [
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
