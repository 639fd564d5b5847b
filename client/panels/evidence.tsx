/** Every claim behind a relation or an entity, best first, a page at a time. */
import { type ReactNode, useState } from 'react';
import type { Evidence as EvidenceItem } from '#core/model/evidence.ts';
import { ApiError, api, type EvidencePage } from '../api.ts';
import { noteTrouble } from '../attempt.ts';
import { type Inspected, scene, scenes } from '../desk.ts';
import { relationIn, type Scene } from '../state/scene.ts';
import { text } from '../text.ts';
import { AnswerView } from '../ui/answer-view.tsx';
import { useAnswer } from '../ui/use-answer.ts';
import { useStore } from '../ui/use-store.ts';
import { ClaimCard } from './claim-card.tsx';

/** Asks for claims as the scene is seen: all of them, or those known on its day. */
export function claimsOf(
  { kind, id, relation }: Inspected,
  offset: number,
  now: Scene = scene(),
): Promise<EvidencePage> {
  const day = now.known?.day;
  if (kind === 'entity') return api.entityClaims(id, offset, day);
  const run = relationIn(now, id) ?? relation;
  return api.relationClaims(
    id,
    offset,
    day && run ? { knownOn: day, from: run.from, to: run.to } : undefined,
  );
}

export function EvidenceList({ of }: { readonly of: Inspected }): ReactNode {
  const { present } = useStore(scenes);
  const key = `${of.kind} ${of.id} ${present.known?.day ?? ''}`;
  const [answer, retry] = useAnswer(key, () => claimsOf(of, 0));
  return (
    <AnswerView answer={answer} retry={retry}>
      {(first) => <Claims key={key} of={of} first={first} />}
    </AnswerView>
  );
}

function Claims({ of, first }: { readonly of: Inspected; readonly first: EvidencePage }): ReactNode {
  const [more, setMore] = useState<readonly EvidenceItem[]>([]);
  const [failure, setFailure] = useState<ApiError | null>(null);
  const items = [...first.items, ...more];
  if (items.length === 0) return <p className="soft">{text.inspector.noClaims}</p>;
  const load = () => {
    setFailure(null);
    void claimsOf(of, items.length).then(
      ({ items: next }) => setMore([...more, ...next]),
      (thrown: unknown) => {
        if (!(thrown instanceof ApiError)) throw thrown;
        noteTrouble(thrown);
        setFailure(thrown);
      },
    );
  };
  return (
    <>
      {of.kind === 'relation' ? <Sides items={items} /> : <Cards items={items} />}
      {failure && (
        <AnswerView answer={{ state: 'failed', failure }} retry={load}>
          {() => null}
        </AnswerView>
      )}
      {items.length < first.total && (
        <p className="more">
          <span className="soft">{text.evidence.more(items.length, first.total)}</span>
          <button type="button" className="button" onClick={load}>
            {text.evidence.loadMore}
          </button>
        </p>
      )}
    </>
  );
}

const Cards = ({ items }: { readonly items: readonly EvidenceItem[] }): ReactNode =>
  items.map((item, index) => (
    <ClaimCard key={item.claim.id} evidence={item} known={isKnown(item, items[index - 1])} />
  ));

/** Whether the card above stands in the same words of the same article. */
const isKnown = (item: EvidenceItem, above: EvidenceItem | undefined): boolean =>
  above !== undefined && above.article.id === item.article.id && above.context === item.context;

/** Where some affirm and some deny, the two sides stand beside each other. */
function Sides({ items }: { readonly items: readonly EvidenceItem[] }): ReactNode {
  const denying = items.filter(({ claim }) => claim.polarity === 'denied');
  const affirming = items.filter(({ claim }) => claim.polarity === 'affirmed');
  if (denying.length === 0 || affirming.length === 0) return <Cards items={items} />;
  return (
    <div className="sides">
      <section>
        <h3>
          {text.evidence.affirming} <span className="count">{affirming.length}</span>
        </h3>
        <Cards items={affirming} />
      </section>
      <section>
        <h3>
          {text.evidence.denying} <span className="count">{denying.length}</span>
        </h3>
        <Cards items={denying} />
      </section>
    </div>
  );
}
