/** One thing: its name and facts, and its life, evidence, articles, quotes and names under tabs. */
import type { ReactNode } from 'react';
import type { EntityType } from '#core/model/entity.ts';
import { DETAIL_LIMIT, type EntityDetail } from '#core/model/view.ts';
import { api } from '../../api.ts';
import { page, scenes, set } from '../../desk.ts';
import { addEntity, expand } from '../../grow.ts';
import { ChangeButtons } from '../../review/change-buttons.tsx';
import { caption, counted, edtf, entityName, eventStatus, text, typeName } from '../../text.ts';
import { AnswerView } from '../../ui/answer-view.tsx';
import { Shape } from '../../ui/shape.tsx';
import { type Tab, Tabs } from '../../ui/tabs.tsx';
import { useAnswer } from '../../ui/use-answer.ts';
import { useStore } from '../../ui/use-store.ts';
import { ArticleList } from '../article-list.tsx';
import { EvidenceList } from '../evidence.tsx';
import { DatePage } from './date.tsx';
import { EventPage } from './event.tsx';
import { KnownAs } from './known-as.tsx';
import { Life } from './life.tsx';
import { Note } from './note.tsx';
import { OrganisationPage } from './organisation.tsx';
import { PlacePage } from './place.tsx';
import { Quotes } from './quotes.tsx';
import { RolePage } from './role.tsx';
import { Why } from './why.tsx';

const PANEL = 'inspector-panel';

export function EntityPage({ id }: { readonly id: string }): ReactNode {
  const { present } = useStore(scenes);
  const day = present.known?.day;
  const [answer, retry] = useAnswer(`${id} ${day ?? ''}`, () => api.entity(id, day));
  return (
    <AnswerView answer={answer} retry={retry}>
      {(detail) => <EntityBody detail={detail} />}
    </AnswerView>
  );
}

function EntityBody({ detail }: { readonly detail: EntityDetail }): ReactNode {
  const { tab: wanted } = useStore(page);
  const setTab = (tab: string) => set({ tab });
  const { present } = useStore(scenes);
  const { entity, statements, articles, links } = detail;
  const names = text.inspector.tabs;
  // A place or a day says nothing; where one is read as if it did, its words are not kept back.
  const speaks = statements.length > 0 || entity.type === 'Person' || entity.type === 'Organisation';
  const tabs: Tab[] = [
    { id: 'life', label: entity.type === 'Person' ? names.life : names.overview },
    { id: 'evidence', label: names.evidence },
    { id: 'articles', label: names.articles, count: articles.length },
    ...(speaks ? [{ id: 'quotes', label: names.quotes, count: statements.length }] : []),
    { id: 'why', label: names.why },
  ];
  const tab = tabs.some(({ id }) => id === wanted) ? wanted : 'life';
  const facts = [
    typeName[entity.type],
    ...(entity.organisation ? [entity.organisation.name] : []),
    ...(entity.status ? [eventStatus[entity.status] ?? entity.status] : []),
    ...(entity.edtf ? [edtf(entity.edtf)] : []),
    counted(entity.articles, 'article'),
    ...(entity.wikidataId ? [entity.wikidataId] : []),
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
        <div className="who-actions">
          {present.entities.has(entity.id) ? (
            <button type="button" className="button" onClick={() => void expand(entity.id)}>
              {text.inspector.expand} <kbd>E</kbd>
            </button>
          ) : (
            <button type="button" className="button" onClick={() => void addEntity(entity)}>
              {text.inspector.notOnCanvas}
            </button>
          )}
          <ChangeButtons entity={entity} />
          <Note id={entity.id} />
        </div>
      </div>
      <Tabs tabs={tabs} current={tab} choose={setTab} label={entityName(entity)} panel={PANEL} />
      <div className="body" id={PANEL} role="tabpanel" aria-labelledby={`${PANEL}-${tab}`}>
        {tab === 'life' && <Reading detail={detail} />}
        {tab === 'evidence' && <EvidenceList of={{ kind: 'entity', id: entity.id }} />}
        {tab === 'articles' && <ArticleRows detail={detail} />}
        {tab === 'quotes' && <Quotes detail={detail} />}
        {tab === 'why' && (
          <>
            <KnownAs links={links} />
            <Why detail={detail} />
          </>
        )}
      </div>
    </>
  );
}

/** What is read of each kind of thing. */
function Reading({ detail }: { readonly detail: EntityDetail }): ReactNode {
  const Page = PAGES[detail.entity.type];
  return (
    <>
      <Partly detail={detail} />
      <Page detail={detail} />
    </>
  );
}

/** Says so where there is more of it than its page lists. */
function Partly({ detail }: { readonly detail: EntityDetail }): ReactNode {
  const { entity, tenures, events, relations } = detail;
  if ([tenures, events, relations].every(({ length }) => length < DETAIL_LIMIT)) return null;
  return <p className="soft partly">{text.inspector.partly(DETAIL_LIMIT, entity.degree)}</p>;
}

const PAGES: Readonly<Record<EntityType, (props: { readonly detail: EntityDetail }) => ReactNode>> = {
  Person: Life,
  Organisation: OrganisationPage,
  Role: RolePage,
  Event: EventPage,
  Date: DatePage,
  Place: PlacePage,
  Statement: Life,
};

function ArticleRows({ detail: { articles, entity } }: { readonly detail: EntityDetail }): ReactNode {
  if (articles.length === 0) return <p className="soft">{text.inspector.noArticles}</p>;
  return (
    <>
      {articles.length < entity.articles && (
        <p className="soft">{text.search.more(articles.length, entity.articles)}</p>
      )}
      <ArticleList articles={articles} note={({ mentions }) => text.inspector.mentions(mentions)} />
    </>
  );
}
