/** A post: who held it when, where nobody is reported and where two are, and events and ties of the post itself. */
import type { ReactNode } from 'react';
import type { EntityDetail } from '#core/model/view.ts';
import { inspect } from '../../desk.ts';
import { text } from '../../text.ts';
import { EventRows, Nothing, Part, TieRows, tiesOf } from './rows.tsx';
import { Spells } from './spells.tsx';
import { Tenures } from './tenures.tsx';

export function RolePage({ detail }: { readonly detail: EntityDetail }): ReactNode {
  const { entity, tenures, events } = detail;
  const { organisation } = entity;
  return (
    <>
      <Nothing detail={detail} />
      {organisation && (
        <p className="soft">
          {text.reading.postAt}{' '}
          <button
            type="button"
            className="link"
            dir="auto"
            onClick={() => inspect({ kind: 'entity', id: organisation.id })}
          >
            {organisation.name}
          </button>
        </p>
      )}
      <Part title={text.reading.holdersOverTime} count={tenures.length}>
        <Tenures tenures={tenures} of={entity.id} self={organisation?.id ?? entity.id} />
        <Spells tenures={tenures} />
      </Part>
      <EventRows events={events} />
      <TieRows ties={tiesOf(detail)} title={text.inspector.ties} self={entity.id} />
    </>
  );
}
