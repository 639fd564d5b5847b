/** Processes that run queries, one each at a time; one that outlives its time or its memory is killed and replaced. */
import { type ChildProcess, spawn } from 'node:child_process';
import { Duplex } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { TSX } from '../../child.ts';
import { DatelineError } from '../../errors.ts';
import type { ExplainStep } from '../../model/explanation.ts';
import type { CypherEngine, CypherParameters, RowSink } from '../../store/cypher-engine.ts';
import type { Prepared } from '../front/prepare.ts';
import type { Limits } from './execute.ts';
import { type FromChild, frame, fromWireError, type ToChild, toWireError, unframe } from './wire.ts';

export interface RunnerOptions {
  /** Megabytes of heap each may use. */
  readonly memoryMb: number;
}

export interface Runner {
  run(
    prepared: Prepared,
    parameters: CypherParameters,
    limits: Limits,
    signal: AbortSignal | undefined,
    sink: RowSink,
  ): Promise<void>;
  /** How a query would be run. */
  explain(
    prepared: Prepared,
    parameters: CypherParameters,
    limits: Limits,
    signal: AbortSignal | undefined,
  ): Promise<readonly ExplainStep[]>;
  /** Starts a process, if none is there, and waits until it answers. */
  warm(): Promise<void>;
  close(): Promise<void>;
}

const CHILD = fileURLToPath(new URL('./child.ts', import.meta.url));
/** Milliseconds a query gets to notice by itself that its time is up. */
const GRACE_MS = 500;

/** Milliseconds a process gets to start, on a machine however busy. */
const START_MS = 60_000;
const NOWHERE: RowSink = { columns: () => undefined, rows: () => undefined };

/** One process with the pipe to it. */
interface Helper {
  readonly process: ChildProcess;
  readonly pipe: Duplex;
  /** Who hears what it says now. */
  listener: (message: FromChild) => void;
}

const error = {
  cancelled: () => new DatelineError('CANCELLED', 'cancelled'),
  time: () =>
    new DatelineError('LIMIT_EXCEEDED', 'the query took too long and was stopped', {
      hint: 'narrow the query or raise the limit',
    }),
  start: () =>
    new DatelineError('STORE_UNAVAILABLE', 'the process that runs queries did not start', {
      hint: 'try again later',
    }),
  memory: () =>
    new DatelineError('LIMIT_EXCEEDED', 'the query needs too much memory and was stopped', {
      hint: 'narrow the query',
    }),
};

export function openRunner(engine: CypherEngine, { memoryMb }: RunnerOptions): Runner {
  const idle: Helper[] = [];
  const all = new Set<Helper>();

  function start(): Helper {
    const child = spawn(process.execPath, [`--max-old-space-size=${memoryMb}`, '--import', TSX, CHILD], {
      stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
    });
    const pipe = child.stdio[3];
    if (!(pipe instanceof Duplex))
      throw new DatelineError('INTERNAL', 'no pipe to the process that runs queries');
    const helper: Helper = { process: child, pipe, listener: () => undefined };
    pipe.on(
      'data',
      unframe<FromChild>((message) => helper.listener(message)),
    );
    pipe.on('error', () => undefined);
    child.on('error', () => undefined);
    child.on('exit', () => forget(helper));
    all.add(helper);
    return helper;
  }

  function forget(helper: Helper): void {
    all.delete(helper);
    const at = idle.indexOf(helper);
    if (at >= 0) idle.splice(at, 1);
  }

  /** Whether the process may hold this one open. */
  function hold(helper: Helper, held: boolean): void {
    const verb = held ? 'ref' : 'unref';
    helper.process[verb]();
    if (verb in helper.pipe) (helper.pipe as Duplex & { ref(): void; unref(): void })[verb]();
  }

  function giveBack(helper: Helper): void {
    hold(helper, false);
    idle.push(helper);
  }

  function end(helper: Helper): void {
    forget(helper);
    helper.process.kill('SIGKILL');
  }

  async function answer(question: FromChild): Promise<ToChild> {
    try {
      if (question.kind === 'read')
        return { kind: 'rows', results: [(await engine.read(question.cypher, question.parameters)).rows] };
      if (question.kind === 'write')
        return {
          kind: 'rows',
          results: (await engine.write(question.statements)).map((result) => result.rows),
        };
      throw new DatelineError('INTERNAL', 'not a question');
    } catch (thrown) {
      return { kind: 'error', error: toWireError(thrown) };
    }
  }

  function converse(
    helper: Helper,
    request: ToChild,
    limits: Limits,
    signal: AbortSignal | undefined,
    sink: RowSink,
  ): Promise<readonly ExplainStep[]> {
    return new Promise((settle, fail) => {
      let last: Promise<unknown> = Promise.resolve();
      const finish = () => {
        clearTimeout(timer);
        helper.listener = () => undefined;
        helper.process.off('exit', gone);
        helper.pipe.resume();
        signal?.removeEventListener('abort', cancel);
      };
      let ended = false;
      const stop = (reason: unknown) => {
        if (ended) return;
        ended = true;
        finish();
        end(helper);
        fail(reason);
      };
      const cancel = () => stop(error.cancelled());
      let begun = false;
      const gone = () => stop(begun ? error.memory() : error.start());
      let timer = setTimeout(() => stop(error.start()), START_MS);
      helper.listener = (message) => {
        if (message.kind === 'begun') {
          begun = true;
          clearTimeout(timer);
          timer = setTimeout(() => stop(error.time()), limits.timeoutMs + GRACE_MS);
          return;
        }
        if (message.kind === 'read' || message.kind === 'write') {
          void answer(message).then((reply) => helper.pipe.write(frame(reply)));
          return;
        }
        if (message.kind === 'columns') {
          sink.columns(message.columns);
          return;
        }
        if (message.kind === 'part') {
          // The process waits in its sleep until whoever reads the result has taken this part.
          helper.pipe.pause();
          last = last.then(() => sink.rows(message.rows)).then(() => helper.pipe.resume());
          last.catch(stop);
          return;
        }
        last.then(() => {
          if (ended) return;
          finish();
          giveBack(helper);
          if (message.kind === 'error') fail(fromWireError(message.error));
          else settle(message.kind === 'explained' ? message.steps : []);
        }, stop);
      };
      helper.process.once('exit', gone);
      signal?.addEventListener('abort', cancel, { once: true });
      helper.pipe.write(frame(request));
    });
  }

  async function request(
    kind: 'run' | 'explain',
    { query, keys }: Pick<Prepared, 'query' | 'keys'>,
    parameters: CypherParameters,
    limits: Limits,
    signal: AbortSignal | undefined,
    sink: RowSink,
  ): Promise<readonly ExplainStep[]> {
    if (!query) throw new DatelineError('INTERNAL', 'a query without a syntax tree');
    if (signal?.aborted) throw error.cancelled();
    const helper = idle.pop() ?? start();
    hold(helper, true);
    const body = { query, keys, parameters, limits };
    return await converse(helper, { kind, request: body }, limits, signal, sink);
  }

  return {
    async run(prepared, parameters, limits, signal, sink) {
      await request('run', prepared, parameters, limits, signal, sink);
    },
    explain: (prepared, parameters, limits, signal) =>
      request('explain', prepared, parameters, limits, signal, NOWHERE),
    async warm() {
      const limits = { timeoutMs: START_MS, maxRows: 1, maxBytes: 1000, maxEntities: 1 };
      const query = { parts: [{ clauses: [] }], distinct: false };
      await request('explain', { query, keys: [] }, {}, limits, undefined, NOWHERE);
    },
    async close() {
      const ended = [...all].map(
        (helper) =>
          new Promise<void>((done) =>
            helper.process.exitCode === null ? helper.process.once('exit', () => done()) : done(),
          ),
      );
      for (const helper of [...all]) helper.process.kill('SIGKILL');
      await Promise.all(ended);
    },
  };
}
