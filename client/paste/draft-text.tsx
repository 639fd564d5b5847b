import { type ReactNode, useEffect, useRef } from 'react';
import type { EntityType } from '#core/model/entity.ts';
import type { Draft } from '#core/model/view.ts';
import { paragraphs, type Segment, segments } from '../state/segment.ts';
import { text, typeName } from '../text.ts';

interface Mark {
  readonly start: number;
  readonly end: number;
  readonly mention?: { readonly type: EntityType; readonly name: string };
  readonly claim?: string;
}

function marksOf({ entities, claims }: Draft): Mark[] {
  const mentions = entities.flatMap(({ type, name, mentions: spans }) =>
    type === 'Statement'
      ? []
      : spans.map(({ start, end }): Mark => ({ start, end, mention: { type, name } })),
  );
  return [...claims.map(({ id, span }): Mark => ({ ...span, claim: id })), ...mentions];
}

/** The pasted text with mentions and claims marked; only ever text nodes. */
export function DraftText({
  draft,
  chosen,
}: {
  readonly draft: Draft;
  readonly chosen: string | null;
}): ReactNode {
  const top = useRef<HTMLElement>(null);
  const { article } = draft;
  const marks = marksOf(draft);
  useEffect(() => {
    if (chosen) top.current?.querySelector('mark.target')?.scrollIntoView({ block: 'center' });
  }, [chosen]);
  return (
    <article className="article paste-text" lang={article.language} ref={top}>
      <h3 dir="auto">{article.title ?? text.article.untitled}</h3>
      {paragraphs(article.text).map((span) => (
        <p key={span.start} className="prose" dir="auto">
          {segments<Mark>(article.text, marks, span).map((segment) => (
            <Piece key={segment.start} segment={segment} chosen={chosen} />
          ))}
        </p>
      ))}
    </article>
  );
}

function Piece({
  segment,
  chosen,
}: {
  readonly segment: Segment<Mark>;
  readonly chosen: string | null;
}): ReactNode {
  const mention = segment.marks.findLast((mark) => mark.mention)?.mention;
  const claims = segment.marks.flatMap(({ claim }) => claim ?? []);
  const inner = mention ? (
    <span className={`mention type-${mention.type}`} title={`${typeName[mention.type]}: ${mention.name}`}>
      {segment.text}
    </span>
  ) : (
    segment.text
  );
  if (chosen !== null && claims.includes(chosen)) return <mark className="target">{inner}</mark>;
  return claims.length > 0 ? <span className="claimed">{inner}</span> : inner;
}
