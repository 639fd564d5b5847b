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
import { CanvasView } from '../canvas/canvas-view.tsx';
import { page, scenes } from '../desk.ts';
import { openStart } from '../open.ts';
import { isFiltering, visible } from '../state/filter.ts';
import { number, text } from '../text.ts';
import { ActionButton } from '../ui/button.tsx';
import { useStore } from '../ui/use-store.ts';
import { Arranging } from './arranging.tsx';
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
      <Minimap />
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
  if (failure)
    return (
      <div className={shown > 0 ? 'note' : 'note middle'} role="alert">
        <p>{failure.message}</p>
        {failure.requestId && (
          <p className="soft">
            {text.states.request} <code>{failure.requestId}</code>
          </p>
        )}
        <button type="button" className="button" onClick={failure.retry}>
          {text.states.retry}
        </button>
      </div>
    );
  if (shown > 0) return busy > 0 ? <p className="note small">{text.states.loading}</p> : null;
  if (busy > 0 || !loaded)
    return (
      <div className="note middle" role="status">
        <p className="soft">{text.states.loading}</p>
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

function Empty(): ReactNode {
  const { suggestions } = useStore(page);
  const bare = suggestions.length === 0;
  return (
    <div className="note middle">
      <p>{bare ? text.states.empty : text.states.cleared}</p>
      <p className="soft">{bare ? text.states.emptyHint : text.states.clearedHint}</p>
      {!bare && (
        <button type="button" className="button" onClick={() => void openStart()}>
          {text.states.startAgain}
        </button>
      )}
    </div>
  );
}
