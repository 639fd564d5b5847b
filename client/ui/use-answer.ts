/** An answer of the server for a panel: loading, there, or failed with a way to try again. */
import { useCallback, useEffect, useRef, useState } from 'react';
import { ApiError, isPassing } from '../api.ts';
import { noteTrouble } from '../attempt.ts';
import { page } from '../desk.ts';

export type Answer<T> =
  | { readonly state: 'loading' }
  | { readonly state: 'there'; readonly value: T }
  | { readonly state: 'failed'; readonly failure: ApiError };

/** Asks whenever the key changes; a late answer to an old key is dropped. */
export function useAnswer<T>(key: string, ask: () => Promise<T>): readonly [Answer<T>, () => void] {
  const [held, setHeld] = useState<{ readonly key: string; readonly answer: Answer<T> }>({
    key,
    answer: { state: 'loading' },
  });
  const [tries, setTries] = useState(0);
  // The question is another function at every render; the key says when it is another question.
  const question = useRef(ask);
  question.current = ask;
  useEffect(() => {
    let current = true;
    setHeld((before) => (tries > 0 || before.key !== key ? { key, answer: { state: 'loading' } } : before));
    question.current().then(
      (value) => current && setHeld({ key, answer: { state: 'there', value } }),
      (thrown: unknown) => {
        if (!current) return;
        const failure = thrown instanceof ApiError ? thrown : new ApiError('INTERNAL', String(thrown), null);
        noteTrouble(failure);
        setHeld({ key, answer: { state: 'failed', failure } });
      },
    );
    return () => {
      current = false;
    };
  }, [key, tries]);
  const retry = useCallback(() => setTries((count) => count + 1), []);
  const waits = held.answer.state === 'failed' && isPassing(held.answer.failure.code);
  useEffect(() => {
    if (!waits) return;
    // Once the store and the server are back the reader need not ask again.
    return page.subscribe(() => {
      if (page.get().trouble === null) retry();
    });
  }, [waits, retry]);
  return [held.key === key ? held.answer : { state: 'loading' }, retry];
}
