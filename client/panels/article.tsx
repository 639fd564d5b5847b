/** An article to read, with every mention and claim marked, and its claims in words below. */
import { type ReactNode, useState } from 'react';
import type { ArticleDetail } from '#core/model/view.ts';
import { api } from '../api.ts';
import { set } from '../desk.ts';
import { addEntity } from '../grow.ts';
import { openArticleGraph } from '../open.ts';
import { date, text } from '../text.ts';
import { AnswerView } from '../ui/answer-view.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { useAnswer } from '../ui/use-answer.ts';
import { ClaimList } from './claim-list.tsx';
import { Corrections } from './correction.tsx';
import { MarkedText, type Mention } from './marked-text.tsx';

export function ArticleReader({
  id,
  claim,
}: {
  readonly id: string;
  readonly claim: string | null;
}): ReactNode {
  const [answer, retry] = useAnswer(id, () => api.article(id));
  const close = () => set({ article: null });
  return (
    <Dialog title={text.article.title} closeLabel={text.article.close} close={close} className="reader">
      <div className="reader-body">
        <AnswerView answer={answer} retry={retry}>
          {(detail) => <Body detail={detail} claim={claim} />}
        </AnswerView>
      </div>
    </Dialog>
  );
}

function Body({
  detail,
  claim,
}: {
  readonly detail: ArticleDetail;
  readonly claim: string | null;
}): ReactNode {
  const { article, ref, entities, claims } = detail;
  const [shown, setShown] = useState({ mentions: true, claims: true });
  const [chosen, setChosen] = useState(claim);
  const link = ref.url && /^https?:\/\//.test(ref.url) ? ref.url : null;
  return (
    <article className="article" lang={article.language}>
      <p className="soft">
        {[ref.publisher, ref.published && date(ref.published), ref.byline].filter(Boolean).join(' · ')}
        {ref.copyOf && ` · ${text.evidence.copyOf}`}
        {ref.revises && ` · ${text.evidence.revises}`}
      </p>
      <h3 dir="auto">{article.title ?? text.article.untitled}</h3>
      <Corrections detail={detail} />
      <p className="article-tools">
        <button
          type="button"
          className="chip"
          aria-pressed={shown.mentions}
          onClick={() => setShown({ ...shown, mentions: !shown.mentions })}
        >
          {text.article.mentions}
        </button>
        <button
          type="button"
          className="chip"
          aria-pressed={shown.claims}
          onClick={() => setShown({ ...shown, claims: !shown.claims })}
        >
          {text.article.claims} {claims.length}
        </button>
        <button type="button" className="chip" onClick={() => void openArticleGraph(article.id)}>
          {text.article.graph}
        </button>
        {link && (
          <a className="chip" href={link} target="_blank" rel="noopener noreferrer">
            {text.article.source}
          </a>
        )}
      </p>
      <MarkedText
        text={article.text}
        mentions={shown.mentions ? mentionsOf(detail) : []}
        claims={shown.claims ? claims : claims.filter(({ id }) => id === chosen)}
        chosen={chosen}
        open={(mention) => {
          set({ article: null });
          void addEntity({ ...mention, edtf: null });
        }}
      />
      <ClaimList entities={entities} claims={claims} chosen={chosen} choose={setChosen} />
    </article>
  );
}

/** What the article names, as it is called on the canvas. */
const mentionsOf = ({ entities }: ArticleDetail): Mention[] =>
  entities.flatMap(({ canonical, mentions, type }) =>
    canonical && type !== 'Statement'
      ? mentions.map(({ start, end }) => ({ start, end, type, id: canonical.id, name: canonical.name }))
      : [],
  );
