/** An event as its articles tell it, side by side: status, when, where, who, numbers, denials. */
import type { ReactNode } from 'react';
import type { EntityDetail } from '#core/model/view.ts';
import { scenes, set } from '../../desk.ts';
import { ACCOUNT_ROWS, accountsOf } from '../../state/account.ts';
import { date, text } from '../../text.ts';
import { AnswerView } from '../../ui/answer-view.tsx';
import { useAnswer } from '../../ui/use-answer.ts';
import { useStore } from '../../ui/use-store.ts';
import { claimsOf } from '../evidence.tsx';

const { reading } = text;

export function Accounts({ detail }: { readonly detail: EntityDetail }): ReactNode {
  const { present } = useStore(scenes);
  const { entity: event } = detail;
  const [answer, retry] = useAnswer(`accounts ${event.id} ${present.known?.day ?? ''}`, () =>
    claimsOf({ kind: 'entity', id: event.id }, 0),
  );
  return (
    <section>
      <h3>{reading.accounts}</h3>
      <AnswerView answer={answer} retry={retry}>
        {({ items, total }) => {
          const { accounts, differing } = accountsOf(
            items,
            event.id,
            new Map(detail.articles.map(({ id, status }) => [id, status])),
          );
          return (
            <>
              <p className="soft">{accounts.length > 1 ? reading.accountsHint : reading.oneAccount}</p>
              <section className="account-table" aria-label={reading.accounts} tabIndex={0}>
                <table>
                  <thead>
                    <tr>
                      <td />
                      {accounts.map(({ article }) => (
                        <th key={article.id} scope="col">
                          <button
                            type="button"
                            className="link"
                            onClick={() => set({ article: { id: article.id, claim: null } })}
                          >
                            {article.publisher ?? article.title ?? text.article.untitled}
                          </button>
                          {article.published && <div className="soft">{date(article.published)}</div>}
                        </th>
                      ))}
                    </tr>
                  </thead>
                  <tbody>
                    {ACCOUNT_ROWS.map((row) => (
                      <tr key={row} className={differing.has(row) ? 'differs' : ''}>
                        <th scope="row">{reading.rows[row]}</th>
                        {accounts.map(({ article, said }) => (
                          <td key={article.id} dir="auto">
                            {said[row].length === 0 && reading.nothing}
                            {said[row].map(({ words, claim }) => (
                              <SaidCell key={words} words={words} article={article.id} claim={claim} />
                            ))}
                          </td>
                        ))}
                      </tr>
                    ))}
                  </tbody>
                </table>
              </section>
              {items.length < total && <p className="soft">{reading.partial(items.length, total)}</p>}
            </>
          );
        }}
      </AnswerView>
    </section>
  );
}

/** What an article says opens it at the words that say so. */
function SaidCell({
  words,
  article,
  claim,
}: {
  readonly words: string;
  readonly article: string;
  readonly claim: string | null;
}): ReactNode {
  return (
    <div>
      <button type="button" className="link" onClick={() => set({ article: { id: article, claim } })}>
        {words}
      </button>
    </div>
  );
}
