/** The extractor for articles that people paste: loaded when first needed, in processes of its own, so that nobody else waits. */
import type { Draft } from '#core/model/view.ts';
import { draftOf } from '#core/store/project/draft.ts';
import type { Store } from '#core/store/store.ts';
import type { Pipeline } from '#ingest/pipeline.ts';
import { type Found, makeArticle } from '#ingest/read/article.ts';
import { isEnglish } from '#ingest/read/language.ts';
import type { RunReport } from '#ingest/report.ts';
import { withCountries } from '#ingest/resolve/nationality.ts';
import { ingest } from '#ingest/run.ts';
import { withTimeLimit } from '#ingest/time-limit.ts';

export interface Reader {
  /**
   * Reads an article and keeps nothing of it. One that is not in English is not read.
   * @throws DatelineError BAD_INPUT without text, LIMIT_EXCEEDED when it takes too long.
   */
  draft(found: Found, signal: AbortSignal): Promise<Draft>;
  /** Takes an article into the graph, as `dateline ingest` does; one after another. */
  keep(found: Found, store: Store): Promise<{ readonly article: string; readonly report: RunReport }>;
  close(): Promise<void>;
}

/** Where pasted articles say they come from. */
const SOURCE = 'pasted';
const PROCESSES = 2;
const TIME_LIMIT_MS = 60_000;

export interface ReaderOptions {
  readonly load?: () => Promise<Pipeline>;
  readonly timeLimitMs?: number;
}

const builtin = async (): Promise<Pipeline> => {
  const { builtinPipeline } = await import('#ingest/builtin.ts');
  return builtinPipeline({ processes: PROCESSES });
};

/** A reader whose processes start with the first article. */
export function openReader({ load = builtin, timeLimitMs = TIME_LIMIT_MS }: ReaderOptions = {}): Reader {
  let loaded: Promise<Pipeline> | null = null;
  let storing: Promise<unknown> = Promise.resolve();
  const pipeline = (): Promise<Pipeline> => {
    loaded ??= load().catch((thrown: unknown) => {
      loaded = null;
      throw thrown;
    });
    return loaded;
  };
  return {
    async draft(found, signal) {
      const article = await makeArticle(found, SOURCE);
      if (!isEnglish(article.language)) return draftOf({ article, entities: [], claims: [] });
      const context = { run: 'draft', now: new Date().toISOString() };
      const extraction = await withTimeLimit('reading the article', timeLimitMs, signal, async (limited) =>
        (await pipeline()).extract(article, { ...context, signal: limited }),
      );
      return draftOf(withCountries(extraction));
    },
    async keep(found, store) {
      const article = await makeArticle(found, SOURCE);
      async function* one() {
        yield article;
      }
      const work = async () => ({
        article: article.id,
        report: await ingest(one(), {
          store,
          pipeline: await pipeline(),
          articleTimeoutMs: timeLimitMs,
        }),
      });
      const kept = storing.then(work);
      storing = kept.catch(() => undefined);
      return kept;
    },
    async close() {
      await storing;
      await (await loaded?.catch(() => null))?.close();
    },
  };
}
