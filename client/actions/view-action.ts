/** What is looked at, and taking it elsewhere. */
import { change, page, say, scene, set, theCanvas } from '../desk.ts';
import { saveFile } from '../save-file.ts';
import { goToSearch } from '../searching.ts';
import { toCsv, toJson } from '../state/export.ts';
import { isFiltering, NO_FILTERS, visible } from '../state/filter.ts';
import { encode } from '../state/permalink.ts';
import { filterBy } from '../state/scene.ts';
import { storage } from '../storage.ts';
import { text } from '../text.ts';
import type { Action } from './action.ts';

const always = () => true;

export const VIEW_ACTIONS: readonly Action[] = [
  {
    id: 'search',
    label: 'Search',
    shortcuts: ['/'],
    group: 'View',
    everywhere: true,
    when: always,
    perform: goToSearch,
  },
  {
    id: 'fit',
    label: 'Fit everything',
    shortcuts: ['F'],
    group: 'View',
    when: always,
    perform: () => theCanvas()?.fit(),
  },
  {
    id: 'zoom-in',
    label: 'Zoom in',
    shortcuts: ['+', '='],
    group: 'View',
    when: always,
    perform: () => theCanvas()?.zoom(1.25),
  },
  {
    id: 'zoom-out',
    label: 'Zoom out',
    shortcuts: ['-'],
    group: 'View',
    when: always,
    perform: () => theCanvas()?.zoom(0.8),
  },
  {
    id: 'table',
    label: 'Table',
    shortcuts: ['T'],
    group: 'View',
    when: always,
    perform: ({ page: { table } }) => set({ table: !table }),
  },
  {
    id: 'articles',
    label: 'Articles',
    shortcuts: ['A'],
    group: 'View',
    everywhere: true,
    when: always,
    perform: () => set({ dialog: 'articles' }),
  },
  {
    id: 'reset-filters',
    label: 'Reset filters',
    shortcuts: ['R'],
    group: 'View',
    when: ({ scene: { filters } }) => isFiltering(filters),
    perform: () => change(filterBy(NO_FILTERS)),
  },
  {
    id: 'legend',
    label: 'Legend and filters',
    shortcuts: ['B'],
    group: 'View',
    when: always,
    perform: ({ page: { legend } }) => set({ legend: !legend }),
  },
  {
    id: 'timeline',
    label: 'Timeline',
    shortcuts: ['Shift+T'],
    group: 'View',
    when: always,
    perform: ({ page: { timeline } }) => set({ timeline: !timeline }),
  },
  {
    id: 'theme',
    label: 'Light or dark',
    shortcuts: ['Shift+D'],
    group: 'View',
    everywhere: true,
    when: always,
    perform: () => {
      const theme = page.get().theme === 'dark' ? 'light' : 'dark';
      storage.setTheme(theme);
      set({ theme });
    },
  },
  {
    id: 'palette',
    label: 'Commands',
    shortcuts: ['Mod+K'],
    group: 'View',
    everywhere: true,
    when: always,
    perform: () => set({ dialog: 'palette' }),
  },
  {
    id: 'help',
    label: 'Help',
    shortcuts: ['?'],
    group: 'View',
    everywhere: true,
    when: always,
    perform: () => set({ dialog: 'help' }),
  },
  {
    id: 'share',
    label: 'Copy a link to this scene',
    shortcuts: ['Shift+L'],
    group: 'Share',
    when: always,
    perform: ({ scene: shown }) => {
      const url = location.origin + location.pathname + encode(shown, page.get().data);
      navigator.clipboard.writeText(url).then(
        () => say(text.share.copied),
        () => say(text.share.failed),
      );
    },
  },
  {
    id: 'scenes',
    label: 'Saved scenes',
    shortcuts: ['S'],
    group: 'Share',
    when: always,
    perform: () => set({ dialog: 'scenes' }),
  },
  {
    id: 'png',
    label: 'Export the picture (PNG)',
    shortcuts: [],
    group: 'Share',
    when: always,
    perform: () =>
      void theCanvas()
        ?.png()
        .then((blob) => saveFile('dateline.png', blob)),
  },
  {
    id: 'csv',
    label: 'Export the relations (CSV)',
    shortcuts: [],
    group: 'Share',
    when: always,
    perform: () => saveFile('dateline.csv', new Blob([toCsv(visible(scene()))], { type: 'text/csv' })),
  },
  {
    id: 'json',
    label: 'Export the scene (JSON)',
    shortcuts: [],
    group: 'Share',
    when: always,
    perform: () =>
      saveFile(
        'dateline.json',
        new Blob([toJson(visible(scene()), scene().notes)], { type: 'application/json' }),
      ),
  },
];
