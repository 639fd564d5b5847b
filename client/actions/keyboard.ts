/** Which action a key press means. Keys mean nothing while something is typed or a dialog is open. */
import type { Action } from './action.ts';

/** The part of a KeyboardEvent that matters. */
export interface Press {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly shiftKey: boolean;
  readonly altKey: boolean;
}

/** Marks reached with Shift on some keyboards and without on others: Shift is not part of them. */
const isMark = (key: string) => key.length === 1 && key.toLowerCase() === key.toUpperCase();

/** The press as shortcuts are written: `Mod+Shift+Z`. */
export function shortcutOf({ key, ctrlKey, metaKey, shiftKey, altKey }: Press): string {
  return [
    ...(ctrlKey || metaKey ? ['Mod'] : []),
    ...(altKey ? ['Alt'] : []),
    ...(shiftKey && !isMark(key) ? ['Shift'] : []),
    key.length === 1 ? key.toUpperCase() : key,
  ].join('+');
}

export const actionFor = (press: Press, actions: readonly Action[]): Action | undefined =>
  actions.find(({ shortcuts }) => shortcuts.includes(shortcutOf(press)));

/** A shortcut as people read it on their keyboard. */
export const shownShortcut = (shortcut: string, mac: boolean): string =>
  shortcut
    .replace('Mod', mac ? '⌘' : 'Ctrl')
    .replace('Delete', 'Del')
    .replace('Escape', 'Esc');
