import type { MouseEvent, ReactNode } from 'react';
import { available } from '../actions/action.ts';
import { actionNamed, context, perform } from '../actions/registry.ts';
import { page, scenes } from '../desk.ts';
import { Keys } from './keys.tsx';
import { useStore } from './use-store.ts';

/** A button that performs an action, off while it cannot be done. */
export function ActionButton({
  id,
  label,
  icon,
  keys = false,
  className = '',
}: {
  readonly id: string;
  readonly label?: string;
  readonly icon?: ReactNode;
  readonly keys?: boolean;
  readonly className?: string;
}): ReactNode {
  useStore(scenes);
  useStore(page);
  const action = actionNamed(id);
  const words = label ?? action.label;
  return (
    <button
      type="button"
      className={`button ${className}`}
      disabled={!available(action, context())}
      onClick={() => perform(id)}
      title={icon ? action.label : undefined}
      aria-label={icon && !label ? words : undefined}
    >
      {icon}
      {(!icon || label) && <span>{words}</span>}
      {keys && <Keys shortcut={action.shortcuts[0]} />}
    </button>
  );
}

/** A button with an icon alone; its name is read out and shown on hover. */
export function IconButton({
  label,
  icon,
  onClick,
  className = '',
}: {
  readonly label: string;
  readonly icon: ReactNode;
  readonly onClick: (event: MouseEvent) => void;
  readonly className?: string;
}): ReactNode {
  return (
    <button
      type="button"
      className={`icon-button ${className}`}
      aria-label={label}
      title={label}
      onClick={onClick}
    >
      {icon}
    </button>
  );
}
