/** Rows of a thing's page: each says what is told, by how many claims, and opens them with one press. */
import type { ReactNode } from 'react';
import type { EntityDetail, EventRow, Neighbour } from '#core/model/view.ts';
import { inspect, inspectRelation } from '../../desk.ts';
import { standingOf } from '../../state/standing.ts';
import { caption, counted, edtf, eventStatus, relationName, relationWords, text } from '../../text.ts';
import { Line, Shape } from '../../ui/shape.tsx';

/** A headed part; nothing where it has no rows. */
export function Part({
  title,
  count,
  children,
}: {
  readonly title: string;
  readonly count: number;
  readonly children: ReactNode;
}): ReactNode {
  if (count === 0) return null;
  return (
    <section>
      <h3>
        {title} <span className="count">{count}</span>
      </h3>
      {children}
    </section>
  );
}

/** What is behind an event in a list: its status, what it has to do with this, how firmly, by how many claims. */
const behind = ({ event, relation }: EventRow): string =>
  [
    ...(event.status && event.status !== 'happened' ? [eventStatus[event.status] ?? event.status] : []),
    ...(relation ? [relationWords(relation)] : []),
    ...(relation && standingOf(relation) !== 'affirmed' ? [standingOf(relation)] : []),
    ...(relation ? [counted(relation.claims, 'claim')] : []),
  ].join(' · ');

export function EventRows({
  events,
  title,
}: {
  readonly events: readonly EventRow[];
  readonly title?: string;
}) {
  return (
    <Part title={title ?? text.inspector.events} count={events.length}>
      <ul className="rows">
        {events.map((row) => (
          <li key={row.event.id + (row.relation?.id ?? '')}>
            <button
              type="button"
              className="list-row"
              onClick={() =>
                row.relation ? inspectRelation(row.relation) : inspect({ kind: 'entity', id: row.event.id })
              }
            >
              <time className="soft">{row.event.edtf ? edtf(row.event.edtf) : text.reading.nothing}</time>
              <span>
                <span dir="auto">{row.event.name}</span> <span className="soft">{behind(row)}</span>
              </span>
            </button>
          </li>
        ))}
      </ul>
    </Part>
  );
}

export function TieRows({ ties, title }: { readonly ties: readonly Neighbour[]; readonly title: string }) {
  return (
    <Part title={title} count={ties.length}>
      <ul className="rows">
        {ties.map(({ entity, relation }) => (
          <li key={relation.id}>
            <button type="button" className="list-row tie" onClick={() => inspectRelation(relation)}>
              <Shape type={entity.type} />
              <span>
                <span className="soft">
                  {relation.type === 'TOOK_PART' ? relationWords(relation) : relationName[relation.type]}{' '}
                </span>
                <span dir="auto">{caption(entity)}</span>
                <span className="soft">
                  {' '}
                  {[
                    ...(standingOf(relation) === 'affirmed' ? [] : [standingOf(relation)]),
                    ...(relation.polarity === 'disputed' ? [text.standing.disputed.toLowerCase()] : []),
                    counted(relation.claims, 'claim'),
                  ].join(' · ')}
                </span>
              </span>
              <Line standing={standingOf(relation)} />
            </button>
          </li>
        ))}
      </ul>
    </Part>
  );
}

/** Ties that are read as rows: what someone said has a tab of its own. */
export const tiesOf = ({ relations }: EntityDetail): readonly Neighbour[] =>
  relations.filter(({ entity }) => entity.type !== 'Statement');

/** Whether nothing is known of it but that it is named. */
export function Nothing({ detail }: { readonly detail: EntityDetail }): ReactNode {
  const { tenures, events } = detail;
  return tenures.length + events.length + tiesOf(detail).length === 0 ? (
    <p className="soft">{text.inspector.noLife}</p>
  ) : null;
}
