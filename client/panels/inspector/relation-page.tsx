/** A relation as a sentence, with its support and every claim behind it. */
import type { ReactNode } from 'react';
import { api } from '../../api.ts';
import { choose, type Inspected, inspect, scenes } from '../../desk.ts';
import { entityIn, relationIn } from '../../state/scene.ts';
import { standingOf } from '../../state/standing.ts';
import { fullName, relationVerb, relationWhen, standingName, support, text } from '../../text.ts';
import { useAnswer } from '../../ui/use-answer.ts';
import { useStore } from '../../ui/use-store.ts';
import { EvidenceList } from '../evidence.tsx';
import { Note } from './note.tsx';

export function RelationPage({ inspected }: { readonly inspected: Inspected }): ReactNode {
  const { present } = useStore(scenes);
  const relation = relationIn(present, inspected.id);
  const from = relation && entityIn(present, relation.from);
  const to = relation && entityIn(present, relation.to);
  return (
    <>
      <div className="who">
        {relation && from && to ? (
          <>
            <h2 className="sentence" dir="auto">
              <button type="button" className="link" onClick={() => choose([from.id])}>
                {fullName(from)}
              </button>{' '}
              <span>{relationVerb(relation)}</span>{' '}
              <button type="button" className="link" onClick={() => choose([to.id])}>
                {fullName(to)}
              </button>{' '}
              <span>{relationWhen(relation)}</span>
            </h2>
            <p>
              <span className={`tag ${standingOf(relation) === 'denied' ? 'denied' : ''}`}>
                {relation.polarity === 'disputed'
                  ? text.standing.disputed
                  : standingName[standingOf(relation)]}
              </span>{' '}
              {support(relation)}
            </p>
          </>
        ) : (
          <RelationName id={inspected.id} />
        )}
        {relation && (
          <div className="who-actions">
            <Note id={inspected.id} />
          </div>
        )}
      </div>
      <section className="body" aria-label={text.inspector.tabs.evidence}>
        <EvidenceList of={inspected} />
      </section>
    </>
  );
}

/** The ends of a relation that is not on the canvas, from the claims behind it. */
function RelationName({ id }: { readonly id: string }): ReactNode {
  const [answer] = useAnswer(`name ${id}`, () => api.relationClaims(id, 0));
  const first = answer.state === 'there' ? answer.value.items[0] : undefined;
  if (!first) return <h2>{text.inspector.tabs.evidence}</h2>;
  const { subject, object } = first;
  return (
    <h2 className="sentence" dir="auto">
      {[subject, object].map((end, index) => (
        <span key={end.id}>
          {index > 0 && ' – '}
          <button type="button" className="link" onClick={() => inspect({ kind: 'entity', id: end.id })}>
            {end.name}
          </button>
        </span>
      ))}
    </h2>
  );
}
