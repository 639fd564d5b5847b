import type { ReactNode } from 'react';
import { page } from '../desk.ts';
import { FailureWords } from '../ui/failure-words.tsx';
import { useStore } from '../ui/use-store.ts';

/** What the reader asked for and could not be done, with what to pass on and a way to try again. */
export function Failed({ className = '' }: { readonly className?: string }): ReactNode {
  const { failure } = useStore(page);
  if (!failure) return null;
  return (
    <div className={`note ${className}`} role="alert">
      <FailureWords failure={failure} retry={failure.retry} />
    </div>
  );
}
