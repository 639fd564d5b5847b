/** All actions, and the context they are asked and performed in. */
import { page, scenes } from '../desk.ts';
import type { Action, Context } from './action.ts';
import { SCENE_ACTIONS } from './scene-action.ts';
import { VIEW_ACTIONS } from './view-action.ts';

export const ACTIONS: readonly Action[] = [...VIEW_ACTIONS, ...SCENE_ACTIONS];

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
  if (action.when(now)) action.perform(now);
}
