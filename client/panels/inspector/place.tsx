/** A place: what happened there, which organisations are there, posts, people from there, and what lies in it. */
import type { ReactNode } from 'react';
import type { EntityDetail } from '#core/model/view.ts';
import { text } from '../../text.ts';
import { Posts } from './organisation.tsx';
import { EventRows, Nothing, TieRows, tiesOf } from './rows.tsx';

export function PlacePage({ detail }: { readonly detail: EntityDetail }): ReactNode {
  const ties = tiesOf(detail);
  const of = (type: string) => ties.filter(({ entity }) => entity.type === type);
  const rest = ties.filter(({ entity }) => !['Organisation', 'Person', 'Place'].includes(entity.type));
  return (
    <>
      <Nothing detail={detail} />
      <EventRows events={detail.events} title={text.reading.happenedHere} />
      <TieRows ties={of('Organisation')} title={text.reading.organisationsHere} self={detail.entity.id} />
      <Posts detail={detail} />
      <TieRows ties={of('Person')} title={text.reading.peopleHere} self={detail.entity.id} />
      <TieRows ties={of('Place')} title={text.reading.placesHere} self={detail.entity.id} />
      <TieRows ties={rest} title={text.inspector.ties} self={detail.entity.id} />
    </>
  );
}
