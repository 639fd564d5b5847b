/** The embedded engine: Grafeo in a child process, killed and reopened when a query outlives its limit. */
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { accessSync, constants, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { TSX } from '../../child.ts';
import { DatelineError, messageOf } from '../../errors.ts';
import type { CypherEngine, CypherResult, CypherStatement, RunOptions } from '../cypher-engine.ts';
import type { Reply, Request, WireError } from './protocol.ts';
import { looksLikeWriting } from './read-only.ts';

/** A request without its number. */
type Ask = Request extends infer R ? (R extends { id: number } ? Omit<R, 'id'> : never) : never;

interface Pending {
  readonly ask: Ask;
  readonly settle: (results: readonly CypherResult[]) => void;
  readonly fail: (error: DatelineError) => void;
}

const CHILD = fileURLToPath(new URL('./child.ts', import.meta.url));
/** A store of ten thousand articles was seen to take more than a minute, beside other work. */
const OPEN_TIMEOUT_MS = 600_000;
const WRITE_ATTEMPTS = 5;
/** How long a store is waited for whose last user is gone: the engine's own process follows soon, not at once. */
const LEAVING_MS = 10_000;
const LEAVING_PAUSE_MS = 100;

const pidFile = (path: string) => `${path}.pid`;

/** Which process has the store open, as far as its note says: " (123)", or nothing. */
function holder(path: string): string {
  try {
    const pid = Number(readFileSync(pidFile(path), 'utf8'));
    process.kill(pid, 0);
    return ` (${pid})`;
  } catch {
    return '';
  }
}

/** Explains an error of the child in Dateline's words. */
function toError(error: WireError, path: string): DatelineError {
  if (error.code === 'CONFLICT' && !error.transient) {
    return new DatelineError('CONFLICT', `the store ${path} is open in another process${holder(path)}`, {
      where: path,
      hint: 'stop the other dateline (serve, ingest, …), or give this one its own DATELINE_HOME',
    });
  }
  if (error.code === 'STORE_DAMAGED') {
    return new DatelineError('STORE_DAMAGED', `the store ${path} cannot be opened: ${error.message}`, {
      where: path,
      hint: 'restore it from a backup, or move the folder away and ingest again',
    });
  }
  if (error.code === 'STORE_UNAVAILABLE') {
    return new DatelineError('STORE_UNAVAILABLE', `the disk that holds the store ${path} is full`, {
      where: path,
      hint: 'make room and run it again: what was acknowledged is kept',
      data: { engine: error.message },
    });
  }
  return new DatelineError(error.code, error.message, { data: { transient: error.transient } });
}

/** Makes the folder and checks that it can be written to. */
function prepareFolder(home: string): void {
  try {
    mkdirSync(home, { recursive: true });
    accessSync(home, constants.W_OK | constants.X_OK);
  } catch (thrown) {
    throw new DatelineError(
      'BAD_INPUT',
      `the data folder ${home} cannot be written to: ${messageOf(thrown)}`,
      {
        where: home,
        hint: 'set DATELINE_HOME to a folder you may write to',
        cause: thrown,
      },
    );
  }
}

/**
 * Opens the embedded database in a folder, creating it when there is none.
 * @throws DatelineError BAD_INPUT (folder cannot be written), CONFLICT (open elsewhere), STORE_DAMAGED
 */
export async function openEmbedded(home: string): Promise<CypherEngine> {
  prepareFolder(home);
  const path = join(home, 'store.grafeo');
  const pending = new Map<number, Pending>();
  let child: ChildProcess | null = null;
  let opening: Promise<void> | null = null;
  let closed = false;
  let counter = 0;

  function spawn(): ChildProcess {
    const started = fork(CHILD, [], {
      execArgv: ['--import', TSX],
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    });
    started.on('message', (reply: Reply) => {
      const waiting = pending.get(reply.id);
      pending.delete(reply.id);
      if (reply.ok) waiting?.settle(reply.results);
      else {
        // Its log may end in half a record, and its memory hold what the log does not: only reopening mends both.
        if (reply.error.code === 'STORE_UNAVAILABLE') started.kill('SIGKILL');
        waiting?.fail(toError(reply.error, path));
      }
    });
    started.on('exit', () => {
      if (child !== started) return;
      child = null;
      opening = null;
      const interrupted = [...pending.values()];
      pending.clear();
      // Nobody gave up on these: reads are asked again, and writes too, because every write of ours is idempotent.
      for (const { ask, settle, fail } of interrupted) {
        if (closed || ask.kind === 'open' || ask.kind === 'close') fail(gone());
        else void send(ask).then(settle, fail);
      }
    });
    return started;
  }

  const gone = () =>
    new DatelineError('STORE_UNAVAILABLE', 'the embedded database has stopped', { where: path });

  function post(
    to: ChildProcess,
    ask: Ask,
    onNumber?: (id: number) => void,
  ): Promise<readonly CypherResult[]> {
    const id = ++counter;
    onNumber?.(id);
    return new Promise((settle, fail) => {
      pending.set(id, { ask, settle, fail });
      to.send({ id, ...ask }, (error) => {
        if (!error) return;
        pending.delete(id);
        fail(gone());
      });
    });
  }

  async function ready(): Promise<ChildProcess> {
    if (closed) throw gone();
    // One that was killed takes nothing more, and holds the store until it is gone.
    while (child?.killed) await once(child, 'exit');
    if (closed) throw gone();
    if (!child) {
      const started = spawn();
      child = started;
      let timer: NodeJS.Timeout | undefined;
      const slow = new Promise<never>((_, fail) => {
        timer = setTimeout(() => fail(gone()), OPEN_TIMEOUT_MS);
      });
      opening = Promise.race([post(started, { kind: 'open', path, create: true }), slow])
        .then(() => undefined)
        .finally(() => clearTimeout(timer));
    }
    const current = child;
    try {
      await opening;
    } catch (thrown) {
      if (child === current) child = null;
      current.kill('SIGKILL');
      throw thrown;
    }
    return current;
  }

  /** Sends a request; past its time, or when the caller gives up, the child is killed and the next request reopens it. */
  async function send(ask: Ask, options: RunOptions = {}): Promise<readonly CypherResult[]> {
    if (options.signal?.aborted) throw new DatelineError('CANCELLED', 'cancelled');
    const to = await ready();
    let number = 0;
    const work = post(to, ask, (id) => {
      number = id;
    });
    const giveUp = (error: DatelineError) => {
      const waiting = pending.get(number);
      if (!waiting) return;
      pending.delete(number);
      waiting.fail(error);
      to.kill('SIGKILL');
    };
    const { timeoutMs, signal } = options;
    const timer =
      timeoutMs === undefined
        ? undefined
        : setTimeout(
            () =>
              giveUp(
                new DatelineError('LIMIT_EXCEEDED', `stopped after ${timeoutMs} ms`, {
                  hint: 'narrow the query or raise the limit',
                }),
              ),
            timeoutMs,
          );
    const abort = () => giveUp(new DatelineError('CANCELLED', 'cancelled'));
    signal?.addEventListener('abort', abort, { once: true });
    try {
      return await work;
    } finally {
      clearTimeout(timer);
      signal?.removeEventListener('abort', abort);
    }
  }

  const first = (results: readonly CypherResult[]): CypherResult => results[0] ?? { columns: [], rows: [] };

  async function write(
    statements: readonly CypherStatement[],
    options?: RunOptions,
  ): Promise<readonly CypherResult[]> {
    for (let attempt = 1; ; attempt++) {
      try {
        return await send({ kind: 'write', statements }, options);
      } catch (thrown) {
        const again =
          thrown instanceof DatelineError &&
          thrown.code === 'CYPHER_ERROR' &&
          thrown.data?.transient === true;
        if (!again || attempt === WRITE_ATTEMPTS) throw thrown;
      }
    }
  }

  /** Opens it; somebody who was killed, and restarts at once, is not told that it is open elsewhere. */
  async function openWhenLeft(): Promise<void> {
    const until = performance.now() + LEAVING_MS;
    for (;;) {
      try {
        await ready();
        return;
      } catch (thrown) {
        const isHeld = thrown instanceof DatelineError && thrown.code === 'CONFLICT';
        if (!isHeld || holder(path) !== '' || performance.now() > until) throw thrown;
        await pause(LEAVING_PAUSE_MS);
      }
    }
  }

  await openWhenLeft();
  // The lock is the engine's own and ends with its process; this only tells people who holds it.
  try {
    writeFileSync(pidFile(path), String(process.pid));
  } catch {
    // On a full disk there is no room for the note; the store can still be read.
  }
  return {
    name: 'embedded',
    async read(cypher, parameters = {}, options = {}) {
      if (looksLikeWriting(cypher))
        throw new DatelineError('READ_ONLY', 'this query would write; only reading is allowed here');
      return first(
        await send({ kind: 'read', cypher, parameters, maxRows: options.maxRows ?? null }, options),
      );
    },
    write,
    async checkpoint() {
      await send({ kind: 'checkpoint' });
    },
    async ping() {
      await send(
        { kind: 'read', cypher: 'RETURN 1 AS one', parameters: {}, maxRows: null },
        { timeoutMs: 2000 },
      );
    },
    async close() {
      if (closed) return;
      const last = child;
      if (last) await post(last, { kind: 'close' }).catch(() => undefined);
      closed = true;
      child = null;
      rmSync(pidFile(path), { force: true });
      if (last && last.exitCode === null && last.signalCode === null) {
        const killer = setTimeout(() => last.kill('SIGKILL'), 2000);
        await new Promise<void>((done) => last.once('exit', () => done()));
        clearTimeout(killer);
      }
    },
  };
}
