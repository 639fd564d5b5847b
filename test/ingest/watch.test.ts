/** If this breaks, an article dropped into a watched folder is missed, read half written, or ends the watch. */
import assert from 'node:assert/strict';
import { appendFileSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { watch } from '#ingest/watch.ts';
import { removeFolder } from '../support/remove.ts';

describe('watching', () => {
  let folder = '';
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'dateline-watch-'));
  });
  afterEach(() => removeFolder(folder));

  /** Waits until something is so; the test's own time limit ends it if it never is. */
  async function until(so: () => boolean): Promise<void> {
    while (!so()) await sleep(20);
  }

  it('reads everything once, then what comes and what changes, whole', async () => {
    const stop = new AbortController();
    const passes: string[][] = [];
    writeFileSync(join(folder, 'first.txt'), 'there from the start');
    let ready = false;
    const watching = watch([folder], {
      everyMs: 60_000,
      signal: stop.signal,
      onTrouble: (thrown) => assert.fail(String(thrown)),
      onReady: () => {
        ready = true;
      },
      pass: async (targets) => {
        passes.push([...targets]);
      },
    });
    await until(() => ready);
    const late = join(folder, 'late.txt');
    writeFileSync(late, 'begun');
    for (let i = 0; i < 4; i++) {
      await sleep(100);
      appendFileSync(late, ' and going on');
    }
    writeFileSync(join(folder, 'picture.png'), 'of no kind that is read');
    await until(() => passes.length === 2);
    writeFileSync(join(folder, 'first.txt'), 'there from the start, and changed');
    await until(() => passes.length === 3);
    stop.abort();
    await watching;
    assert.deepEqual(passes, [[folder], [late], [join(folder, 'first.txt')]]);
  });

  it('looks at addresses again and again, and outlives a pass that fails', async () => {
    const stop = new AbortController();
    const passes: string[][] = [];
    const troubles: unknown[] = [];
    const url = 'https://news.example/feed.xml';
    const watching = watch([url], {
      everyMs: 30,
      signal: stop.signal,
      onTrouble: (thrown) => troubles.push(thrown),
      pass: async (targets) => {
        passes.push([...targets]);
        if (passes.length === 2) {
          setTimeout(() => stop.abort(), 50);
          throw new Error('the store is away');
        }
      },
    });
    await watching;
    assert.deepEqual(passes.slice(0, 2), [[url], [url]]);
    assert.equal(troubles.length, 1);
  });

  it('fails at once when the first pass does', async () => {
    await assert.rejects(
      watch([folder], {
        everyMs: 1000,
        signal: new AbortController().signal,
        onTrouble: () => undefined,
        pass: () => Promise.reject(new Error('no store')),
      }),
      /no store/,
    );
  });
});
