/** What someone is reported to have said. */
import type { ReactNode } from 'react';
import { DETAIL_LIMIT, type EntityDetail } from '#core/model/view.ts';
import { set } from '../../desk.ts';
import { claimDoubts, date, text } from '../../text.ts';

const spoken = { direct: text.evidence.directly, indirect: text.evidence.indirectly } as const;

/** Without the marks that some texts have at the ends of what is quoted. */
const bare = (words: string): string => words.replace(/^["“”]|["“”]$/g, '');

export function Quotes({ detail: { statements } }: { readonly detail: EntityDetail }): ReactNode {
  if (statements.length === 0) return <p className="soft">{text.inspector.noQuotes}</p>;
  return (
    <>
      {statements.length >= DETAIL_LIMIT && (
        <p className="soft">{text.inspector.firstQuotes(DETAIL_LIMIT)}</p>
      )}
      <ul className="rows">
        {statements.map(({ statement, claim, article }) => (
          <li key={claim.id}>
            <button
              type="button"
              className="list-row stacked quote"
              onClick={() => set({ article: { id: article.id, claim: claim.id } })}
            >
              {claim.mode === 'direct' ? (
                <q dir="auto">{`“${bare(statement.name)}”`}</q>
              ) : (
                <q dir="auto">{statement.name}</q>
              )}
              <span className="soft">
                {[
                  ...claimDoubts(claim),
                  claim.mode && spoken[claim.mode],
                  article.publisher,
                  article.published && date(article.published),
                ]
                  .filter(Boolean)
                  .join(' · ')}
              </span>
            </button>
          </li>
        ))}
      </ul>
    </>
  );
}
