/** The two things a person may decide about an entity wherever it is shown: that it is another one too, or two. */
import type { ReactNode } from 'react';
import type { Entity } from '#core/model/entity.ts';
import { set } from '../desk.ts';
import { text } from '../text.ts';

/** People, organisations, places and events are judged; the rest follows from what it is. */
const JUDGED: ReadonlySet<Entity['type']> = new Set(['Person', 'Organisation', 'Place', 'Event']);

export function ChangeButtons({ entity }: { readonly entity: Entity }): ReactNode {
  if (!JUDGED.has(entity.type)) return null;
  return (
    <>
      <button type="button" className="button" onClick={() => set({ deciding: { kind: 'merge', entity } })}>
        {text.review.merge}
      </button>
      <button type="button" className="button" onClick={() => set({ deciding: { kind: 'split', entity } })}>
        {text.review.split}
      </button>
    </>
  );
}
