/** A limit on the time one piece of work may take, so that nothing holds up a batch for good. */
import { DatelineError } from '#core/errors.ts';

/** The reason given to work that is stopped for taking too long; whoever does it in a process of its own may kill that. */
export class TookTooLong extends DatelineError {
  readonly tookTooLong = true;

  constructor(what: string, milliseconds: number) {
    super('LIMIT_EXCEEDED', `${what} took longer than ${Math.round(milliseconds / 1000)} seconds`);
  }

  static override [Symbol.hasInstance](value: unknown): value is TookTooLong {
    return value instanceof DatelineError && 'tookTooLong' in value;
  }
}

/**
 * Runs `work` with a signal that aborts when `outer` does or when the time is up.
 * @throws TookTooLong
 */
export async function withTimeLimit<T>(
  what: string,
  milliseconds: number,
  outer: AbortSignal | undefined,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const controller = new AbortController();
  const stop = () => controller.abort(outer?.reason);
  const timer = setTimeout(() => controller.abort(new TookTooLong(what, milliseconds)), milliseconds);
  outer?.addEventListener('abort', stop, { once: true });
  const stopped = new Promise<never>((_, reject) => {
    controller.signal.addEventListener('abort', () => reject(controller.signal.reason), { once: true });
  });
  stopped.catch(() => undefined);
  try {
    outer?.throwIfAborted();
    return await Promise.race([work(controller.signal), stopped]);
  } finally {
    clearTimeout(timer);
    outer?.removeEventListener('abort', stop);
  }
}
