/** Edits of the scene and of the selection. */

import { findPaths } from '../analysis.ts';
import { stopArranging } from '../arranging.ts';
import { stopLoading } from '../attempt.ts';
import { change, choose, inspect, openClaims, redoEdit, say, set, undoEdit } from '../desk.ts';
import { expand } from '../grow.ts';
import { openStart } from '../open.ts';
import { visible } from '../state/filter.ts';
import { dismiss, hide, neighboursOf, selectedEntities, showHidden, togglePin } from '../state/scene.ts';
import { text } from '../text.ts';
import type { Action } from './action.ts';

const always = () => true;
const hasEntities = ({ scene }: { scene: Parameters<typeof selectedEntities>[0] }) =>
  selectedEntities(scene).size > 0;

export const SCENE_ACTIONS: readonly Action[] = [
  {
    id: 'undo',
    label: 'Undo',
    shortcuts: ['Mod+Z'],
    group: 'Scene',
    when: ({ canUndo }) => canUndo,
    perform: undoEdit,
  },
  {
    id: 'redo',
    label: 'Redo',
    shortcuts: ['Mod+Y', 'Mod+Shift+Z'],
    group: 'Scene',
    when: ({ canRedo }) => canRedo,
    perform: redoEdit,
  },
  {
    id: 'start',
    label: 'Go to the most connected part',
    shortcuts: ['Home'],
    group: 'Scene',
    when: always,
    perform: () => void openStart(),
  },
  {
    id: 'show-hidden',
    label: 'Show what is hidden',
    shortcuts: ['Shift+H'],
    group: 'Scene',
    when: ({ scene }) => scene.hidden.size > 0,
    perform: () => change(showHidden),
  },
  {
    id: 'expand',
    label: 'Expand',
    shortcuts: ['E'],
    group: 'Selection',
    when: hasEntities,
    perform: ({ scene }) => {
      for (const id of selectedEntities(scene)) void expand(id);
    },
  },
  {
    id: 'claims',
    label: 'Open the claims',
    shortcuts: ['C'],
    group: 'Selection',
    when: ({ scene }) => scene.selection.size > 0,
    perform: ({ scene }) => openClaims([...scene.selection]),
  },
  {
    id: 'dismiss',
    label: 'Dismiss',
    shortcuts: ['Delete', 'Backspace'],
    group: 'Selection',
    when: hasEntities,
    perform: ({ scene }) => {
      const ids = selectedEntities(scene);
      change(dismiss(ids));
      inspect(null);
      say(text.live.dismissed(ids.size));
    },
  },
  {
    id: 'dismiss-others',
    label: 'Dismiss everything else',
    shortcuts: ['Shift+Delete'],
    group: 'Selection',
    when: hasEntities,
    perform: ({ scene }) => {
      const kept = selectedEntities(scene);
      const others = new Set([...scene.entities.keys()].filter((id) => !kept.has(id)));
      change(dismiss(others));
      say(text.live.dismissed(others.size));
    },
  },
  {
    id: 'hide',
    label: 'Hide',
    shortcuts: ['H'],
    group: 'Selection',
    when: hasEntities,
    perform: ({ scene }) => {
      const ids = selectedEntities(scene);
      change(hide(ids));
      inspect(null);
      say(text.live.hidden(ids.size));
    },
  },
  {
    id: 'pin',
    label: 'Pin or unpin',
    shortcuts: ['P'],
    group: 'Selection',
    when: hasEntities,
    perform: ({ scene }) => {
      const ids = selectedEntities(scene);
      const unpins = [...ids].every((id) => scene.pinned.has(id));
      change(togglePin(ids));
      say(unpins ? text.live.unpinned : text.live.pinned);
    },
  },
  {
    id: 'paths',
    label: 'Find paths between two',
    shortcuts: ['G'],
    group: 'Selection',
    when: ({ scene }) => selectedEntities(scene).size === 2,
    perform: ({ scene }) => {
      const [from, to] = selectedEntities(scene);
      if (from !== undefined && to !== undefined) void findPaths(from, to);
    },
  },
  {
    id: 'select-all',
    label: 'Select all',
    shortcuts: ['Mod+A'],
    group: 'Selection',
    when: always,
    perform: ({ scene }) => choose(visible(scene).entities.map(({ id }) => id)),
  },
  {
    id: 'select-neighbours',
    label: 'Select neighbours too',
    shortcuts: ['N'],
    group: 'Selection',
    when: hasEntities,
    perform: ({ scene }) => {
      const ids = selectedEntities(scene);
      choose([...new Set([...ids, ...neighboursOf(scene, ids)])]);
    },
  },
  {
    id: 'invert',
    label: 'Invert the selection',
    shortcuts: ['Shift+I'],
    group: 'Selection',
    when: hasEntities,
    perform: ({ scene }) =>
      choose(visible(scene).entities.flatMap(({ id }) => (scene.selection.has(id) ? [] : [id]))),
  },
  {
    id: 'escape',
    label: 'Close or clear the selection',
    shortcuts: ['Escape'],
    group: 'Selection',
    when: always,
    perform: ({ page }) => {
      if (page.arranging) {
        stopArranging();
        return;
      }
      if (page.busy > 0) {
        stopLoading();
        return;
      }
      if (page.path.size > 0) set({ path: new Set() });
      choose([]);
    },
  },
];
