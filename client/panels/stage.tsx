/** The middle of the page: the canvas, what it shows in figures, its tools, and what it says when there is nothing to draw. */
import {
  Clock,
  Lasso,
  Maximize,
  Minus,
  Network,
  Plus,
  Redo2,
  SlidersHorizontal,
  Table2,
  Undo2,
} from 'lucide-react';
import type { ReactNode } from 'react';
import { perform } from '../actions/registry.ts';
import { stopLoading } from '../attempt.ts';
import { CanvasView } from '../canvas/canvas-view.tsx';
import { page, scenes } from '../desk.ts';
import { openStart } from '../open.ts';
import { searchFor } from '../searching.ts';
import { isFiltering, visible } from '../state/filter.ts';
import { number, text } from '../text.ts';
import { ActionButton } from '../ui/button.tsx';
import { useStore } from '../ui/use-store.ts';
import { Arranging } from './arranging.tsx';
import { Failed } from './failed.tsx';
import { Minimap } from './minimap.tsx';
import { Notices } from './notices.tsx';

export function Stage(): ReactNode {
  const { present } = useStore(scenes);
  const { entities, relations } = visible(present);
  const out = present.entities.size - entities.length - present.hidden.size;
  return (
    <main className="stage">
      <CanvasView />
      <p className="stat">
        <b>{number(entities.length)}</b> {text.stat.things(entities.length)},{' '}
        <b>{number(relations.length)}</b> {text.stat.relations(relations.length)}
        {out > 0 && ` · ${text.stat.outOfSight(out)}`}
        {present.hidden.size > 0 && ` · ${text.legend.hidden(present.hidden.size)}`}
      </p>
      <Notices />
      <Nothing shown={entities.length} />
      <Arranging />
      <Minimap unseen={entities.length === 0} />
      <div className="tools">
        <ActionButton id="fit" icon={<Maximize size={15} />} label="Fit" keys />
        <ActionButton id="zoom-in" icon={<Plus size={15} />} />
        <ActionButton id="zoom-out" icon={<Minus size={15} />} />
        <ActionButton id="layout" icon={<Network size={15} />} label="Layout" className="wide" keys />
        <ActionButton id="arrange" icon={<SlidersHorizontal size={15} />} className="wide" />
        <ActionButton id="lasso" icon={<Lasso size={15} />} />
        <ActionButton id="undo" icon={<Undo2 size={15} />} />
        <ActionButton id="redo" icon={<Redo2 size={15} />} />
        <ActionButton id="timeline" icon={<Clock size={15} />} className="narrow" />
        <ActionButton id="table" icon={<Table2 size={15} />} label="Table" keys />
      </div>
    </main>
  );
}

function Nothing({ shown }: { readonly shown: number }): ReactNode {
  const { present } = useStore(scenes);
  const { busy, failure, loaded } = useStore(page);
  if (failure) return <Failed className={shown > 0 ? '' : 'middle'} />;
  if (shown > 0)
    return busy > 0 ? (
      <p className="note small loading">
        {text.states.loading} <StopLoading />
      </p>
    ) : null;
  if (busy > 0 || !loaded)
    return (
      <div className="note middle" role="status">
        <Ghost />
        <p className="soft">{text.states.loading}</p>
        {busy > 0 && <StopLoading />}
      </div>
    );
  if (present.entities.size > 0)
    return (
      <div className="note middle">
        <p>{isFiltering(present.filters) ? text.states.filteredOut : text.states.allHidden}</p>
        <button
          type="button"
          className="button"
          onClick={() => perform(isFiltering(present.filters) ? 'reset-filters' : 'show-hidden')}
        >
          {isFiltering(present.filters) ? text.legend.reset : text.legend.show}
        </button>
      </div>
    );
  return <Empty />;
}

const StopLoading = (): ReactNode => (
  <button type="button" className="button" onClick={stopLoading}>
    {text.states.stop}
  </button>
);

/** What stands where the graph will be. */
const Ghost = (): ReactNode => (
  <svg className="ghost" width="220" height="120" viewBox="0 0 220 120" aria-hidden="true">
    <path className="ties" d="M40 34 L110 62 L176 28 M110 62 L70 98 M110 62 L168 92" />
    <circle cx="40" cy="34" r="11" />
    <rect x="92" y="50" width="36" height="24" rx="6" />
    <circle cx="176" cy="28" r="11" />
    <path d="M56 91h20l9 7-9 7H56z" />
    <circle cx="168" cy="92" r="11" />
  </svg>
);

function Empty(): ReactNode {
  const { suggestions } = useStore(page);
  const bare = suggestions.length === 0;
  return (
    <div className="note middle">
      <p>{bare ? text.states.empty : text.states.cleared}</p>
      <p className="soft">{bare ? text.states.emptyHint : text.states.clearedHint}</p>
      {bare && <code className="command">{text.states.emptyCommand}</code>}
      {bare ? (
        <p className="ways">
          <ActionButton id="open-jobs" label={text.states.sendFiles} className="primary" />
          <ActionButton id="open-paste" label={text.states.pasteOne} />
        </p>
      ) : (
        <p className="ways">
          <button type="button" className="button" onClick={() => void openStart()}>
            {text.states.startAgain}
          </button>
          {suggestions.slice(0, 3).map((name) => (
            <button type="button" className="chip" key={name} onClick={() => searchFor(name)}>
              {name}
            </button>
          ))}
        </p>
      )}
    </div>
  );
}
