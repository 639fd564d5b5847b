/** Rows of a thing's page: each says what is told, by how many claims, and opens them with one press. */
import type { ReactNode } from 'react';
import type { Relation } from '#core/model/relation.ts';
import type { EntityDetail, EventRow, Neighbour } from '#core/model/view.ts';
import { inspect, inspectRelation } from '../../desk.ts';
import { standingOf } from '../../state/standing.ts';
import { counted, edtf, eventStatus, fullName, inverseName, relationName, text } from '../../text.ts';
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

/** How firmly a relation stands, where that is not plainly, and by how many claims. */
const footing = (relation: Relation): readonly string[] => [
  ...(standingOf(relation) === 'affirmed' ? [] : [standingOf(relation)]),
  ...(relation.polarity === 'disputed' ? [text.standing.disputed.toLowerCase()] : []),
  counted(relation.claims, 'claim'),
];

/** What is behind an event in a list: its status, which part in it is meant, how firmly, by how many claims; nothing twice. */
const behind = ({ event, relation }: EventRow): string =>
  [
    ...new Set([
      ...(event.status && event.status !== 'happened' ? [eventStatus[event.status] ?? event.status] : []),
      // That it happened there or then is what the list is headed by.
      ...(relation?.type === 'TOOK_PART' ? [text.reading.part[relation.part ?? 'participant']] : []),
      ...(relation ? footing(relation) : []),
    ]),
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
              className="list-row dated"
              onClick={() =>
                row.relation ? inspectRelation(row.relation) : inspect({ kind: 'entity', id: row.event.id })
              }
            >
              <time className="soft">{row.event.edtf ? edtf(row.event.edtf) : text.reading.noDate}</time>
              <span>
                <span dir="auto">{row.event.name}</span> <span className="soft footing">{behind(row)}</span>
              </span>
              {row.relation && <Line standing={standingOf(row.relation)} />}
            </button>
          </li>
        ))}
      </ul>
    </Part>
  );
}

/** What a tie is to the thing on whose page it is read. */
const tieWords = (relation: Relation, self: string): string =>
  relation.to === self ? inverseName[relation.type] : relationName[relation.type];

export function TieRows({
  ties,
  title,
  self,
}: {
  readonly ties: readonly Neighbour[];
  readonly title: string;
  /** Whose page it is; none where the title says what the ties are. */
  readonly self?: string;
}) {
  return (
    <Part title={title} count={ties.length}>
      <ul className="rows">
        {ties.map(({ entity, relation }) => (
          <li key={relation.id}>
            <button type="button" className="list-row tie" onClick={() => inspectRelation(relation)}>
              <Shape type={entity.type} />
              <span>
                {self !== undefined && <span className="soft">{tieWords(relation, self)} </span>}
                <span dir="auto">{fullName(entity)}</span>{' '}
                <span className="soft">{footing(relation).join(' · ')}</span>
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
