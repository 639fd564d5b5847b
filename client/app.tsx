/** The frame of the page and what keeps it in step with keyboard, address and theme. */
import { lazy, type ReactNode, Suspense, useEffect, useState } from 'react';
import { available } from './actions/action.ts';
import { actionFor } from './actions/keyboard.ts';
import { ACTIONS, context } from './actions/registry.ts';
import { keepArranged } from './arranging.ts';
import { openView, page, scenes, set } from './desk.ts';
import { keepMeasured } from './measuring.ts';
import { openHash } from './open.ts';
import { Arrange } from './panels/arrange.tsx';
import { ArticleReader } from './panels/article.tsx';
import { Articles } from './panels/articles.tsx';
import { Banner } from './panels/banner.tsx';
import { Expand } from './panels/expand.tsx';
import { Flood } from './panels/flood.tsx';
import { Help } from './panels/help.tsx';
import { Inspector } from './panels/inspector/inspector.tsx';
import { Legend } from './panels/legend/legend.tsx';
import { Palette } from './panels/palette.tsx';
import { Paths } from './panels/paths.tsx';
import { Scenes } from './panels/scenes.tsx';
import { Stage } from './panels/stage.tsx';
import { Table } from './panels/table.tsx';
import { Time } from './panels/time/time.tsx';
import { TopBar } from './panels/top-bar.tsx';
import { keepSourced } from './sourcing.ts';
import { kept } from './state/kept.ts';
import { encode } from './state/permalink.ts';
import { storage } from './storage.ts';
import { useStore } from './ui/use-store.ts';
import { addressOf, EXPLORE, placeOf } from './views/address.ts';
import { ViewBody } from './views/view-body.tsx';

const Merge = lazy(async () => ({ default: (await import('./review/change.tsx')).Merge }));
const Split = lazy(async () => ({ default: (await import('./review/change.tsx')).Split }));

/** Loaded when two people are first compared. */
const Compare = lazy(async () => ({ default: (await import('./panels/compare.tsx')).Compare }));

/** Loaded when a saved query is first asked about something. */
const About = lazy(async () => ({ default: (await import('./workbench/about.tsx')).About }));

const TOAST_MS = 3200;
const ADDRESS_MS = 300;

const isTyping = (target: EventTarget | null) =>
  target instanceof HTMLElement &&
  target.matches('input:not([type=checkbox],[type=range]), textarea, select, [contenteditable]');

function useKeyboard(): void {
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.defaultPrevented || isTyping(event.target) || document.querySelector('dialog[open], .menu'))
        return;
      const action = actionFor(event, ACTIONS);
      const now = context();
      if (!action || !available(action, now)) return;
      event.preventDefault();
      action.perform(now);
    };
    document.addEventListener('keydown', press);
    return () => document.removeEventListener('keydown', press);
  }, []);
}

/** Keeps the address the scene's permalink, or the view's place, and follows it when the reader changes it. */
function useAddress(): void {
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let written = location.hash;
    let viewed = page.get().view;
    const write = () => {
      clearTimeout(timer);
      timer = setTimeout(() => {
        const { present, past } = scenes.get();
        const hash = encode(present, page.get().data);
        // What was only opened and not worked on does not take the place of the last work.
        if (hash && past.length > 1) storage.setAutosave(kept(present, hash));
        if (page.get().view.id !== EXPLORE.id || !hash || hash === location.hash) return;
        written = hash;
        history.replaceState(null, '', hash);
      }, ADDRESS_MS);
    };
    /** Another view is another page to the reader: the browser's Back returns from it. */
    const turn = () => {
      const { view } = page.get();
      if (view === viewed) return;
      viewed = view;
      const hash =
        view.id === EXPLORE.id ? encode(scenes.get().present, page.get().data) || '#' : addressOf(view);
      if (hash === location.hash) return;
      written = hash;
      history.pushState(null, '', hash);
    };
    const follow = () => {
      if (location.hash !== written) go(location.hash);
      written = location.hash;
    };
    const stops = [scenes.subscribe(write), page.subscribe(turn)];
    addEventListener('hashchange', follow);
    go(location.hash);
    if (page.get().view.id !== EXPLORE.id) void openHash('');
    return () => {
      for (const stop of stops) stop();
      clearTimeout(timer);
      removeEventListener('hashchange', follow);
    };
  }, []);
}

/** Where an address leads: a view of the frame, or a scene. */
function go(hash: string): void {
  const view = placeOf(hash);
  if (view) openView(view.id, view.query);
  else {
    set({ view: EXPLORE });
    void openHash(hash);
  }
}

export function App(): ReactNode {
  const { flood, side, theme, view, legend, timeline, table, dialog, deciding, article, expanding } =
    useStore(page);
  const elsewhere = view.id !== EXPLORE.id;
  document.documentElement.dataset.theme = theme;
  useKeyboard();
  useAddress();
  useEffect(() => {
    const stops = [keepArranged(), keepMeasured(), keepSourced()];
    return () => {
      for (const stop of stops) stop();
    };
  }, []);
  return (
    <div
      className={`frame ${legend ? '' : 'no-legend'} ${elsewhere ? 'elsewhere' : ''}`}
      style={side === null ? {} : { ['--side-set' as string]: `${side}px` }}
    >
      <TopBar />
      <Banner />
      {legend && <Legend />}
      <div className="middle-column">
        <Stage />
        {table && <Table />}
      </div>
      {timeline && <Time />}
      <Inspector />
      {elsewhere && <ViewBody key={view.id} id={view.id} />}
      {dialog === 'layout' && <Arrange />}
      {deciding && (
        <Suspense>
          {deciding.kind === 'merge' ? (
            <Merge entity={deciding.entity} />
          ) : (
            <Split entity={deciding.entity} />
          )}
        </Suspense>
      )}
      {dialog === 'help' && <Help />}
      {dialog === 'paths' && <Paths />}
      {dialog === 'compare' && (
        <Suspense>
          <Compare />
        </Suspense>
      )}
      {dialog === 'about' && (
        <Suspense>
          <About />
        </Suspense>
      )}
      {dialog === 'palette' && <Palette />}
      {dialog === 'scenes' && <Scenes />}
      {dialog === 'articles' && <Articles />}
      {expanding && <Expand key={expanding.entity.id} entity={expanding.entity} counts={expanding.counts} />}
      {flood && <Flood wave={flood} />}
      {article && (
        <ArticleReader key={`${article.id} ${article.claim}`} id={article.id} claim={article.claim} />
      )}
      <Live />
    </div>
  );
}

/** Says what happened, to eyes for a moment and to screen readers. */
function Live(): ReactNode {
  const { said } = useStore(page);
  const [shown, setShown] = useState(0);
  useEffect(() => {
    if (!said) return;
    const timer = setTimeout(() => setShown(said.at), TOAST_MS);
    return () => clearTimeout(timer);
  }, [said]);
  const visibleNow = said !== null && said.at > shown;
  return (
    <div className={`toast ${visibleNow ? 'on' : ''}`} role="status" aria-live="polite">
      {said?.words}
    </div>
  );
}
