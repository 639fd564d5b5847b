/** The frame of the page and what keeps it in step with keyboard, address and theme. */
import { type ReactNode, useEffect, useState } from 'react';
import { actionFor } from './actions/keyboard.ts';
import { ACTIONS, context } from './actions/registry.ts';
import { openHash, page, scenes } from './desk.ts';
import { ArticleReader } from './panels/article.tsx';
import { Articles } from './panels/articles.tsx';
import { Banner } from './panels/banner.tsx';
import { Expand } from './panels/expand.tsx';
import { Help } from './panels/help.tsx';
import { Inspector } from './panels/inspector/inspector.tsx';
import { Legend } from './panels/legend.tsx';
import { Palette } from './panels/palette.tsx';
import { Scenes } from './panels/scenes.tsx';
import { Stage } from './panels/stage.tsx';
import { Table } from './panels/table.tsx';
import { Time } from './panels/time.tsx';
import { TopBar } from './panels/top-bar.tsx';
import { encode } from './state/permalink.ts';
import { storage } from './storage.ts';
import { useStore } from './ui/use-store.ts';

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
      if (!action?.when(now)) return;
      event.preventDefault();
      action.perform(now);
    };
    document.addEventListener('keydown', press);
    return () => document.removeEventListener('keydown', press);
  }, []);
}

/** Keeps the address the scene's permalink, and follows it when the reader changes it. */
function useAddress(): void {
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let written = location.hash;
    const write = () => {
      clearTimeout(timer);
      timer = setTimeout(() => {
        const hash = encode(scenes.get().present);
        if (!hash || hash === location.hash) return;
        written = hash;
        history.replaceState(null, '', hash);
        storage.setLastScene(hash);
      }, ADDRESS_MS);
    };
    const follow = () => {
      if (location.hash !== written) void openHash(location.hash);
      written = location.hash;
    };
    const stop = scenes.subscribe(write);
    addEventListener('hashchange', follow);
    void openHash(location.hash);
    return () => {
      stop();
      clearTimeout(timer);
      removeEventListener('hashchange', follow);
    };
  }, []);
}

export function App(): ReactNode {
  const { theme, legend, table, dialog, article, expanding } = useStore(page);
  document.documentElement.dataset.theme = theme;
  useKeyboard();
  useAddress();
  return (
    <div className={`frame ${legend ? '' : 'no-legend'}`}>
      <TopBar />
      <Banner />
      {legend && <Legend />}
      <div className="middle-column">
        <Stage />
        {table && <Table />}
      </div>
      <Time />
      <Inspector />
      {dialog === 'help' && <Help />}
      {dialog === 'palette' && <Palette />}
      {dialog === 'scenes' && <Scenes />}
      {dialog === 'articles' && <Articles />}
      {expanding && <Expand key={expanding.entity.id} entity={expanding.entity} counts={expanding.counts} />}
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
