/** One side of a pair: the names in their sentences, and what the article ties them to. */
import type { ReactNode } from 'react';
import type { Passage, ReviewSide } from '#core/model/review.ts';
import { set } from '../desk.ts';
import { addEntity } from '../grow.ts';
import { date, edtf, text } from '../text.ts';
import { Shape } from '../ui/shape.tsx';

export function SideView({ side }: { readonly side: ReviewSide }): ReactNode {
  const { local, entity, article } = side;
  const facts: readonly (readonly [string, readonly string[]])[] = [
    [text.review.roles, side.roles],
    [text.review.organisations, side.organisations],
    [text.review.places, side.places],
    [text.review.people, side.people],
    [text.review.events, side.events],
    [text.review.dates, side.dates.map(edtf)],
  ];
  const source = [article.publisher, article.published ? date(article.published) : null].filter(Boolean);
  return (
    <article className="review-side" data-local={local.id}>
      <h2 dir="auto">
        <Shape type={local.type} /> {local.name}
      </h2>
      {local.aliases.length > 0 && (
        <p className="soft" dir="auto">
          {local.aliases.slice(0, 4).join(' · ')}
        </p>
      )}
      <dl>
        {facts.map(
          ([label, values]) =>
            values.length > 0 && (
              <div key={label}>
                <dt>{label}</dt>
                <dd dir="auto">{values.slice(0, 6).join('; ')}</dd>
              </div>
            ),
        )}
      </dl>
      {side.passages.map((passage) => (
        <Words key={passage.text} passage={passage} />
      ))}
      <p className="review-source">
        <button
          type="button"
          className="link"
          onClick={() => set({ article: { id: article.id, claim: null } })}
        >
          {article.title ?? article.id}
        </button>{' '}
        <span className="soft">{source.join(', ')}</span>
      </p>
      <button type="button" className="button" onClick={() => void addEntity({ ...entity, edtf: null })}>
        {text.review.openEntity}
      </button>
    </article>
  );
}

/** A passage with the names marked. */
export function Words({ passage: { text: words, marks } }: { readonly passage: Passage }): ReactNode {
  const parts: ReactNode[] = [];
  let at = 0;
  for (const { start, end } of marks) {
    if (start < at) continue;
    parts.push(words.slice(at, start), <mark key={start}>{words.slice(start, end)}</mark>);
    at = end;
  }
  parts.push(words.slice(at));
  return (
    <blockquote className="review-words" dir="auto">
      {parts}
    </blockquote>
  );
}
