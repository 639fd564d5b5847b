/** `npm start` as a stranger meets it: real processes, folders of their own. */
import assert from 'node:assert/strict';
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { removeFolder } from '../support/remove.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const START = join(root, 'scripts', 'start.mjs');

interface Started {
  readonly process: ChildProcess;
  readonly output: () => { readonly out: string; readonly err: string };
}

function start(args: readonly string[], environment: Readonly<Record<string, string>>): Started {
  const { NEO4J_URI: _, ...inherited } = process.env;
  const child = spawn(process.execPath, [START, ...args], {
    env: { ...inherited, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const output = { out: '', err: '' };
  child.stdout.on('data', (data) => {
    output.out += data;
  });
  child.stderr.on('data', (data) => {
    output.err += data;
  });
  return { process: child, output: () => output };
}

async function ended({ process: child, output }: Started) {
  const [code] = await once(child, 'close');
  return { code: Number(code), ...output() };
}

/** Resolves to the address once it is printed. @throws with what was printed when the process ends before. */
function listening({ process: child, output }: Started): Promise<string> {
  return new Promise((found, fail) => {
    child.stdout?.on('data', () => {
      const address = /Dateline is at (http:\S+)/.exec(output().out)?.[1];
      if (address) found(address);
    });
    child.once('close', () => fail(new Error(`ended: ${output().out}${output().err}`)));
  });
}

/** One clear sentence, with advice below it at most, and no stack. */
function assertSentence(err: string, words: RegExp): void {
  assert.match(err, words);
  assert.ok(err.trim().split('\n').length <= 2, err);
  assert.doesNotMatch(err, /^\s+at |node_modules/m);
}

describe('npm start', function () {
  this.timeout(180_000);
  let folder = '';
  let running: Started | undefined;

  before(function () {
    const check =
      "import('./scripts/install.mjs').then(({ isInstalled }) => process.exit(isInstalled() ? 0 : 1))";
    // It would install anew under the other tests' feet.
    if (spawnSync(process.execPath, ['-e', check], { cwd: root }).status !== 0) {
      process.stdout.write(
        '      left out: the installed packages are not those of the lock file (npm test installs them)\n',
      );
      this.skip();
    }
  });
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'dateline-start-'));
  });
  afterEach(() => {
    running?.process.kill('SIGKILL');
    running = undefined;
    removeFolder(folder);
  });

  it('says that the port is taken, before it reads anything', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const { port } = other.address() as AddressInfo;
    const { code, err } = await ended(start([], { DATELINE_HOME: folder, PORT: String(port) }));
    other.close();
    assert.equal(code, 3);
    assertSentence(err, new RegExp(`port ${port} is taken`));
    assert.deepEqual(readdirSync(folder), []);
  });

  it('says that PORT is no port', async () => {
    const { code, err } = await ended(start([], { DATELINE_HOME: folder, PORT: 'http' }));
    assert.equal(code, 2);
    assertSentence(err, /PORT must be a number/);
  });

  it('says that the data folder cannot be written to', async () => {
    const file = join(folder, 'file');
    writeFileSync(file, '');
    const { code, err } = await ended(start([], { DATELINE_HOME: join(file, 'home'), PORT: '0' }));
    assert.equal(code, 2);
    assertSentence(err, /cannot be written to .*DATELINE_HOME/);
  });

  for (const args of [[], ['--no-samples']]) {
    it(`says that the store is damaged, and leaves it as it is (${args[0] ?? 'with samples'})`, async () => {
      const damaged = 'this is no database '.repeat(400);
      writeFileSync(join(folder, 'store.grafeo'), damaged);
      const { code, err } = await ended(start(args, { DATELINE_HOME: folder, PORT: '0' }));
      assert.equal(code, 3);
      assertSentence(err, /store .* cannot be opened/);
      assert.equal(readFileSync(join(folder, 'store.grafeo'), 'utf8'), damaged);
    });
  }

  it('starts empty when told so, stops on Ctrl+C, and leaves no process behind', async () => {
    running = start(['--no-samples'], { DATELINE_HOME: folder, PORT: '0' });
    const address = await listening(running);
    const statistics = await (await fetch(`${address}/api/statistics`)).json();
    assert.equal(statistics.articles, 0);
    running.process.kill('SIGINT');
    assert.equal((await ended(running)).code, 0);
    await assert.rejects(fetch(`${address}/health`));
    // The store was let go: another process can open it.
    const { status } = spawnSync(process.execPath, ['ingest/bin.mjs', 'stats', '--json'], {
      cwd: root,
      env: { ...process.env, DATELINE_HOME: folder },
    });
    assert.equal(status, 0);
  });

  it('reads the samples once: a second start goes straight to serving', async () => {
    running = start([], { DATELINE_HOME: folder, PORT: '0' });
    const count = async (address: string) =>
      (await (await fetch(`${address}/api/statistics`)).json()).articles;
    const articles = await count(await listening(running));
    assert.ok(articles > 0);
    running.process.kill('SIGTERM');
    await ended(running);

    running = start([], { DATELINE_HOME: folder, PORT: '0' });
    assert.equal(await count(await listening(running)), articles);
    assert.doesNotMatch(running.output().out, /reading the sample|installing/);
    running.process.kill('SIGINT');
    assert.equal((await ended(running)).code, 0);
  });
});
