/** A date: what happened then, and the days, months and years around it. */
import type { ReactNode } from 'react';
import type { EntityDetail } from '#core/model/view.ts';
import { api } from '../../api.ts';
import { inspect, scenes } from '../../desk.ts';
import { caption, text } from '../../text.ts';
import { AnswerView } from '../../ui/answer-view.tsx';
import { useAnswer } from '../../ui/use-answer.ts';
import { useStore } from '../../ui/use-store.ts';
import { EventRows, TieRows, tiesOf } from './rows.tsx';

/** Days of a month, and some. */
const MOST = 40;

export function DatePage({ detail }: { readonly detail: EntityDetail }): ReactNode {
  const { present } = useStore(scenes);
  const { entity, events } = detail;
  return (
    <>
      {events.length === 0 && <p className="soft">{text.reading.nothingThen}</p>}
      <EventRows events={events} title={text.reading.happenedThen} />
      <TieRows ties={tiesOf(detail)} title={text.inspector.ties} self={entity.id} />
      {/* The calendar is that of today: on an earlier day it may name dates that nobody had reported. */}
      {!present.known && <Calendar id={entity.id} />}
    </>
  );
}

function Calendar({ id }: { readonly id: string }): ReactNode {
  const [answer, retry] = useAnswer(`calendar ${id}`, () =>
    Promise.all(
      (['in', 'out'] as const).map((direction) =>
        api.neighbours(id, { type: 'WITHIN', direction, limit: MOST }),
      ),
    ),
  );
  return (
    <AnswerView answer={answer} retry={retry}>
      {([inside, around]) =>
        [
          { title: text.reading.datesWithin, page: inside },
          { title: text.reading.datesAround, page: around },
        ].map(({ title, page }) =>
          page && page.items.length > 0 ? (
            <section key={title}>
              <h3>{title}</h3>
              <p className="chips">
                {[...page.items]
                  .sort((a, b) => (a.entity.dateMin ?? '').localeCompare(b.entity.dateMin ?? ''))
                  .map(({ entity }) => (
                    <button
                      key={entity.id}
                      type="button"
                      className="chip"
                      onClick={() => inspect({ kind: 'entity', id: entity.id })}
                    >
                      {caption(entity)}
                    </button>
                  ))}
              </p>
              {page.items.length < page.total && (
                <p className="soft">{text.search.more(page.items.length, page.total)}</p>
              )}
            </section>
          ) : null,
        )
      }
    </AnswerView>
  );
}
