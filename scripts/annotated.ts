/** Annotated articles, for scripts that choose or measure by them: a folder with articles/ and facts/, or what a list names of it. */
import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { z } from 'zod';
import type { Article } from '#core/model/article.ts';
import type { Facts } from '#core/model/facts.ts';
import { readFacts } from '#ingest/evaluate.ts';
import { isFailure } from '#ingest/read/item.ts';
import { readPaths } from '#ingest/read/read.ts';

export interface Annotated {
  readonly article: Article;
  readonly facts: Facts;
}

const Lists = z.record(z.string(), z.array(z.string()));

/**
 * The articles of `DIR` that can be read, or of `DIR,FILE:KEY` those whose ids the list KEY of the JSON file FILE names.
 * @throws DatelineError NOT_FOUND, BAD_INPUT naming the facts that cannot be used.
 */
export async function annotatedIn(place: string): Promise<readonly Annotated[]> {
  const [folder = '', file, key = ''] = place.split(/[,:]/);
  const ids = file ? new Set(Lists.parse(JSON.parse(readFileSync(file, 'utf8')))[key]) : null;
  const gold = await readFacts(join(folder, 'facts'));
  const names = [...gold.keys()].filter((name) => ids?.has(basename(name, '.json')) ?? true);
  const found: Annotated[] = [];
  for await (const item of readPaths(names.map((name) => join(folder, 'articles', name)))) {
    const facts = isFailure(item) ? undefined : gold.get(basename(item.source));
    if (!isFailure(item) && facts) found.push({ article: item, facts });
  }
  return found;
}
