/** Whom someone appears with, in events and in articles. */
import type { ReactNode } from 'react';
import { api } from '../../api.ts';
import { choose, inspect, scene, scenes } from '../../desk.ts';
import { entityName, text } from '../../text.ts';
import { AnswerView } from '../../ui/answer-view.tsx';
import { Shape } from '../../ui/shape.tsx';
import { useAnswer } from '../../ui/use-answer.ts';
import { useStore } from '../../ui/use-store.ts';

/** Counted over all articles, also those of later: nothing while the scene is seen as known on a day. */
export function Company({ id }: { readonly id: string }): ReactNode {
  const { present } = useStore(scenes);
  return present.known ? null : <Companions id={id} />;
}

function Companions({ id }: { readonly id: string }): ReactNode {
  const [answer, retry] = useAnswer(`company ${id}`, () => api.company(id));
  if (answer.state === 'there' && answer.value.length === 0) return null;
  return (
    <section>
      <h3>{text.reading.company}</h3>
      <AnswerView answer={answer} retry={retry}>
        {(company) => (
          <ul className="rows">
            {company.map(({ entity, events, articles }) => (
              <li key={entity.id}>
                <button
                  type="button"
                  className="list-row tie"
                  onClick={() =>
                    scene().entities.has(entity.id)
                      ? choose([entity.id])
                      : inspect({ kind: 'entity', id: entity.id })
                  }
                >
                  <Shape type={entity.type} />
                  <span dir="auto">{entityName(entity)}</span>
                  <span className="soft">{text.reading.together(events, articles)}</span>
                </button>
              </li>
            ))}
          </ul>
        )}
      </AnswerView>
    </section>
  );
}
