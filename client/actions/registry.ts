/** All actions, and the context they are asked and performed in. */
import { openView, page, scenes } from '../desk.ts';
import { VIEWS } from '../views/registry.ts';
import { type Action, available, type Context } from './action.ts';
import { ANALYSIS_ACTIONS } from './analysis-action.ts';
import { CANVAS_ACTIONS } from './canvas-action.ts';
import { EXPORT_ACTIONS } from './export-action.ts';
import { SCENE_ACTIONS } from './scene-action.ts';
import { VIEW_ACTIONS } from './view-action.ts';

const OPENING: readonly Action[] = VIEWS.map(({ id, label, shortcut }) => ({
  id: `open-${id}`,
  label: `Go to ${label}`,
  shortcuts: [shortcut],
  group: 'View',
  everywhere: true,
  when: () => true,
  perform: () => openView(id),
}));

export const ACTIONS: readonly Action[] = [
  ...OPENING,
  ...VIEW_ACTIONS,
  ...CANVAS_ACTIONS,
  ...SCENE_ACTIONS,
  ...ANALYSIS_ACTIONS,
  ...EXPORT_ACTIONS,
];

export function context(): Context {
  const { past, present, future } = scenes.get();
  return { scene: present, page: page.get(), canUndo: past.length > 0, canRedo: future.length > 0 };
}

export function actionNamed(id: string): Action {
  const found = ACTIONS.find((action) => action.id === id);
  if (!found) throw new Error(`no action ${id}`);
  return found;
}

/** Does it when it can be done now. */
export function perform(id: string): void {
  const action = actionNamed(id);
  const now = context();
  if (available(action, now)) action.perform(now);
}
