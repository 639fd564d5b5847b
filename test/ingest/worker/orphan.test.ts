/** If this breaks, a server that was killed leaves processes behind that keep a processor busy for as long as their articles take. */
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, constants, openSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Folder, folder } from '../folder.ts';

const codeOf = (thrown: unknown): unknown =>
  thrown instanceof Error && 'code' in thrown ? thrown.code : thrown;

describe('a process that reads articles', () => {
  let files: Folder;
  /** A test that has run out of time goes on otherwise. */
  let isOver = false;
  before(function () {
    if (process.platform === 'win32') this.skip();
    files = folder();
  });
  after(() => {
    isOver = true;
    files?.remove();
  });

  it('ends when whoever started it has been killed, whatever it is in the middle of', async () => {
    // Weights that never come: whoever reads them is in one step that does not end.
    const weights = join(files.path, 'labels.json');
    spawnSync('mkfifo', [weights]);
    const script = `
      const { openPool } = await import('#ingest/worker/pool.ts');
      const article = { id: 'a', text: 'Some words.', source: 'a.txt' };
      await openPool(1, { models: ${JSON.stringify(files.path)} }).run({ kind: 'extract', article, context: {} });`;
    const starter = spawn(process.execPath, ['--import=tsx', '--input-type=module', '--eval', script], {
      stdio: 'ignore',
    });
    const ended = once(starter, 'exit');
    const reader = await readerOf(weights);
    try {
      starter.kill('SIGKILL');
      await ended;
      // As long as it lives it takes what is written.
      while (!isOver) {
        writeSync(reader, ' ');
        await sleep(50);
      }
    } catch (thrown) {
      if (codeOf(thrown) !== 'EPIPE') throw thrown;
    } finally {
      closeSync(reader);
    }
  });
});

/** A pipe to write to, once somebody has begun to read it. */
async function readerOf(path: string): Promise<number> {
  for (;;) {
    try {
      return openSync(path, constants.O_WRONLY | constants.O_NONBLOCK);
    } catch (thrown) {
      if (codeOf(thrown) !== 'ENXIO') throw thrown;
      await sleep(50);
    }
  }
}
