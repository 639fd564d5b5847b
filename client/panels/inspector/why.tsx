/** Why its names are held to be one thing: each judgement with the two articles it is about, and its reasons. */
import type { ReactNode } from 'react';
import type { EntityDetail } from '#core/model/view.ts';
import { set } from '../../desk.ts';
import { date, text } from '../../text.ts';

export function Why({ detail }: { readonly detail: EntityDetail }): ReactNode {
  const standing = detail.judgements.filter(({ retractedAt }) => retractedAt === null);
  if (standing.length === 0) return <p className="soft">{text.inspector.notMerged}</p>;
  return (
    <section>
      <h3>{text.inspector.merged}</h3>
      <ul className="rows">
        {standing.map((judgement) => (
          <li key={judgement.id} className="judgement">
            <b>{text.inspector.verdict[judgement.verdict]}</b>{' '}
            <span className="tag">{judgement.score.toFixed(2)}</span>{' '}
            <span className="soft">
              {text.inspector.by}{' '}
              {judgement.by.startsWith('person:') ? judgement.by.slice(7) : text.inspector.resolver}
            </span>
            <p className="between">
              {text.inspector.namedIn} <Source local={judgement.left} detail={detail} />{' '}
              {text.inspector.andIn} <Source local={judgement.right} detail={detail} />
            </p>
            <ul>
              {judgement.reasons.map((reason) => (
                <li key={reason.feature + reason.words}>{reason.words}</li>
              ))}
            </ul>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** The article that names it: opens it. */
function Source({
  local,
  detail: { articles },
}: {
  readonly local: string;
  readonly detail: EntityDetail;
}): ReactNode {
  const id = local.slice(0, local.lastIndexOf('#'));
  const article = articles.find((one) => one.id === id);
  const words = [article?.publisher ?? article?.title, article?.published && date(article.published)];
  return (
    <button type="button" className="link" dir="auto" onClick={() => set({ article: { id, claim: null } })}>
      {words.filter(Boolean).join(', ') || text.inspector.anotherArticle}
    </button>
  );
}
