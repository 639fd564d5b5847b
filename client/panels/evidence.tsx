/** Every claim behind a relation or an entity, best first, a page at a time. */
import { type ReactNode, useState } from 'react';
import type { Evidence as EvidenceItem } from '#core/model/evidence.ts';
import { api, type EvidencePage } from '../api.ts';
import type { Inspected } from '../desk.ts';
import { text } from '../text.ts';
import { AnswerView } from '../ui/answer-view.tsx';
import { useAnswer } from '../ui/use-answer.ts';
import { ClaimCard } from './claim-card.tsx';

const claimsOf = ({ kind, id }: Inspected, offset: number): Promise<EvidencePage> =>
  kind === 'relation' ? api.relationClaims(id, offset) : api.entityClaims(id, offset);

export function EvidenceList({ of }: { readonly of: Inspected }): ReactNode {
  const [answer, retry] = useAnswer(`${of.kind} ${of.id}`, () => claimsOf(of, 0));
  return (
    <AnswerView answer={answer} retry={retry}>
      {(first) => <Claims key={of.id} of={of} first={first} />}
    </AnswerView>
  );
}

function Claims({ of, first }: { readonly of: Inspected; readonly first: EvidencePage }): ReactNode {
  const [more, setMore] = useState<readonly EvidenceItem[]>([]);
  const items = [...first.items, ...more];
  if (items.length === 0) return <p className="soft">{text.inspector.noClaims}</p>;
  return (
    <>
      {items.map((item) => (
        <ClaimCard key={item.claim.id} evidence={item} />
      ))}
      {items.length < first.total && (
        <p className="more">
          <span className="soft">{text.evidence.more(items.length, first.total)}</span>
          <button
            type="button"
            className="button"
            onClick={() => {
              void claimsOf(of, items.length).then(
                ({ items: next }) => setMore([...more, ...next]),
                () => undefined,
              );
            }}
          >
            {text.evidence.loadMore}
          </button>
        </p>
      )}
    </>
  );
}
