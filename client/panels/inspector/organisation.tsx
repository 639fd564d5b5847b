/** An organisation: its posts with their holders on one scale of years, members, events, ties. */
import type { ReactNode } from 'react';
import { groupBy } from '#core/model/group.ts';
import type { EntityDetail } from '#core/model/view.ts';
import { inspect } from '../../desk.ts';
import { text } from '../../text.ts';
import { Company } from './company.tsx';
import { EventRows, Nothing, Part, TieRows, tiesOf } from './rows.tsx';
import { Spells } from './spells.tsx';
import { Tenures } from './tenures.tsx';

export function OrganisationPage({ detail }: { readonly detail: EntityDetail }): ReactNode {
  const { entity, events } = detail;
  const ties = tiesOf(detail);
  const isMember = ({ relation }: (typeof ties)[number]) =>
    relation.type === 'MEMBER_OF' && relation.to === entity.id;
  return (
    <>
      <Nothing detail={detail} />
      <Posts detail={detail} />
      <TieRows ties={ties.filter(isMember)} title={text.reading.members} />
      <EventRows events={events} />
      <TieRows ties={ties.filter((tie) => !isMember(tie))} title={text.inspector.ties} self={entity.id} />
      <Company id={entity.id} />
    </>
  );
}

/** Post by post, all on the same years, so that who was there together is seen across posts. */
export function Posts({ detail: { entity, tenures } }: { readonly detail: EntityDetail }): ReactNode {
  const posts = [...groupBy(tenures, ({ role }) => role.id).values()];
  return (
    <Part title={text.inspector.holders} count={posts.length}>
      {posts.map((held, index) => {
        const [first] = held;
        if (!first) return null;
        return (
          <section key={first.role.id} className="post" data-post={first.role.id}>
            <h4>
              <button
                type="button"
                className="link"
                dir="auto"
                onClick={() => inspect({ kind: 'entity', id: first.role.id })}
              >
                {first.role.name}
              </button>
            </h4>
            <Tenures
              tenures={held}
              among={tenures}
              of={first.role.id}
              self={entity.id}
              scaled={index === posts.length - 1}
            />
            <Spells tenures={held} />
          </section>
        );
      })}
    </Part>
  );
}
