import type { ReactNode } from 'react';
import { text } from '../text.ts';
import { FailureWords } from './failure-words.tsx';
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
  return (
    <div className="failure" role="alert">
      <FailureWords failure={answer.failure} retry={retry} />
    </div>
  );
}
