/** The review of names: one pair at a time with the evidence of both, decided by one key; and what has been decided. */
import { type ReactNode, useEffect, useState } from 'react';
import { ENTITY_TYPES, EntityType } from '#core/model/entity.ts';
import type { Verdict } from '#core/model/judgement.ts';
import type { ReviewPage, ReviewPair } from '#core/model/review.ts';
import { attempt } from '../attempt.ts';
import { say } from '../desk.ts';
import { date, text, typeName } from '../text.ts';
import { AnswerView } from '../ui/answer-view.tsx';
import { Tabs } from '../ui/tabs.tsx';
import { useAnswer } from '../ui/use-answer.ts';
import { useStore } from '../ui/use-store.ts';
import { reviewApi } from './api.ts';
import { SideView } from './side-view.tsx';
import { decided, reviewDesk, setName, signature, undoLast } from './store.ts';
import { WhyField } from './why-field.tsx';
import './review.css';

const PANEL = 'review-panel';
const JUDGED = ENTITY_TYPES.slice(0, 3).concat('Event');

export default function Review(): ReactNode {
  const [tab, setTab] = useState('open');
  const { by } = useStore(reviewDesk);
  return (
    <div className="review">
      <header>
        <h1>{text.review.title}</h1>
        <p className="soft">{text.review.intro}</p>
        <label className="review-you">
          {text.review.you}{' '}
          <input
            className="field"
            value={by}
            maxLength={60}
            onChange={(event) => setName(event.target.value)}
          />
        </label>
      </header>
      <Tabs
        tabs={[
          { id: 'open', label: text.review.open },
          { id: 'decided', label: text.review.decided },
        ]}
        current={tab}
        choose={setTab}
        label={text.review.which}
        panel={PANEL}
      />
      <div id={PANEL} role="tabpanel" aria-labelledby={`${PANEL}-${tab}`}>
        {tab === 'open' ? <Open /> : <Decided />}
      </div>
    </div>
  );
}

function Open(): ReactNode {
  const { version } = useStore(reviewDesk);
  const [type, setType] = useState<EntityType | undefined>();
  const [at, setAt] = useState(0);
  const [answer, retry] = useAnswer(`${version} ${type ?? ''} ${at}`, () => reviewApi.open(at, type));
  return (
    <>
      <label className="review-kind">
        {text.review.kind}{' '}
        <select
          value={type ?? ''}
          onChange={(event) => {
            setType(EntityType.safeParse(event.target.value).data);
            setAt(0);
          }}
        >
          <option value="">{text.review.all}</option>
          {JUDGED.map((one) => (
            <option key={one} value={one}>
              {typeName[one]}
            </option>
          ))}
        </select>
      </label>
      <AnswerView answer={answer} retry={retry}>
        {(page) => <Pair key={page.items[0]?.judgement.id} page={page} at={at} go={setAt} />}
      </AnswerView>
    </>
  );
}

const KEYS: Readonly<Record<string, Verdict>> = { s: 'same', d: 'different', u: 'unsure' };

function Pair({
  page: { items, total },
  at,
  go,
}: {
  readonly page: ReviewPage;
  readonly at: number;
  readonly go: (at: number) => void;
}): ReactNode {
  const [pair] = items;
  const [why, setWhy] = useState('');
  const [busy, setBusy] = useState(false);
  const { done } = useStore(reviewDesk);

  const once = async (work: () => Promise<void>) => {
    if (busy) return;
    setBusy(true);
    await attempt(work);
    setBusy(false);
  };
  const decide = (verdict: Verdict) =>
    once(async () => {
      if (!pair) return;
      const { left, right } = pair.judgement;
      const judgement = await reviewApi.judge(left, right, verdict, { by: signature(), why });
      say(text.review.said(verdict, pair.left.local.name, pair.right.local.name));
      if (at > 0 && at >= total - 1) go(at - 1);
      decided({ judgements: [judgement], before: [] });
    });
  const undo = () => once(undoLast);

  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
      if (event.target instanceof HTMLElement && event.target.matches('input, textarea, select')) return;
      if (document.querySelector('dialog[open]')) return;
      const key = event.key.toLowerCase();
      const verdict = KEYS[key];
      if (verdict) void decide(verdict);
      else if (key === 'z') void undo();
      else if (key === 'j' && at < total - 1) go(at + 1);
      else if (key === 'k' && at > 0) go(at - 1);
      else return;
      event.preventDefault();
    };
    document.addEventListener('keydown', press);
    return () => document.removeEventListener('keydown', press);
  });

  return (
    <>
      {pair ? (
        <>
          <p className="review-place">
            {text.review.place(at + 1, total)} · {text.review.score} {pair.judgement.score.toFixed(2)}
          </p>
          <div className="review-sides">
            <SideView side={pair.left} />
            <SideView side={pair.right} />
          </div>
          <Reasons pair={pair} />
          <WhyField why={why} change={setWhy} />
        </>
      ) : (
        <p className="pad">{text.review.none}</p>
      )}
      <div className="review-actions">
        {pair &&
          (['same', 'different', 'unsure'] as const).map((verdict) => (
            <button
              key={verdict}
              type="button"
              className="button"
              disabled={busy}
              aria-keyshortcuts={verdict[0]}
              onClick={() => void decide(verdict)}
            >
              {text.review[verdict]} <kbd>{verdict[0]?.toUpperCase()}</kbd>
            </button>
          ))}
        <button
          type="button"
          className="button"
          disabled={busy || done.length === 0}
          aria-keyshortcuts="z"
          onClick={() => void undo()}
        >
          {text.review.undo} <kbd>Z</kbd>
        </button>
        <button type="button" className="button" disabled={at === 0} onClick={() => go(at - 1)}>
          {text.review.previous} <kbd>K</kbd>
        </button>
        <button type="button" className="button" disabled={at >= total - 1} onClick={() => go(at + 1)}>
          {text.review.next} <kbd>J</kbd>
        </button>
      </div>
    </>
  );
}

function Reasons({ pair: { judgement } }: { readonly pair: ReviewPair }): ReactNode {
  return (
    <section className="review-reasons">
      <h2>{text.review.reasons}</h2>
      <ul>
        {judgement.reasons.map(({ feature, weight, words }) => (
          <li key={feature + words}>
            <span className="tag">{weight > 0 ? `+${weight}` : weight}</span> {words}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Decided(): ReactNode {
  const { version } = useStore(reviewDesk);
  const [at, setAt] = useState(0);
  const [answer, retry] = useAnswer(`${version} ${at}`, () => reviewApi.decided(at));
  const takeBack = (pair: ReviewPair) =>
    attempt(async () => {
      await reviewApi.undo({ judgements: [pair.judgement], before: [] });
      reviewDesk.update((before) => ({ ...before, version: before.version + 1 }));
      say(text.review.undone);
    });
  return (
    <AnswerView answer={answer} retry={retry}>
      {({ items, total }) => (
        <>
          {items.length === 0 && <p className="pad">{text.review.noneDecided}</p>}
          <ul className="review-decided">
            {items.map((pair) => (
              <li key={pair.judgement.id}>
                <p>
                  <b>
                    {text.review.said(pair.judgement.verdict, pair.left.local.name, pair.right.local.name)}
                  </b>{' '}
                  {pair.judgement.reasons.map(({ words }) => words).join('; ')}
                </p>
                <p className="soft">
                  {text.review.by(
                    pair.judgement.by.replace('person:', ''),
                    date(pair.judgement.at.slice(0, 10)),
                  )}
                  {' · '}
                  {pair.left.article.title ?? pair.left.article.id} /{' '}
                  {pair.right.article.title ?? pair.right.article.id}
                </p>
                <button type="button" className="button" onClick={() => void takeBack(pair)}>
                  {text.review.takeBack}
                </button>
              </li>
            ))}
          </ul>
          {total > items.length && (
            <div className="review-actions">
              <button
                type="button"
                className="button"
                disabled={at === 0}
                onClick={() => setAt(Math.max(0, at - 20))}
              >
                {text.review.previous}
              </button>
              <button
                type="button"
                className="button"
                disabled={at + items.length >= total}
                onClick={() => setAt(at + 20)}
              >
                {text.review.next}
              </button>
            </div>
          )}
        </>
      )}
    </AnswerView>
  );
}
