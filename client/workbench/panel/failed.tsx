/** Why there is no answer, and where in the query the reason stands. */
import type { ReactNode } from 'react';
import type { ApiError } from '../../api.ts';
import { workbench as words } from '../../text/workbench.ts';
import { text } from '../../text.ts';
import { theEditor } from '../bench.ts';

export function Failed({ failure }: { readonly failure: ApiError }): ReactNode {
  const { line, column, offset } = failure.data;
  return (
    <div className="failure" role="alert">
      <p>{failure.message}</p>
      {typeof line === 'number' && typeof column === 'number' && typeof offset === 'number' && (
        <button type="button" className="button" onClick={() => theEditor()?.goTo(offset)}>
          {words.run.goTo(line, column)}
        </button>
      )}
      {failure.requestId && (
        <p className="soft">
          {text.states.request} <code>{failure.requestId}</code>
        </p>
      )}
    </div>
  );
}
