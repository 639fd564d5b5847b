/** Who and what each article names. Candidates share articles, so the names are kept for a while once they are read. */
import type { CypherEngine } from '../cypher-engine.ts';
import { text, texts } from '../row.ts';
import { MOST_COMPANY } from '../store.ts';

/** Article → names of people, organisations and places in it, in order; none of a list. Unknown articles are left out. */
export type NamesInArticles = (
  articles: readonly string[],
) => Promise<ReadonlyMap<string, readonly string[]>>;

/** Articles whose names are kept: about a megabyte. */
const KEPT = 2000;

/** What an article names never changes: another version of its text is another article. */
export function namesInArticles(engine: CypherEngine): NamesInArticles {
  const kept = new Map<string, readonly string[]>();
  const keep = (article: string, names: readonly string[]): void => {
    kept.delete(article);
    kept.set(article, names);
    const [longestUnused] = kept.size > KEPT ? kept.keys() : [];
    if (longestUnused !== undefined) kept.delete(longestUnused);
  };
  return async (articles) => {
    const asked = [...new Set(articles)];
    const found = new Map(
      asked.flatMap((article) => {
        const names = kept.get(article);
        return names ? [[article, names] as const] : [];
      }),
    );
    const unknown = asked.filter((article) => !found.has(article));
    if (unknown.length > 0) {
      const { rows } = await engine.read(
        'UNWIND $articles AS article MATCH (o:LocalEntity {article: article}) WHERE o.type IN $types RETURN article AS story, collect(DISTINCT o.name) AS names',
        { articles: unknown, types: ['Person', 'Organisation', 'Place'] },
      );
      for (const [article, all] of rows) {
        const names = texts(all).sort();
        found.set(text(article), names.length > MOST_COMPANY ? [] : names);
      }
    }
    for (const [article, names] of found) keep(article, names);
    return found;
  };
}
