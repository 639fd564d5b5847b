import type { ReactNode } from 'react';
import type { Draft } from '#core/model/view.ts';
import { MarkedText } from '../panels/marked-text.tsx';
import { text } from '../text.ts';

/** The pasted text with mentions and claims marked. */
export function DraftText({
  draft: { article, entities, claims },
  chosen,
}: {
  readonly draft: Draft;
  readonly chosen: string | null;
}): ReactNode {
  const mentions = entities.flatMap(({ type, name, mentions: spans }) =>
    type === 'Statement' ? [] : spans.map(({ start, end }) => ({ start, end, type, name })),
  );
  return (
    <article className="article paste-text" lang={article.language}>
      <h3 dir="auto">{article.title ?? text.article.untitled}</h3>
      <MarkedText text={article.text} mentions={mentions} claims={claims} chosen={chosen} />
    </article>
  );
}
