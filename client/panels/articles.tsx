/** All articles, by words of the title. */
import { type ReactNode, useState } from 'react';
import { api } from '../api.ts';
import { set } from '../desk.ts';
import { date, text } from '../text.ts';
import { AnswerView } from '../ui/answer-view.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { useAnswer } from '../ui/use-answer.ts';

export function Articles(): ReactNode {
  const [words, setWords] = useState('');
  const [answer, retry] = useAnswer(words, () => api.articles(words, 0));
  return (
    <Dialog
      title={text.article.list}
      closeLabel={text.help.close}
      close={() => set({ dialog: null })}
      className="articles"
    >
      <input
        className="field"
        type="search"
        aria-label={text.article.filter}
        placeholder={text.article.filter}
        value={words}
        onChange={(event) => setWords(event.target.value)}
      />
      <AnswerView answer={answer} retry={retry}>
        {({ items, total }) =>
          items.length === 0 ? (
            <p className="soft">{text.article.empty}</p>
          ) : (
            <>
              <ul className="rows">
                {items.map((article) => (
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
              {total > items.length && <p className="soft">{text.search.more(items.length, total)}</p>}
            </>
          )
        }
      </AnswerView>
    </Dialog>
  );
}
