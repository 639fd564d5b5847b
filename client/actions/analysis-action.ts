/** Asking the whole graph about what is selected. */
import { findCommon, MOST_ENDS } from '../analysis.ts';
import { set } from '../desk.ts';
import { type Scene, selectedEntities } from '../state/scene.ts';
import type { Action } from './action.ts';

const chosen = (scene: Scene) => [...selectedEntities(scene)];

export const ANALYSIS_ACTIONS: readonly Action[] = [
  {
    id: 'paths-within',
    label: 'Find paths within limits…',
    shortcuts: ['Shift+G'],
    group: 'Selection',
    when: ({ scene }) => chosen(scene).length >= 2 && chosen(scene).length <= MOST_ENDS,
    perform: () => set({ dialog: 'paths' }),
  },
  {
    id: 'common',
    label: 'Find common neighbours',
    shortcuts: ['Shift+N'],
    group: 'Selection',
    when: ({ scene }) => chosen(scene).length >= 2 && chosen(scene).length <= 20,
    perform: ({ scene }) => void findCommon(chosen(scene)),
  },
  {
    id: 'ask',
    label: 'Ask a saved query about it…',
    shortcuts: ['Q'],
    group: 'Selection',
    when: ({ scene }) => chosen(scene).length > 0,
    perform: () => set({ dialog: 'about' }),
  },
  {
    id: 'compare',
    label: 'Compare two people',
    shortcuts: ['Shift+C'],
    group: 'Selection',
    when: ({ scene }) => {
      const ids = chosen(scene);
      return ids.length === 2 && ids.every((id) => scene.entities.get(id)?.type === 'Person');
    },
    perform: () => set({ dialog: 'compare' }),
  },
];
