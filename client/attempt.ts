/** Asking the server for something that then changes the page: that it runs, how to stop it, and what went wrong. */
import { ApiError, isPassing, UNREACHABLE } from './api.ts';
import { page, say, set } from './desk.ts';
import { text } from './text.ts';

const running = new Set<AbortController>();

/** Runs something that asks the server: shows that it runs, and what went wrong with a way to try again. */
export async function attempt(work: (signal: AbortSignal) => Promise<void>): Promise<void> {
  const own = new AbortController();
  running.add(own);
  page.update((before) => ({ ...before, busy: before.busy + 1, failure: null }));
  try {
    await work(own.signal);
  } catch (thrown) {
    const retry = () => void attempt(work);
    if (own.signal.aborted) {
      say(text.states.stopped);
      // Where nothing was ever loaded there is nothing to go back to.
      if (!page.get().loaded)
        set({ failure: { code: 'STOPPED', message: text.states.stopped, requestId: null, retry } });
      return;
    }
    const failure = thrown instanceof ApiError ? thrown : new ApiError('INTERNAL', String(thrown), null);
    noteTrouble(failure);
    const { code, message, requestId } = failure;
    set({ failure: { code, message, requestId, retry } });
  } finally {
    running.delete(own);
    page.update((before) => ({ ...before, busy: before.busy - 1 }));
  }
}

/** Calls off what the page waits for; what comes of it later is dropped. */
export function stopLoading(): void {
  for (const one of running) one.abort();
}

/** Shows the banner at once when a request finds the store or the server gone. */
export function noteTrouble(failure: ApiError): void {
  if (failure.code === 'STORE_UNAVAILABLE') set({ trouble: 'store' });
  else if (failure.code === UNREACHABLE) set({ trouble: navigator.onLine ? 'server' : 'offline' });
}

/** The store answers again: what could not be loaded meanwhile is asked for anew. */
export function noteWell(): void {
  const { trouble, failure } = page.get();
  if (trouble === null) return;
  set({ trouble: null });
  if (failure && isPassing(failure.code)) failure.retry();
}
