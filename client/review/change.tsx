/** Merging an entity with another and splitting one by its mentions, as dialogs from anywhere an entity is shown. */
import { type ReactNode, useState } from 'react';
import type { Entity } from '#core/model/entity.ts';
import type { Decision } from '#core/model/review.ts';
import { api } from '../api.ts';
import { attempt } from '../attempt.ts';
import { change, inspect, say, scene, set } from '../desk.ts';
import { add, dismiss } from '../state/scene.ts';
import { caption, counted, date, text } from '../text.ts';
import { AnswerView } from '../ui/answer-view.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { Shape } from '../ui/shape.tsx';
import { useAnswer } from '../ui/use-answer.ts';
import { reviewApi } from './api.ts';
import { Words } from './side-view.tsx';
import { decided, signature } from './store.ts';
import { WhyField } from './why-field.tsx';
import './review.css';

/** Brings the scene up to date with a decision: what was there stays where it was, under the ids it has now. */
async function settle(decision: Decision, touched: readonly string[]): Promise<void> {
  decided(decision);
  const ids = [...new Set([...scene().entities.keys(), ...decision.entities])];
  const graph = await api.subgraph(ids);
  const now = new Set(graph.entities.map(({ id }) => id));
  change((before) =>
    add(graph)(dismiss(new Set(touched.filter((id) => before.entities.has(id) && !now.has(id))))(before)),
  );
  const [first] = decision.entities;
  inspect(null);
  if (first !== undefined) inspect({ kind: 'entity', id: first });
}

const close = () => set({ deciding: null });

export function Merge({ entity }: { readonly entity: Entity }): ReactNode {
  const [typed, setTyped] = useState('');
  const [why, setWhy] = useState('');
  const [answer, retry] = useAnswer(typed, async () =>
    typed.trim() === '' ? { hits: [], total: 0 } : api.search(typed, 20, new AbortController().signal),
  );
  const merge = (other: Entity) =>
    attempt(async () => {
      const decision = await reviewApi.merge(entity.id, other.id, { by: signature(), why });
      close();
      await settle(decision, [entity.id, other.id]);
      say(decision.settled ? text.review.merged : text.review.mergeBlocked);
    });
  return (
    <Dialog title={text.review.mergeTitle(caption(entity))} closeLabel={text.review.close} close={close}>
      <p className="soft">{text.review.mergeHint}</p>
      <input
        className="field"
        aria-label={text.review.mergeSearch}
        placeholder={text.review.mergeSearch}
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
      />
      <WhyField why={why} change={setWhy} />
      <AnswerView answer={answer} retry={retry}>
        {({ hits }) => (
          <ul className="rows">
            {hits
              .filter((hit) => hit.entity.type === entity.type && hit.entity.id !== entity.id)
              .map((hit) => (
                <li key={hit.entity.id}>
                  <button type="button" className="list-row tie" onClick={() => void merge(hit.entity)}>
                    <Shape type={hit.entity.type} /> <span dir="auto">{caption(hit.entity)}</span>
                    <span className="soft">{counted(hit.entity.articles, 'article')}</span>
                  </button>
                </li>
              ))}
          </ul>
        )}
      </AnswerView>
    </Dialog>
  );
}

export function Split({ entity }: { readonly entity: Entity }): ReactNode {
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [why, setWhy] = useState('');
  const [answer, retry] = useAnswer(entity.id, () => reviewApi.members(entity.id));
  const toggle = (id: string) => {
    const next = new Set(chosen);
    if (!next.delete(id)) next.add(id);
    setChosen(next);
  };
  const split = () =>
    attempt(async () => {
      const decision = await reviewApi.split(entity.id, [...chosen], { by: signature(), why });
      close();
      await settle(decision, [entity.id]);
      say(text.review.splitDone);
    });
  return (
    <Dialog title={text.review.splitTitle(caption(entity))} closeLabel={text.review.close} close={close}>
      <AnswerView answer={answer} retry={retry}>
        {({ items, total }) =>
          total < 2 ? (
            <p>{text.review.single}</p>
          ) : (
            <>
              <p className="soft">{text.review.splitHint}</p>
              <div className="split-list">
                {items.map(({ local, article, passages, roles }) => (
                  <label key={local.id}>
                    <input type="checkbox" checked={chosen.has(local.id)} onChange={() => toggle(local.id)} />
                    <span>
                      <b dir="auto">{local.name}</b>{' '}
                      <span className="soft">
                        {[roles[0], article.publisher, article.published && date(article.published)]
                          .filter(Boolean)
                          .join(' · ')}
                      </span>
                      {passages[0] && <Words passage={passages[0]} />}
                    </span>
                  </label>
                ))}
              </div>
              {total > items.length && <p className="soft">{text.review.more(total - items.length)}</p>}
              <WhyField why={why} change={setWhy} />
              <button
                type="button"
                className="button"
                disabled={chosen.size === 0 || chosen.size === total}
                onClick={() => void split()}
              >
                {text.review.splitOff(chosen.size)}
              </button>
            </>
          )
        }
      </AnswerView>
    </Dialog>
  );
}
