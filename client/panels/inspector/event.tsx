/** An event as its articles tell it, side by side: when, where, who, numbers, denials. */
import type { ReactNode } from 'react';
import type { Entity } from '#core/model/entity.ts';
import { scenes, set } from '../../desk.ts';
import { ACCOUNT_ROWS, accountsOf } from '../../state/account.ts';
import { date, text } from '../../text.ts';
import { AnswerView } from '../../ui/answer-view.tsx';
import { useAnswer } from '../../ui/use-answer.ts';
import { useStore } from '../../ui/use-store.ts';
import { claimsOf } from '../evidence.tsx';

const { reading } = text;

export function EventAccounts({ event }: { readonly event: Entity }): ReactNode {
  const { present } = useStore(scenes);
  const [answer, retry] = useAnswer(`accounts ${event.id} ${present.known?.day ?? ''}`, () =>
    claimsOf({ kind: 'entity', id: event.id }, 0),
  );
  return (
    <section>
      <h3>{reading.accounts}</h3>
      <AnswerView answer={answer} retry={retry}>
        {({ items, total }) => {
          const { accounts, differing } = accountsOf(items, event.id);
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
                            {said[row].length > 0 ? said[row].join('; ') : reading.nothing}
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
