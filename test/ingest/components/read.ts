/** The extractor on short texts, for tests of what components make of them. */
import type { Article } from '#core/model/article.ts';
import { localPipeline } from '#ingest/extractor.ts';
import { factsOf } from '#ingest/facts.ts';
import type { Document } from '#ingest/pipeline.ts';

const context = { run: 'run-1', now: '2026-01-01T00:00:00.000Z' };

/** An article of nothing but a text. */
export const article = (text: string): Article => ({
  id: 'a1',
  url: null,
  title: null,
  byline: null,
  publisher: null,
  published: '2024-05-16',
  language: 'en',
  text,
  contentHash: 'hash',
  source: 'a1.txt',
});

export function extractor() {
  const pipeline = localPipeline();
  return {
    document: (text: string): Promise<Document> => pipeline.read(article(text), context),
    extraction: (text: string) => pipeline.extract(article(text), context),
    /** Facts, and the name of each entity in them. */
    async facts(text: string) {
      const facts = factsOf(await pipeline.extract(article(text), context));
      const names = new Map(facts.entities.map(({ id, name }) => [id, name]));
      return { ...facts, nameOf: (id: string | null | undefined) => (id ? (names.get(id) ?? id) : null) };
    },
    close: () => pipeline.close(),
  };
}
