/** Laying out, drawing around, the map in the corner. */
import { arrange } from '../arranging.ts';
import { say, set, theCanvas } from '../desk.ts';
import { findLinks } from '../linking.ts';
import { selectedEntities } from '../state/scene.ts';
import { storage } from '../storage.ts';
import { canvasWords, links } from '../text/canvas.ts';
import type { Action } from './action.ts';

const filled: Action['when'] = ({ scene }) => scene.entities.size > 0;

export const CANVAS_ACTIONS: readonly Action[] = [
  {
    id: 'layout',
    label: 'Lay out anew',
    shortcuts: ['L'],
    group: 'View',
    when: filled,
    perform: () => arrange('force', 'all'),
  },
  {
    id: 'arrange',
    label: 'Choose a layout',
    shortcuts: ['O'],
    group: 'View',
    when: filled,
    perform: () => set({ dialog: 'layout' }),
  },
  {
    id: 'layout-newest',
    label: 'Lay out only what came last',
    shortcuts: ['Shift+O'],
    group: 'View',
    when: filled,
    perform: () => arrange('force', 'newest'),
  },
  {
    id: 'map',
    label: 'Map of the scene',
    shortcuts: ['M'],
    group: 'View',
    when: () => true,
    perform: ({ page: { map } }) => {
      storage.setMap(!map);
      set({ map: !map });
    },
  },
  {
    id: 'lasso',
    label: 'Select by drawing around',
    shortcuts: ['D'],
    group: 'Selection',
    when: filled,
    perform: () => {
      theCanvas()?.lasso();
      say(canvasWords.lasso);
    },
  },
  {
    id: 'links',
    label: links.label,
    shortcuts: ['J'],
    group: 'Selection',
    when: ({ scene }) => selectedEntities(scene).size > 1,
    perform: ({ scene }) => void findLinks([...selectedEntities(scene)]),
  },
];
