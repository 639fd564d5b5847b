/** Work on a stream, several items at a time, results in the order of the stream. */

/**
 * Never holds more than `concurrency` items. Errors of `work` are thrown in their turn; `signal` ends it early.
 */
export async function* orderedMap<T, R>(
  source: AsyncIterable<T>,
  concurrency: number,
  work: (item: T) => Promise<R>,
  signal?: AbortSignal,
): AsyncIterable<R> {
  const running: Promise<R>[] = [];
  for await (const item of source) {
    if (signal?.aborted) break;
    const result = work(item);
    // Whoever awaits it in its turn hears of a failure; until then it must not count as unhandled.
    result.catch(() => undefined);
    running.push(result);
    const first = running.length >= concurrency ? running.shift() : undefined;
    if (first) yield await first;
  }
  for (const result of running) {
    if (signal?.aborted) return;
    yield await result;
  }
}
