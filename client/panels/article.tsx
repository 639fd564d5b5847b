/** An article to read, with every mention and claim marked; text only ever becomes text nodes. */
import { type ReactNode, useEffect, useRef, useState } from 'react';
import type { Claim } from '#core/model/claim.ts';
import type { EntityType } from '#core/model/entity.ts';
import type { ArticleDetail } from '#core/model/view.ts';
import { api } from '../api.ts';
import { set } from '../desk.ts';
import { addEntity } from '../grow.ts';
import { openArticleGraph } from '../open.ts';
import { paragraphs, type Segment, segments } from '../state/segment.ts';
import { standingOf } from '../state/standing.ts';
import { date, text, typeName } from '../text.ts';
import { AnswerView } from '../ui/answer-view.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { useAnswer } from '../ui/use-answer.ts';
import { Corrections } from './correction.tsx';

interface Mark {
  readonly start: number;
  readonly end: number;
  readonly mention?: { readonly id: string; readonly type: EntityType; readonly name: string };
  readonly claim?: Claim;
}

function marksOf(
  { entities, claims }: ArticleDetail,
  shown: { readonly mentions: boolean; readonly claims: boolean },
): Mark[] {
  const mentions = entities.flatMap(({ canonical, mentions: spans, type }) =>
    canonical && type !== 'Statement'
      ? spans.map(
          ({ start, end }): Mark => ({
            start,
            end,
            mention: { id: canonical.id, type, name: canonical.name },
          }),
        )
      : [],
  );
  const marked = claims.map((claim): Mark => ({ ...claim.span, claim }));
  return [...(shown.claims ? marked : []), ...(shown.mentions ? mentions : [])];
}

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
  const { article, ref } = detail;
  const [shown, setShown] = useState({ mentions: true, claims: true });
  const top = useRef<HTMLElement>(null);
  const marks = marksOf(detail, shown);
  const target = detail.claims.find((one) => one.id === claim);
  useEffect(() => {
    if (claim) top.current?.querySelector('mark.target')?.scrollIntoView({ block: 'center' });
  }, [claim]);
  const link = ref.url && /^https?:\/\//.test(ref.url) ? ref.url : null;
  return (
    <article className="article" lang={article.language} ref={top}>
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
          {text.article.claims} {detail.claims.length}
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
      {paragraphs(article.text).map((span) => (
        <p key={span.start} className="prose" dir="auto">
          {segments<Mark>(
            article.text,
            target ? [...marks, { ...target.span, claim: target }] : marks,
            span,
          ).map((segment) => (
            <Piece key={segment.start} segment={segment} target={target?.id ?? null} />
          ))}
        </p>
      ))}
    </article>
  );
}

function Piece({
  segment,
  target,
}: {
  readonly segment: Segment<Mark>;
  readonly target: string | null;
}): ReactNode {
  const mention = segment.marks.findLast((mark) => mark.mention)?.mention;
  const claims = segment.marks.flatMap((mark) => mark.claim ?? []);
  const isTarget = claims.some(({ id }) => id === target);
  const doubt = claims.map(standingOf).find((standing) => standing !== 'affirmed') ?? '';
  const inner = mention ? (
    <button
      type="button"
      className={`mention type-${mention.type}`}
      title={`${typeName[mention.type]}: ${mention.name}`}
      onClick={() => {
        set({ article: null });
        void addEntity({ ...mention, edtf: null });
      }}
    >
      {segment.text}
    </button>
  ) : (
    segment.text
  );
  if (isTarget) return <mark className="target">{inner}</mark>;
  if (claims.length > 0) return <span className={`claimed ${doubt}`}>{inner}</span>;
  return inner;
}
