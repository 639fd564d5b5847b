/** One record per thing a reader can do: it drives keyboard, menu, palette and help alike. */
import type { Page } from '../desk.ts';
import type { Scene } from '../state/scene.ts';
import { EXPLORE } from '../views/address.ts';

export interface Context {
  readonly scene: Scene;
  readonly page: Page;
  readonly canUndo: boolean;
  readonly canRedo: boolean;
}

export interface Action {
  readonly id: string;
  readonly label: string;
  /** `F`, `Mod+Z`, `Shift+E`, `Delete`: Mod is Ctrl, or Cmd on a Mac. The first is the one shown. */
  readonly shortcuts: readonly string[];
  readonly group: 'Scene' | 'Selection' | 'View' | 'Share';
  /** Whether it makes sense in every view of the frame, not only beside the canvas. */
  readonly everywhere?: boolean;
  /** Whether it can be done now. */
  when(context: Context): boolean;
  perform(context: Context): void;
}

/** Whether an action can be done now and where the reader is. */
export const available = (action: Action, context: Context): boolean =>
  (action.everywhere === true || context.page.view.id === EXPLORE.id) && action.when(context);
