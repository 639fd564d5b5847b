import type { ReactNode } from 'react';
import { page } from '../desk.ts';
import { text } from '../text.ts';
import { useStore } from '../ui/use-store.ts';

/** What the reader asked for and could not be done, with what to pass on and a way to try again. */
export function Failed({ className = '' }: { readonly className?: string }): ReactNode {
  const { failure } = useStore(page);
  if (!failure) return null;
  return (
    <div className={`note ${className}`} role="alert">
      <p>{failure.message}</p>
      {failure.requestId && (
        <p className="soft">
          {text.states.request} <code>{failure.requestId}</code>
        </p>
      )}
      <button type="button" className="button" onClick={failure.retry}>
        {text.states.retry}
      </button>
    </div>
  );
}
