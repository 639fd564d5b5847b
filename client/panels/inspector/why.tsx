/** Why its names are held to be one thing: each judgement with its reasons. */
import type { ReactNode } from 'react';
import type { EntityDetail } from '#core/model/view.ts';
import { text } from '../../text.ts';

export function Why({ judgements }: { readonly judgements: EntityDetail['judgements'] }): ReactNode {
  const standing = judgements.filter(({ retractedAt }) => retractedAt === null);
  if (standing.length === 0) return <p className="soft">{text.inspector.notMerged}</p>;
  return (
    <section>
      <h3>{text.inspector.merged}</h3>
      <ul className="rows">
        {standing.map((judgement) => (
          <li key={judgement.id} className="judgement">
            <b>{text.inspector.verdict[judgement.verdict]}</b>{' '}
            <span className="tag">{judgement.score.toFixed(2)}</span>{' '}
            <span className="soft">
              {text.inspector.by}{' '}
              {judgement.by.startsWith('person:') ? judgement.by.slice(7) : text.inspector.resolver}
            </span>
            <ul>
              {judgement.reasons.map((reason) => (
                <li key={reason.feature + reason.words}>{reason.words}</li>
              ))}
            </ul>
          </li>
        ))}
      </ul>
    </section>
  );
}
