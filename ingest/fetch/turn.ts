/** One request at a time to each host, with a pause between two. */
import { setTimeout as sleep } from 'node:timers/promises';

/** Lets callers through by host; each waits for the one before it and then for the pause. */
export class HostTurns {
  readonly #last = new Map<string, Promise<unknown>>();
  readonly #free = new Map<string, number>();

  /** Runs `work` when the host is free; afterwards the host rests for `delayMs`. */
  async take<T>(
    host: string,
    delayMs: number,
    signal: AbortSignal | undefined,
    work: () => Promise<T>,
  ): Promise<T> {
    const before = this.#last.get(host) ?? Promise.resolve();
    const turn = before
      .catch(() => undefined)
      .then(async () => {
        const wait = (this.#free.get(host) ?? 0) - Date.now();
        if (wait > 0) await sleep(wait, undefined, signal ? { signal } : {});
        signal?.throwIfAborted();
        try {
          return await work();
        } finally {
          this.#free.set(host, Date.now() + delayMs);
        }
      });
    this.#last.set(host, turn);
    return await turn;
  }
}
