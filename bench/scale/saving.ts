/** What of an article's cost workers cannot share: from the look at the store's sequence number to the end of the transaction. */
import type { Article } from '#core/model/article.ts';
import { builtinPipeline } from '#ingest/builtin.ts';
import { ingest } from '#ingest/run.ts';
import { processorSeconds } from '../process.ts';
import type { Site, Used } from './site.ts';

/** By whose hand: a worker's, or the database's. */
export type Saving = Pick<Used, 'workers' | 'neo4j'>;

async function* stream(articles: readonly Article[]) {
  yield* articles;
}

/** Processor seconds for saving one article, whoever else resolves or reads meanwhile: one at a time, from an empty store. */
export async function savingSeconds(site: Site, articles: readonly Article[]): Promise<Saving> {
  await site.empty();
  const store = await site.store();
  const pipeline = builtinPipeline({ processes: 1 });
  const sum = { workers: 0, neo4j: 0 };
  try {
    await ingest(stream(articles), {
      // One after another, so that what is weighed is saving alone.
      concurrency: 1,
      pipeline,
      store: {
        ...store,
        async saveArticle(extraction, options) {
          const used = () => [processorSeconds([process.pid]), processorSeconds([site.neo4j])] as const;
          const before = used();
          const outcome = await store.saveArticle(extraction, options);
          const after = used();
          sum.workers += after[0] - before[0];
          sum.neo4j += after[1] - before[1];
          return outcome;
        },
      },
    });
  } finally {
    await pipeline.close();
    await store.close();
  }
  return { workers: sum.workers / articles.length, neo4j: sum.neo4j / articles.length };
}
