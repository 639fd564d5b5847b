/** Articles as rows that open the reader: title, publisher and date, and whether one copies or revises another. */
import type { ReactNode } from 'react';
import type { ArticleRef } from '#core/model/evidence.ts';
import { set } from '../desk.ts';
import { date, text } from '../text.ts';

export function ArticleList<T extends ArticleRef>({
  articles,
  note,
}: {
  readonly articles: readonly T[];
  /** What else is said of one. */
  readonly note?: (article: T) => string;
}): ReactNode {
  return (
    <ul className="rows">
      {articles.map((article) => (
        <li key={article.id}>
          <button
            type="button"
            className="list-row stacked"
            onClick={() => set({ dialog: null, article: { id: article.id, claim: null } })}
          >
            <b dir="auto">{article.title ?? text.article.untitled}</b>
            <span className="soft">
              {[
                article.publisher,
                article.published && date(article.published),
                note?.(article),
                article.copyOf && text.evidence.copyOf,
                article.revises && text.evidence.revises,
              ]
                .filter(Boolean)
                .join(' · ')}
            </span>
          </button>
        </li>
      ))}
    </ul>
  );
}
