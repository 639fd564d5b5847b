/** When nobody waits for an answer any more. */
import type { Response } from 'express';
import { DatelineError } from '#core/errors.ts';

/** Aborts when whoever asked is gone before the answer has been sent. */
export function whenGone(response: Response): AbortSignal {
  const gone = new AbortController();
  response.on('close', () => {
    if (!response.writableFinished) gone.abort(new DatelineError('CANCELLED', 'nobody waits for the answer'));
  });
  return gone.signal;
}
