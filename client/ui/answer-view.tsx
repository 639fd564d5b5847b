import type { ReactNode } from 'react';
import { text } from '../text.ts';
import type { Answer } from './use-answer.ts';

/** Shows an answer: grey lines while it loads, what went wrong with a way on, or what it is. */
export function AnswerView<T>({
  answer,
  retry,
  children,
}: {
  readonly answer: Answer<T>;
  readonly retry: () => void;
  readonly children: (value: T) => ReactNode;
}): ReactNode {
  if (answer.state === 'there') return children(answer.value);
  if (answer.state === 'loading')
    return (
      <div className="skeleton" role="status">
        <span className="sr">{text.states.loading}</span>
        <i />
        <i />
        <i />
      </div>
    );
  const { message, requestId } = answer.failure;
  return (
    <div className="failure" role="alert">
      <p>{message}</p>
      {requestId && (
        <p className="soft">
          {text.states.request} <code>{requestId}</code>
        </p>
      )}
      <button type="button" className="button" onClick={retry}>
        {text.states.retry}
      </button>
    </div>
  );
}
