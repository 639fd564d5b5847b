/** A life made of evidence: roles over time, events in order, ties. */
import type { ReactNode } from 'react';
import type { EntityDetail } from '#core/model/view.ts';
import { inspect, inspectRelation } from '../../desk.ts';
import { standingOf } from '../../state/standing.ts';
import { caption, counted, edtf, eventStatus, relationName, relationWords, text } from '../../text.ts';
import { Line, Shape } from '../../ui/shape.tsx';
import { Tenures } from './tenures.tsx';

export function Life({ detail }: { readonly detail: EntityDetail }): ReactNode {
  const { entity, tenures, events, relations } = detail;
  const ties = relations.filter(({ entity: other }) => other.type !== 'Statement');
  if (tenures.length + events.length + ties.length === 0)
    return <p className="soft">{text.inspector.noLife}</p>;
  return (
    <>
      {tenures.length > 0 && (
        <section>
          <h3>{entity.type === 'Person' ? text.inspector.roles : text.inspector.holders}</h3>
          <Tenures tenures={tenures} self={entity.id} />
        </section>
      )}
      {events.length > 0 && (
        <section>
          <h3>{text.inspector.events}</h3>
          <ul className="rows">
            {events.map(({ event, relation }) => (
              <li key={event.id + (relation?.id ?? '')}>
                <button
                  type="button"
                  className="list-row"
                  onClick={() =>
                    relation ? inspectRelation(relation) : inspect({ kind: 'entity', id: event.id })
                  }
                >
                  <time className="soft">{event.edtf ? edtf(event.edtf) : '—'}</time>
                  <span>
                    {event.name}
                    <span className="soft">
                      {' '}
                      {[
                        ...(event.status && event.status !== 'happened'
                          ? [eventStatus[event.status] ?? event.status]
                          : []),
                        ...(relation ? [relationWords(relation)] : []),
                        ...(relation && standingOf(relation) !== 'affirmed' ? [standingOf(relation)] : []),
                        ...(relation ? [counted(relation.claims, 'claim')] : []),
                      ].join(' · ')}
                    </span>
                  </span>
                </button>
              </li>
            ))}
          </ul>
        </section>
      )}
      {ties.length > 0 && (
        <section>
          <h3>{text.inspector.ties}</h3>
          <ul className="rows">
            {ties.map(({ entity: other, relation }) => (
              <li key={relation.id}>
                <button type="button" className="list-row tie" onClick={() => inspectRelation(relation)}>
                  <Shape type={other.type} />
                  <span>
                    <span className="soft">{relationName[relation.type]} </span>
                    {caption(other)}
                    <span className="soft"> {counted(relation.claims, 'claim')}</span>
                  </span>
                  <Line standing={standingOf(relation)} />
                </button>
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}
