/** What is selected, read as a page about it. */
import { ArrowLeft, X } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import type { EntityDetail } from '#core/model/view.ts';
import { api } from '../api.ts';
import {
  addEntity,
  choose,
  expand,
  type Inspected,
  inspect,
  inspectBack,
  page,
  scenes,
  set,
} from '../desk.ts';
import { selectedEntities } from '../state/scene.ts';
import { standingOf } from '../state/standing.ts';
import {
  caption,
  claimDoubts,
  counted,
  date,
  edtf,
  entityName,
  eventStatus,
  relationWords,
  standingName,
  support,
  text,
  typeName,
} from '../text.ts';
import { AnswerView } from '../ui/answer-view.tsx';
import { ActionButton, IconButton } from '../ui/button.tsx';
import { Shape } from '../ui/shape.tsx';
import { type Tab, Tabs } from '../ui/tabs.tsx';
import { useAnswer } from '../ui/use-answer.ts';
import { useStore } from '../ui/use-store.ts';
import { ArticleList } from './article-list.tsx';
import { EvidenceList } from './evidence.tsx';
import { Life } from './life.tsx';
import { Overview } from './overview.tsx';

const PANEL = 'inspector-panel';

export function Inspector(): ReactNode {
  const { inspected, trail } = useStore(page);
  const { present } = useStore(scenes);
  const many = selectedEntities(present);
  return (
    <aside className={`inspector ${inspected ? 'open' : ''}`} aria-label={text.inspector.title}>
      {inspected && (
        <div className="inspector-bar">
          {trail.length > 0 && (
            <IconButton label={text.inspector.back} icon={<ArrowLeft size={16} />} onClick={inspectBack} />
          )}
          <IconButton
            className="close"
            label={text.inspector.close}
            icon={<X size={16} />}
            onClick={() => inspect(null)}
          />
        </div>
      )}
      {inspected?.kind === 'entity' && <EntityPage key={inspected.id} id={inspected.id} />}
      {inspected?.kind === 'relation' && <RelationPage key={inspected.id} inspected={inspected} />}
      {!inspected && many.size > 1 && (
        <div className="who">
          <h2>{text.inspector.many(many.size)}</h2>
          <ul className="rows">
            {[...many].flatMap((id) => {
              const entity = present.entities.get(id);
              return entity ? (
                <li key={id}>
                  <button type="button" className="list-row tie" onClick={() => choose([id])}>
                    <Shape type={entity.type} />
                    <span>{caption(entity)}</span>
                  </button>
                </li>
              ) : (
                []
              );
            })}
          </ul>
          <p className="who-actions">
            {['paths', 'expand', 'pin', 'hide', 'dismiss'].map((id) => (
              <ActionButton key={id} id={id} keys />
            ))}
          </p>
        </div>
      )}
      {!inspected && many.size <= 1 && <Overview />}
    </aside>
  );
}

function EntityPage({ id }: { readonly id: string }): ReactNode {
  const [answer, retry] = useAnswer(id, () => api.entity(id));
  return (
    <AnswerView answer={answer} retry={retry}>
      {(detail) => <EntityBody detail={detail} />}
    </AnswerView>
  );
}

function EntityBody({ detail }: { readonly detail: EntityDetail }): ReactNode {
  const [tab, setTab] = useState('life');
  const { present } = useStore(scenes);
  const { entity, statements, articles, judgements } = detail;
  const names = text.inspector.tabs;
  const tabs: Tab[] = [
    { id: 'life', label: names.life },
    { id: 'evidence', label: names.evidence },
    { id: 'articles', label: names.articles, count: articles.length },
    { id: 'quotes', label: names.quotes, count: statements.length },
    { id: 'why', label: names.why },
  ];
  const facts = [
    typeName[entity.type],
    ...(entity.organisation ? [entity.organisation.name] : []),
    ...(entity.status ? [eventStatus[entity.status] ?? entity.status] : []),
    ...(entity.edtf ? [edtf(entity.edtf)] : []),
    counted(entity.articles, 'article'),
  ];
  return (
    <>
      <div className="who">
        <h2 dir="auto">
          <Shape type={entity.type} /> {caption(entity)}
        </h2>
        <p>{facts.join(' · ')}</p>
        {entity.aliases.length > 0 && (
          <p className="soft">
            {text.inspector.also}{' '}
            {entity.aliases
              .slice(0, 6)
              .map((alias) => `“${alias}”`)
              .join(', ')}
          </p>
        )}
        <p className="who-actions">
          {present.entities.has(entity.id) ? (
            <button type="button" className="button" onClick={() => void expand(entity.id)}>
              {text.inspector.expand} <kbd>E</kbd>
            </button>
          ) : (
            <button type="button" className="button" onClick={() => void addEntity(entity)}>
              {text.inspector.notOnCanvas}
            </button>
          )}
        </p>
      </div>
      <Tabs tabs={tabs} current={tab} choose={setTab} label={entityName(entity)} panel={PANEL} />
      <div className="body" id={PANEL} role="tabpanel" aria-labelledby={`${PANEL}-${tab}`}>
        {tab === 'life' && <Life detail={detail} />}
        {tab === 'evidence' && <EvidenceList of={{ kind: 'entity', id: entity.id }} />}
        {tab === 'articles' && <ArticleRows detail={detail} />}
        {tab === 'quotes' && <Quotes detail={detail} />}
        {tab === 'why' && <Why judgements={judgements} />}
      </div>
    </>
  );
}

function ArticleRows({ detail: { articles } }: { readonly detail: EntityDetail }): ReactNode {
  if (articles.length === 0) return <p className="soft">{text.inspector.noArticles}</p>;
  return <ArticleList articles={articles} note={({ mentions }) => text.inspector.mentions(mentions)} />;
}

function Quotes({ detail: { statements } }: { readonly detail: EntityDetail }): ReactNode {
  if (statements.length === 0) return <p className="soft">{text.inspector.noQuotes}</p>;
  return (
    <ul className="rows">
      {statements.map(({ statement, claim, article }) => (
        <li key={claim.id}>
          <button
            type="button"
            className="list-row stacked quote"
            onClick={() => set({ article: { id: article.id, claim: claim.id } })}
          >
            <q dir="auto">{statement.name}</q>
            <span className="soft">
              {[...claimDoubts(claim), article.publisher, article.published && date(article.published)]
                .filter(Boolean)
                .join(' · ')}
            </span>
          </button>
        </li>
      ))}
    </ul>
  );
}

function Why({ judgements }: { readonly judgements: EntityDetail['judgements'] }): ReactNode {
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

function RelationPage({ inspected }: { readonly inspected: Inspected }): ReactNode {
  const { present } = useStore(scenes);
  const relation = present.relations.get(inspected.id);
  const from = relation && present.entities.get(relation.from);
  const to = relation && present.entities.get(relation.to);
  return (
    <>
      <div className="who">
        {relation && from && to ? (
          <>
            <h2 className="sentence" dir="auto">
              <button type="button" className="link" onClick={() => choose([from.id])}>
                {caption(from)}
              </button>{' '}
              <span>{relationWords(relation)}</span>{' '}
              <button type="button" className="link" onClick={() => choose([to.id])}>
                {caption(to)}
              </button>
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
