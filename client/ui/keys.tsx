import type { ReactNode } from 'react';
import { shownShortcut } from '../actions/keyboard.ts';

const isMac = /Mac|iPhone|iPad/.test(navigator.userAgent);

/** A shortcut as keys; nothing where there is none. */
export function Keys({ shortcut }: { readonly shortcut: string | undefined }): ReactNode {
  if (!shortcut) return null;
  return <kbd>{shownShortcut(shortcut, isMac)}</kbd>;
}
