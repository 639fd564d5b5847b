/** What most commands share: an open store that is closed again, and Ctrl+C as a signal. */
import { join, resolve } from 'node:path';
import { Option } from 'commander';
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

export const EXTRACTORS = ['builtin', 'llm'] as const;

/** What reads articles, as `--extractor` names it. */
export const extractorOption = (): Option =>
  new Option('--extractor <name>', 'what reads articles: the built-in extractor or a language model')
    .choices(EXTRACTORS)
    .default('builtin');

/** The extractor, loaded only by commands that read articles: it takes half a second. */
export async function loadPipeline(extractor: (typeof EXTRACTORS)[number] = 'builtin'): Promise<Pipeline> {
  const { builtinPipeline } = await import('../builtin.ts');
  if (extractor === 'builtin') return builtinPipeline();
  const { llmConfig } = await import('../llm/config.ts');
  const { llmPipeline, llmSummary } = await import('../llm/pipeline.ts');
  const home = resolve(process.env.DATELINE_HOME || '.dateline');
  const config = llmConfig(process.env, join(home, 'llm-cache'));
  const pipeline = llmPipeline(config, builtinPipeline());
  return {
    ...pipeline,
    async close() {
      console.error(llmSummary(pipeline.report()));
      await pipeline.close();
    },
  };
}

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
