/** What most commands share: an open store that is closed again, and Ctrl+C as a signal. */
import type { Store } from '#core/store/store.ts';
import { storeConfig } from '../config.ts';
import type { Pipeline } from '../pipeline.ts';

/** Opens the store that the environment names, for as long as `work` runs. */
export async function withStore<T>(work: (store: Store) => Promise<T>): Promise<T> {
  const config = storeConfig(process.env);
  const { openStore } = await import('#core/store/open.ts');
  const store = await openStore(config);
  try {
    return await work(store);
  } finally {
    await store.close();
  }
}

/** The extractor, loaded only by commands that read articles: its models take a second. */
export const loadPipeline = async (): Promise<Pipeline> =>
  (await import('../extractor.ts')).builtinPipeline();

/**
 * A signal that Ctrl+C (or SIGTERM) aborts, for as long as `work` runs: what is under way is finished and kept.
 * A second Ctrl+C ends the process at once.
 */
export async function interruptible<T>(
  work: (signal: AbortSignal) => Promise<T>,
  notice = 'stopping …',
): Promise<T> {
  const controller = new AbortController();
  const stop = () => {
    if (controller.signal.aborted) process.exit(130);
    process.stderr.write(`\n${notice}\n`);
    controller.abort();
  };
  process.on('SIGINT', stop).on('SIGTERM', stop);
  try {
    return await work(controller.signal);
  } finally {
    process.off('SIGINT', stop).off('SIGTERM', stop);
  }
}
