/**
 * Which article in the store a new one is a version of. The same address with another text, or the file's own id with
 * another text, is a new version: it gets an id of its own and says what it revises.
 */
import { DatelineError } from '#core/errors.ts';
import type { Article } from '#core/model/article.ts';
import type { ArticleRef } from '#core/model/evidence.ts';
import { nameKey } from '#core/model/name-key.ts';
import type { Store } from '#core/store/store.ts';

export interface Identified {
  readonly article: Article;
  /** The article it is a new version of. */
  readonly revises: string | null;
  /** An older version that arrives late: the same origin as this stored one, and it takes nothing back. */
  readonly copyOf: string | null;
}

type Known = Pick<Store, 'articleByUrl' | 'article'>;

/** Looks the article up by address and by id. Its content is known to be new. */
export async function identify(article: Article, store: Known): Promise<Identified> {
  const byUrl = article.url === null ? null : await store.articleByUrl(article.url);
  const byId = byUrl?.id === article.id ? byUrl : await refById(article.id, store);
  const held = byUrl ?? (byId && isSameArticle(byId, article) ? byId : null);
  const own = byId === null ? article : { ...article, id: versionId(article) };
  if (held === null) return { article: own, revises: null, copyOf: null };
  const isOlder = held.published !== null && article.published !== null && article.published < held.published;
  return isOlder
    ? { article: own, revises: null, copyOf: held.id }
    : { article: own, revises: held.id, copyOf: null };
}

/** Two collections may count their articles from 1: an id alone does not make two texts one article. */
const isSameArticle = (held: ArticleRef, article: Article): boolean =>
  (held.url === null || article.url === null || held.url === article.url) &&
  (held.publisher === null ||
    article.publisher === null ||
    nameKey(held.publisher) === nameKey(article.publisher)) &&
  (held.title === null || article.title === null || shareWords(held.title, article.title));

/** Headlines of two versions keep some of their words. */
function shareWords(left: string, right: string): boolean {
  const words = (title: string) =>
    new Set(
      nameKey(title)
        .split(' ')
        .filter((word) => word.length > 3),
    );
  const [a, b] = [words(left), words(right)];
  if (a.size === 0 || b.size === 0) return true;
  return [...a].some((word) => b.has(word));
}

const versionId = (article: Article): string =>
  `${article.id.slice(0, 180)}~${article.contentHash.slice(0, 8)}`;

async function refById(id: string, store: Known): Promise<ArticleRef | null> {
  try {
    return (await store.article(id)).ref;
  } catch (thrown) {
    if (thrown instanceof DatelineError && thrown.code === 'NOT_FOUND') return null;
    throw thrown;
  }
}
