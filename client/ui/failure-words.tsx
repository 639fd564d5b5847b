/** What could not be had: in words for a reader, with what to pass on to whoever runs the server, and a way to try again. */
import type { ReactNode } from 'react';
import { isPassing } from '../api.ts';
import { text } from '../text.ts';

export function FailureWords({
  failure: { code, message, requestId },
  retry,
}: {
  readonly failure: { readonly code: string; readonly message: string; readonly requestId: string | null };
  readonly retry: () => void;
}): ReactNode {
  const passing = isPassing(code);
  return (
    <>
      <p>{passing ? text.states.passing : message}</p>
      {/* What a database's driver says of a refused connection is for who runs it, and long. */}
      {passing && requestId && (
        <details>
          <summary>{text.states.details}</summary>
          <p className="soft">{message}</p>
        </details>
      )}
      {requestId && (
        <p className="soft">
          {text.states.request} <code>{requestId}</code>
        </p>
      )}
      <button type="button" className="button" onClick={retry}>
        {text.states.retry}
      </button>
    </>
  );
}
