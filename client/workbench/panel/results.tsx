/** What a query answered: as a table, as a graph, raw, and how it would be answered. */
import { Copy, Download } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { say } from '../../desk.ts';
import { saveFile } from '../../save-file.ts';
import { workbench as words } from '../../text/workbench.ts';
import { Tabs } from '../../ui/tabs.tsx';
import { useStore } from '../../ui/use-store.ts';
import { bench, set, type Tab } from '../bench.ts';
import { isCut } from '../run.ts';
import { type Result, type Sort, sorted, toClipboard, toCsv, toJson } from '../state/result.ts';
import { ExplainView } from './explain-view.tsx';
import { Failed } from './failed.tsx';
import { GraphView } from './graph-view.tsx';
import { RawView } from './raw-view.tsx';
import { ResultTable } from './result-table.tsx';

const PANEL = 'result-panel';
const TABS: readonly Tab[] = ['table', 'graph', 'raw', 'explain'];

export function Results(): ReactNode {
  const { tab, result } = useStore(bench);
  // Another query's columns are other columns: how the last was sorted says nothing of this one.
  const columns = result?.columns.join('\n') ?? '';
  const [held, setHeld] = useState<{ readonly columns: string; readonly sort: Sort } | null>(null);
  const sort = held?.columns === columns ? held.sort : null;
  return (
    <section className="results" aria-label={words.results.title}>
      <div className="results-head">
        <Tabs
          tabs={TABS.map((id) => ({ id, label: words.results[id] }))}
          current={tab}
          choose={(id) => set({ tab: TABS.find((one) => one === id) ?? 'table' })}
          label={words.results.title}
          panel={PANEL}
        />
        {result && tab !== 'explain' && <Taking result={result} sort={sort} />}
      </div>
      <div id={PANEL} role="tabpanel" aria-labelledby={`${PANEL}-${tab}`} className="results-body">
        {tab === 'explain' ? (
          <ExplainView />
        ) : (
          <Answered sort={sort} setSort={(next) => setHeld({ columns, sort: next })} />
        )}
      </div>
    </section>
  );
}

function Answered({
  sort,
  setSort,
}: {
  readonly sort: Sort | null;
  readonly setSort: (sort: Sort) => void;
}): ReactNode {
  const now = useStore(bench);
  const { tab, result, run } = now;
  return (
    <>
      {run.state === 'failed' &&
        (isCut(now) ? (
          <p className="notice">{words.run.cut(result?.rows.length ?? 0)}</p>
        ) : (
          <Failed failure={run.failure} />
        ))}
      {run.state === 'cancelled' && <p className="notice">{words.run.cancelledAfter(run.elapsed)}</p>}
      {result &&
        result.rows.length > 0 &&
        (run.state === 'failed' || run.state === 'cancelled') &&
        !isCut(now) && <p className="notice">{words.run.partial(result.rows.length)}</p>}
      {result && result.rows.length > 0 ? (
        <>
          {tab === 'table' && <ResultTable result={result} sort={sort} setSort={setSort} />}
          {tab === 'graph' && <GraphView result={result} />}
          {tab === 'raw' && <RawView result={result} />}
        </>
      ) : (
        <Nothing />
      )}
    </>
  );
}

function Nothing(): ReactNode {
  const { run } = useStore(bench);
  if (run.state === 'failed' || run.state === 'cancelled') return null;
  const said =
    run.state === 'running'
      ? words.results.running
      : run.state === 'done'
        ? words.results.noRows
        : words.results.none;
  return <p className="soft pad">{said}</p>;
}

/** Taking the rows elsewhere, in the order they are shown. */
function Taking({ result, sort }: { readonly result: Result; readonly sort: Sort | null }): ReactNode {
  const shown = (): Result => (sort ? { ...result, rows: sorted(result.rows, sort) } : result);
  const file = (name: string, type: string, content: string) => {
    saveFile(name, new Blob([content], { type }));
    say(words.results.exported(name));
  };
  const copy = () =>
    void navigator.clipboard.writeText(toClipboard(shown())).then(
      () => say(words.results.copied(result.rows.length)),
      () => say(words.results.notCopied),
    );
  return (
    <div className="taking">
      <button type="button" className="button bare" onClick={copy}>
        <Copy size={14} aria-hidden="true" />
        <span>{words.results.copy}</span>
      </button>
      <button
        type="button"
        className="button bare"
        onClick={() => file('dateline-query.csv', 'text/csv', toCsv(shown()))}
      >
        <Download size={14} aria-hidden="true" />
        <span>{words.results.csv}</span>
      </button>
      <button
        type="button"
        className="button bare"
        onClick={() => file('dateline-query.json', 'application/json', toJson(shown()))}
      >
        <Download size={14} aria-hidden="true" />
        <span>{words.results.json}</span>
      </button>
    </div>
  );
}
