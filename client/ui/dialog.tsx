import { X } from 'lucide-react';
import { type ReactNode, useEffect, useRef } from 'react';
import { IconButton } from './button.tsx';

/** A modal dialog of the browser's own: it keeps focus inside and gives it back. */
export function Dialog({
  title,
  closeLabel,
  close,
  className = '',
  head,
  children,
}: {
  readonly title: ReactNode;
  readonly closeLabel: string;
  readonly close: () => void;
  readonly className?: string;
  readonly head?: ReactNode;
  readonly children: ReactNode;
}): ReactNode {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const shown = dialog.current;
    if (shown && !shown.open) shown.showModal();
    // What is typed goes where one expects it to, not to the button that closes.
    shown?.querySelector<HTMLInputElement>('input.field')?.focus();
    return () => shown?.close();
  }, []);
  return (
    <dialog
      ref={dialog}
      className={`dialog ${className}`}
      aria-labelledby="dialog-title"
      onClose={close}
      onMouseDown={(event) => {
        if (event.target === dialog.current) dialog.current?.close();
      }}
    >
      <header>
        <h2 id="dialog-title">{title}</h2>
        <IconButton label={closeLabel} icon={<X size={18} />} onClick={() => dialog.current?.close()} />
      </header>
      {head}
      {children}
    </dialog>
  );
}
