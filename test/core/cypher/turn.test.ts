/** Whose turn it is: what analysts suffer when others' queries take all the time they may. */
import assert from 'node:assert/strict';
import { openTurns, type Turns, usualPlaces } from '#core/cypher/turn.ts';
import { DatelineError } from '#core/errors.ts';
import type { CypherResult, RowSink } from '#core/store/cypher-engine.ts';

const NOWHERE: RowSink = { columns: () => undefined, rows: () => undefined };

/** A query that runs until it is told to end, or is stopped. */
class Running {
  starts = 0;
  readonly result: Promise<void>;
  private readonly stopped = new AbortController();
  private finish: () => void = () => undefined;
  private readonly started: { count: number; tell: () => void }[] = [];

  constructor(
    turns: Turns,
    { again = true, patienceMs = 60_000, sink = NOWHERE, says = [] as CypherResult['rows'] } = {},
  ) {
    this.result = turns.run({ again, patienceMs, signal: this.stopped.signal }, sink, (rows, signal) => {
      this.starts++;
      for (const { count, tell } of this.started) if (count === this.starts) tell();
      return new Promise((settle, fail) => {
        this.finish = settle;
        signal?.addEventListener('abort', () => fail(new DatelineError('CANCELLED', 'cancelled')), {
          once: true,
        });
        rows.columns(['n']);
        void rows.rows(says);
      });
    });
    this.result.catch(() => undefined);
  }

  /** When it has been started that often. */
  async begins(count = 1): Promise<void> {
    if (this.starts < count) await new Promise<void>((tell) => this.started.push({ count, tell }));
  }
  async end(): Promise<void> {
    this.finish();
    await this.result;
  }
  cancel(): void {
    this.stopped.abort();
  }
}

const settled = async () => {
  for (let i = 0; i < 20; i++) await Promise.resolve();
};
const code = (of: Promise<void>) =>
  of.then(
    () => 'done',
    (thrown: unknown) => (thrown instanceof DatelineError ? thrown.code : String(thrown)),
  );

describe('the turns of analysts’ queries', () => {
  it('are for as many at once as there are places', async () => {
    const turns = openTurns({ places: 3, momentMs: 60_000 });
    const all = Array.from({ length: 5 }, () => new Running(turns));
    await settled();
    assert.deepEqual(
      all.map(({ starts }) => starts),
      [1, 1, 1, 0, 0],
    );
    await all[1]?.end();
    await all[3]?.begins();
    assert.equal(all[4]?.starts, 0);
    for (const one of all) one.cancel();
  });

  it('come to a quick query within moments, however many take all their time', async () => {
    const turns = openTurns({ places: 2, momentMs: 5 });
    const endless = Array.from({ length: 6 }, () => new Running(turns));
    const quick = new Running(turns);
    await quick.begins();
    await quick.end();
    // Whoever was stopped for it begins anew when there is a place to keep, and is not stopped again.
    await endless[0]?.end();
    await endless[1]?.begins(2);
    const another = new Running(turns);
    await another.begins();
    await another.end();
    assert.equal(endless[0]?.starts, 1);
    assert.equal(endless[1]?.starts, 2);
    for (const one of endless) one.cancel();
    assert.deepEqual(await Promise.all(endless.map(({ result }) => code(result))), [
      'done',
      ...Array(5).fill('CANCELLED'),
    ]);
  });

  it('do not show a reader the rows of an attempt that was stopped', async () => {
    const turns = openTurns({ places: 2, momentMs: 5 });
    const first = new Running(turns);
    const got: unknown[] = [];
    const sink: RowSink = {
      columns: (names) => got.push(names),
      rows: (rows) => void got.push(...rows),
    };
    const stopped = new Running(turns, { sink, says: [[1]] });
    const other = new Running(turns);
    await other.begins();
    await first.end();
    await stopped.begins(2);
    await stopped.end();
    assert.deepEqual(got, [['n'], [1]]);
    await other.end();
  });

  it('let a query go on of which many rows have been handed on, for they cannot be taken back', async () => {
    const turns = openTurns({ places: 2, momentMs: 5 });
    const first = new Running(turns);
    const says = Array.from({ length: 2000 }, (_, i) => [i]);
    const streaming = new Running(turns, { says });
    const waiting = new Running(turns, { patienceMs: 50 });
    assert.equal(await code(waiting.result), 'LIMIT_EXCEEDED');
    assert.equal(streaming.starts, 1);
    await streaming.end();
    await first.end();
  });

  it('never begin a query anew that writes', async () => {
    const turns = openTurns({ places: 2, momentMs: 5 });
    const first = new Running(turns);
    const writing = new Running(turns, { again: false });
    const quick = new Running(turns);
    await quick.begins();
    assert.equal(writing.starts, 0);
    await first.end();
    await writing.begins();
    await quick.end();
    await writing.end();
    assert.equal(writing.starts, 1);
  });

  it('can be given up while one waits', async () => {
    const turns = openTurns({ places: 1 });
    const running = new Running(turns);
    const given = new Running(turns);
    const next = new Running(turns);
    given.cancel();
    assert.equal(await code(given.result), 'CANCELLED');
    await running.end();
    await next.begins();
    await next.end();
    assert.equal(given.starts, 0);
  });

  it('go on when a query fails', async () => {
    const turns = openTurns({ places: 1 });
    const fails = turns.run({ again: true, patienceMs: 1000, signal: undefined }, NOWHERE, () =>
      Promise.reject(new DatelineError('CYPHER_ERROR', 'no')),
    );
    assert.equal(await code(fails), 'CYPHER_ERROR');
    const next = new Running(turns);
    await next.begins();
    await next.end();
  });

  it('leave a core to others, and let two run on any machine', () => {
    assert.deepEqual([1, 2, 3, 4, 16].map(usualPlaces), [2, 2, 2, 3, 4]);
  });
});
