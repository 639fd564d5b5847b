/** Articles as they come in: a spread of those that were annotated by hand, where they are at hand, else variations of the samples. */
import { existsSync } from 'node:fs';
import type { Article } from '#core/model/article.ts';
import { isFailure } from '#ingest/read/item.ts';
import { readPaths } from '#ingest/read/read.ts';
import { extractSamples, variation } from './variation.ts';

/** 385 articles, 217 of them real news; kept beside the project, as not all of it may be passed on. */
const SILVER = '../shared/silver/articles';

export interface Batch {
  /** Where they are from, in words. */
  readonly from: string;
  readonly articles: readonly Article[];
}

export async function batchOf(count: number): Promise<Batch> {
  const silver: Article[] = [];
  if (existsSync(SILVER))
    for await (const item of readPaths([SILVER])) if (!isFailure(item)) silver.push(item);
  if (silver.length >= count) {
    const articles = Array.from(
      { length: count },
      (_, i) => silver[Math.floor((i * silver.length) / count)],
    ).filter((article) => article !== undefined);
    return { from: `${count} of ${silver.length} annotated articles`, articles };
  }
  const { extractions } = await extractSamples();
  const articles = Array.from({ length: count }, (_, i) => {
    const sample = extractions[i % extractions.length];
    if (!sample) throw new Error('there are no samples');
    return variation(sample, i).article;
  });
  return { from: `${count} variations of the ${extractions.length} samples`, articles };
}

/** As lines of JSON, as an archive would have them. */
export const linesOf = (articles: readonly Pick<Article, 'id' | 'title' | 'text'>[]): string =>
  articles.map((article) => `${JSON.stringify(article)}\n`).join('');
