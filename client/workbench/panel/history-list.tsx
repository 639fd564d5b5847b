/** What was run in this browser, newest first. */
import type { ReactNode } from 'react';
import { took, workbench as words } from '../../text/workbench.ts';
import { useStore } from '../../ui/use-store.ts';
import { bench } from '../bench.ts';
import { clearHistory, openRan } from '../saved.ts';

const clock = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'short' });

export function HistoryList(): ReactNode {
  const { history } = useStore(bench);
  if (history.length === 0) return <p className="soft">{words.history.none}</p>;
  return (
    <>
      <ul className="rows">
        {history.map((ran) => (
          <li key={`${ran.at} ${ran.query}`}>
            <button type="button" className="list-row stacked" onClick={() => openRan(ran)}>
              <code className="ran">{ran.query}</code>
              <span className="soft">
                {words.history.outcome(ran.outcome, ran.rows)} · {took(ran.milliseconds)} ·{' '}
                {clock.format(new Date(ran.at))}
              </span>
            </button>
          </li>
        ))}
      </ul>
      <button type="button" className="button small" onClick={clearHistory}>
        {words.history.clear}
      </button>
    </>
  );
}
