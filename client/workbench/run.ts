import { say } from '../desk.ts';
import { workbench as words } from '../text/workbench.ts';
import { ask, MAX_ROWS } from './ask.ts';
import { type Bench, bench, failureFrom, fieldId, held, keepHistory, type Run, set } from './bench.ts';
import { type Ran, remember } from './state/history.ts';
import { readFields } from './state/parameter.ts';
import type { Result, Row } from './state/result.ts';

const isAbort = (thrown: unknown) => thrown instanceof DOMException && thrown.name === 'AbortError';

let running: AbortController | null = null;

/** Stops the query that runs, here and on the server. */
export const cancel = (): void => running?.abort();

const rowsSoFar = (): number => bench.get().result?.rows.length ?? 0;

/** Values of the form; null, with the form saying which, where some cannot be used. */
function values() {
  const { fields } = bench.get();
  const read = readFields(fields);
  set({ asked: 'wrong' in read });
  if ('values' in read) return read.values;
  say(words.parameters.missing(read.wrong));
  document.getElementById(fieldId(read.wrong[0] ?? ''))?.focus();
  return null;
}

/** Runs the query; one that runs already is stopped first. */
export async function run(): Promise<void> {
  const { query, fields } = bench.get();
  if (!query.trim()) {
    say(words.run.empty);
    return;
  }
  const parameters = values();
  if (!parameters) return;
  running?.abort();
  const own = new AbortController();
  running = own;
  const since = performance.now();
  set({ run: { state: 'running', since }, tab: bench.get().tab === 'explain' ? 'table' : bench.get().tab });
  say(words.run.started);
  /** A later run has taken over: what this one still says is of no interest. */
  const over = () => running !== own;
  let result: Result = { columns: [], rows: [] };
  const elapsed = () => Math.round(performance.now() - since);
  const end = (state: Run, outcome: Ran['outcome']) => {
    running = null;
    const ran: Ran = {
      query,
      fields: [...fields],
      at: new Date().toISOString(),
      outcome,
      rows: result.rows.length,
      milliseconds: elapsed(),
    };
    const history = remember(bench.get().history, ran);
    set({ run: state });
    keepHistory(history);
  };
  try {
    const milliseconds = await ask.run(query, parameters, own.signal, {
      columns(columns) {
        if (over()) return;
        result = { columns, rows: [] };
        set({ result });
      },
      rows(rows: readonly Row[]) {
        if (over()) return;
        result = { ...result, rows: [...result.rows, ...rows] };
        set({ result });
      },
    });
    if (over()) return;
    end({ state: 'done', milliseconds, elapsed: elapsed() }, 'rows');
    say(words.run.done(result.rows.length, milliseconds));
  } catch (thrown) {
    if (isAbort(thrown)) {
      if (over()) return;
      end({ state: 'cancelled', elapsed: elapsed() }, 'cancelled');
      say(words.run.cancelled);
      return;
    }
    if (over()) return;
    const failure = failureFrom(thrown);
    // Rows of an earlier query would look like the answer to this one.
    if (result.rows.length === 0) set({ result: null });
    end({ state: 'failed', failure }, 'failed');
    say(words.run.failed);
  }
}

/** Whether there are more rows than the page takes. */
export const isCut = ({ run }: Bench): boolean =>
  run.state === 'failed' && run.failure.code === 'LIMIT_EXCEEDED' && rowsSoFar() >= MAX_ROWS;

/** Shows how the query would be answered. */
export async function explain(): Promise<void> {
  const { query } = bench.get();
  if (!query.trim()) {
    say(words.run.empty);
    return;
  }
  const parameters = values();
  if (!parameters) return;
  set({ tab: 'explain', explanation: { state: 'loading' } });
  set({ explanation: await held(() => ask.explain(query, parameters)) });
}
