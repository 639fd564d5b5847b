/** Run, cancel, explain, save, share; and how the run stands. */
import { Link2, PanelLeft, Play, Save, Square, Waypoints } from 'lucide-react';
import { type ReactNode, useEffect, useState } from 'react';
import { say } from '../../desk.ts';
import { took, workbench as words } from '../../text/workbench.ts';
import { Keys } from '../../ui/keys.tsx';
import { useStore } from '../../ui/use-store.ts';
import { addressOf } from '../../views/address.ts';
import { bench, set } from '../bench.ts';
import { cancel, explain, run } from '../run.ts';
import { encodeLink } from '../state/link.ts';

const TICK_MS = 100;

/** Whether the opened saved query was written on since. */
const isChanged = () => {
  const { saved, query } = bench.get();
  return saved !== null && saved.query !== query;
};

function share(): void {
  const { saved, query, fields } = bench.get();
  const link = encodeLink(saved && !isChanged() ? saved.id : null, query, fields);
  const address = location.origin + location.pathname + addressOf({ id: 'cypher', query: link });
  navigator.clipboard.writeText(address).then(
    () => say(words.saved.shared),
    () => say(words.saved.link(address)),
  );
}

export function Bar(): ReactNode {
  const { saved, query, run: at, sideOpen } = useStore(bench);
  const empty = query.trim() === '';
  const running = at.state === 'running';
  return (
    <div className="bench-bar">
      <button
        type="button"
        className="button side-opener"
        aria-expanded={sideOpen}
        onClick={() => set({ sideOpen: !sideOpen })}
      >
        <PanelLeft size={15} aria-hidden="true" />
        <span>{words.side.open}</span>
      </button>
      {running ? (
        <button type="button" className="button primary" onClick={cancel}>
          <Square size={13} aria-hidden="true" />
          <span>{words.run.cancel}</span>
        </button>
      ) : (
        <button type="button" className="button primary" disabled={empty} onClick={() => void run()}>
          <Play size={14} aria-hidden="true" />
          <span>{words.run.run}</span>
          <Keys shortcut="Mod+Enter" />
        </button>
      )}
      <button type="button" className="button" disabled={empty} onClick={() => void explain()}>
        <Waypoints size={14} aria-hidden="true" />
        <span>{words.run.explain}</span>
      </button>
      <button type="button" className="button" disabled={empty} onClick={() => set({ saving: true })}>
        <Save size={14} aria-hidden="true" />
        <span>{words.saved.save}</span>
      </button>
      <button type="button" className="button" disabled={empty} onClick={share}>
        <Link2 size={14} aria-hidden="true" />
        <span>{words.saved.share}</span>
      </button>
      {saved && (
        <span className="soft opened">
          <b>{saved.name}</b>
          {isChanged() && ` · ${words.saved.changed}`}
        </span>
      )}
      <span className="space" />
      <Standing />
    </div>
  );
}

/** Time that has passed, or that it took. */
function Standing(): ReactNode {
  const { run: at, result } = useStore(bench);
  const running = at.state === 'running';
  const [now, setNow] = useState(0);
  useEffect(() => {
    if (!running) return;
    setNow(performance.now());
    const timer = setInterval(() => setNow(performance.now()), TICK_MS);
    return () => clearInterval(timer);
  }, [running]);
  if (at.state === 'running')
    return (
      <span className="standing soft">
        {took(Math.max(0, now - at.since))}
        {result && result.rows.length > 0 ? ` · ${result.rows.length}` : ''}
      </span>
    );
  if (at.state === 'done' && result)
    return <span className="standing soft">{words.run.done(result.rows.length, at.milliseconds)}</span>;
  return null;
}
