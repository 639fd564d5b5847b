/** A person's life made of evidence: roles over time, events in order, ties, company. */
import type { ReactNode } from 'react';
import type { EntityDetail } from '#core/model/view.ts';
import { text } from '../../text.ts';
import { Company } from './company.tsx';
import { EventRows, Nothing, Part, TieRows, tiesOf } from './rows.tsx';
import { Tenures } from './tenures.tsx';

export function Life({ detail }: { readonly detail: EntityDetail }): ReactNode {
  const { entity, tenures, events } = detail;
  return (
    <>
      <Nothing detail={detail} />
      <Part title={text.inspector.roles} count={tenures.length}>
        <Tenures tenures={tenures} self={entity.id} />
      </Part>
      <EventRows events={events} />
      <TieRows ties={tiesOf(detail)} title={text.inspector.ties} self={entity.id} />
      <Company id={entity.id} />
    </>
  );
}
