/** Paste an article: its text marked, its claims and its own graph; kept only when asked. */
import { type ReactNode, useState } from 'react';
import type { Draft } from '#core/model/view.ts';
import { ApiError } from '../api.ts';
import { openView, say } from '../desk.ts';
import { openArticleGraph } from '../open.ts';
import { ClaimList } from '../panels/claim-list.tsx';
import { paste as words } from '../text/paste.ts';
import { EXPLORE } from '../views/address.ts';
import { type Kept, keep, type Pasted, read } from './api.ts';
import { DraftGraph } from './draft-graph.tsx';
import { DraftText } from './draft-text.tsx';
import { PasteForm } from './paste-form.tsx';
import './paste.css';

const EMPTY: Pasted = { text: '', title: '', publisher: '', published: '' };

const messageOf = (thrown: unknown): string =>
  thrown instanceof ApiError || thrown instanceof Error ? thrown.message : String(thrown);

export default function Paste(): ReactNode {
  const [pasted, setPasted] = useState(EMPTY);
  const [draft, setDraft] = useState<Draft | null>(null);
  const [kept, setKept] = useState<Kept | null>(null);
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);

  async function attempt(work: () => Promise<void>): Promise<void> {
    setBusy(true);
    setFailure(null);
    try {
      await work();
    } catch (thrown) {
      setFailure(messageOf(thrown));
    } finally {
      setBusy(false);
    }
  }
  const start = () =>
    attempt(async () => {
      setKept(null);
      setDraft(await read(pasted));
    });
  const add = () =>
    attempt(async () => {
      const outcome = await keep(pasted);
      setKept(outcome);
      say(outcome.added ? words.kept(outcome.claims) : words.known);
    });
  return (
    <section className="paste" aria-labelledby="paste-title">
      <h2 id="paste-title">{words.title}</h2>
      {failure && (
        <p className="paste-failure" role="alert">
          {failure}
        </p>
      )}
      {draft ? (
        <>
          <p className="paste-tools">
            <button type="button" className="button" onClick={() => setDraft(null)}>
              {words.again}
            </button>
            {kept ? (
              <button
                type="button"
                className="button primary"
                onClick={() => {
                  openView(EXPLORE.id);
                  void openArticleGraph(kept.article);
                }}
              >
                {words.open}
              </button>
            ) : (
              <button type="button" className="button primary" disabled={busy} onClick={() => void add()}>
                {busy ? words.keeping : words.keep}
              </button>
            )}
            <span className="soft" role="status">
              {kept ? (kept.added ? words.kept(kept.claims) : words.known) : words.notKept}
            </span>
          </p>
          <Result draft={draft} />
        </>
      ) : (
        <PasteForm pasted={pasted} change={setPasted} busy={busy} submit={() => void start()} />
      )}
    </section>
  );
}

function Result({ draft }: { readonly draft: Draft }): ReactNode {
  const [chosen, setChosen] = useState<string | null>(null);
  const isRead = /^en(-|$)/.test(draft.article.language);
  return (
    <div className="paste-result">
      <DraftText draft={draft} chosen={chosen} />
      <div className="paste-side">
        <DraftGraph graph={draft.graph} />
        {isRead ? (
          <ClaimList {...draft} chosen={chosen} choose={setChosen} />
        ) : (
          <p className="soft">{words.notEnglish}</p>
        )}
      </div>
    </div>
  );
}
