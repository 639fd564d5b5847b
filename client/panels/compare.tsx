/** Two people side by side: organisations of both with their tenures, events and articles together. */
import { type ReactNode, useState } from 'react';
import type { Relation } from '#core/model/relation.ts';
import type { EntityDetail, EventRow } from '#core/model/view.ts';
import { api } from '../api.ts';
import { inspect, inspectRelation, scene, set } from '../desk.ts';
import { compare } from '../state/compare.ts';
import { selectedEntities } from '../state/scene.ts';
import { caption, edtf, text } from '../text.ts';
import { AnswerView } from '../ui/answer-view.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { useAnswer } from '../ui/use-answer.ts';
import { ArticleList } from './article-list.tsx';
import { Tenures } from './inspector/tenures.tsx';

const words = text.analysis;
/** As many as the server gives of each part of a detail. */
const LOOKED_AT = 200;
const leave = () => set({ dialog: null });
/** The claims behind a relation lie under the dialog. */
const leaveFor = (relation: Relation) => {
  leave();
  inspectRelation(relation);
};

export function Compare(): ReactNode {
  const [[left = '', right = '']] = useState(() => [...selectedEntities(scene())]);
  const day = scene().known?.day;
  const [answer, retry] = useAnswer(`${left} ${right}`, () =>
    Promise.all([api.entity(left, day), api.entity(right, day)]),
  );
  const name = (id: string) => {
    const entity = scene().entities.get(id);
    return entity ? caption(entity) : id;
  };
  return (
    <Dialog
      title={words.compare(name(left), name(right))}
      closeLabel={words.close}
      close={leave}
      className="compare"
    >
      <AnswerView answer={answer} retry={retry}>
        {([a, b]) => <Shared left={a} right={b} />}
      </AnswerView>
    </Dialog>
  );
}

function Shared({ left, right }: { readonly left: EntityDetail; readonly right: EntityDetail }): ReactNode {
  const { organisations, events, articles } = compare(left, right);
  const cut = [left, right].some(({ events: e, articles: n }) => Math.max(e.length, n.length) >= LOOKED_AT);
  if (organisations.length + events.length + articles.length === 0)
    return <p className="soft">{words.noneShared}</p>;
  return (
    <div className="body">
      {organisations.length > 0 && (
        <section>
          <h3>{words.organisations}</h3>
          {organisations.map(({ id, name, left: mine, right: yours, overlap }) => (
            <div key={id} data-shared={id}>
              <p>
                <button
                  type="button"
                  className="link"
                  onClick={() => {
                    leave();
                    inspect({ kind: 'entity', id });
                  }}
                >
                  {name}
                </button>{' '}
                <span className="tag">{words[overlap]}</span>
              </p>
              {mine.length + yours.length > 0 && (
                <Tenures tenures={[...mine, ...yours]} self={id} open={leaveFor} />
              )}
            </div>
          ))}
        </section>
      )}
      {events.length > 0 && (
        <section>
          <h3>{words.events}</h3>
          {events.map((pair) => (
            <div key={pair.left.event.id}>
              <p>
                <b>{pair.left.event.name}</b>{' '}
                <span className="soft">{pair.left.event.edtf ? edtf(pair.left.event.edtf) : ''}</span>
              </p>
              <div className="compare-columns">
                <Part of={left} row={pair.left} />
                <Part of={right} row={pair.right} />
              </div>
            </div>
          ))}
        </section>
      )}
      {articles.length > 0 && (
        <section>
          <h3>{words.articles}</h3>
          <ArticleList articles={articles} />
        </section>
      )}
      {cut && <p className="soft">{words.partial(LOOKED_AT)}</p>}
    </div>
  );
}

function Part({ of, row }: { readonly of: EntityDetail; readonly row: EventRow }): ReactNode {
  const { relation } = row;
  return (
    <button
      type="button"
      className="list-row"
      onClick={() => {
        if (relation) leaveFor(relation);
        else leave();
      }}
    >
      <span>
        {caption(of.entity)}{' '}
        <span className="soft">{relation ? text.reading.part[relation.part ?? 'participant'] : ''}</span>
      </span>
    </button>
  );
}
