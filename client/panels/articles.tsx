/** All articles, by words of the title. */
import { type ReactNode, useState } from 'react';
import { api } from '../api.ts';
import { set } from '../desk.ts';
import { text } from '../text.ts';
import { AnswerView } from '../ui/answer-view.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { useAnswer } from '../ui/use-answer.ts';
import { ArticleList } from './article-list.tsx';

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
              <ArticleList articles={items} />
              {total > items.length && <p className="soft">{text.search.more(items.length, total)}</p>}
            </>
          )
        }
      </AnswerView>
    </Dialog>
  );
}
