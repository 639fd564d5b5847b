/** A run of ingest that takes its articles one at a time, so that each can be timed and two stores can take turns. */
import type { Extraction } from '#core/model/extraction.ts';
import type { Store } from '#core/store/store.ts';
import type { RunReport } from '#ingest/report.ts';
import { ingest } from '#ingest/run.ts';

export interface Stepper {
  /** Resolves and stores one article whose claims are known. Resolves to the milliseconds that took. */
  save(extraction: Extraction): Promise<number>;
  end(): Promise<RunReport>;
}

interface Step {
  readonly extraction: Extraction;
  readonly done: (ms: number) => void;
}

export function stepperOf(store: Store): Stepper {
  let current: Extraction | null = null;
  let wake: (step: Step | null) => void = () => undefined;
  let next = new Promise<Step | null>((resolve) => {
    wake = resolve;
  });

  async function* articles() {
    for (;;) {
      const step = await next;
      next = new Promise((resolve) => {
        wake = resolve;
      });
      if (step === null) return;
      current = step.extraction;
      const before = performance.now();
      // The run asks for the next article when this one is stored.
      yield step.extraction.article;
      step.done(performance.now() - before);
    }
  }

  const pipeline = {
    extract: async (article: Extraction['article']) =>
      current?.article.id === article.id ? current : { article, entities: [], claims: [] },
    read: () => Promise.reject(new Error('not used')),
    close: async () => undefined,
  };
  const run = ingest(articles(), { store, pipeline, concurrency: 1 });
  return {
    save: (extraction) =>
      Promise.race([
        new Promise<number>((done) => wake({ extraction, done })),
        run.then(() => Promise.reject(new Error('the run has ended'))),
      ]),
    async end() {
      wake(null);
      return await run;
    },
  };
}
