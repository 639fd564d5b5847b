/** A small pool of threads that run queries; one that outlives its time is ended and replaced. */
import { MessageChannel, type Worker } from 'node:worker_threads';
import { DatelineError } from '../../errors.ts';
import type { CypherEngine, CypherParameters, CypherResult } from '../../store/cypher-engine.ts';
import type { Prepared } from '../front/prepare.ts';
import { startThread } from '../thread.ts';
import type { Limits } from './execute.ts';
import { type EngineReply, type EngineRequest, fromThreadError, type RunReply, type RunRequest, toThreadError } from './worker.ts';

export interface RunnerOptions {
  /** Queries that run at once. */
  readonly threads: number;
  /** Megabytes of heap each may use. */
  readonly memoryMb: number;
}

/** Milliseconds a query gets to notice by itself that its time is up. */
const GRACE_MS = 500;

export interface Runner {
  run(prepared: Prepared, parameters: CypherParameters, limits: Limits, signal: AbortSignal | undefined): Promise<CypherResult>;
  close(): Promise<void>;
}

const tooMuchMemory = () =>
  new DatelineError('LIMIT_EXCEEDED', 'the query needs too much memory and was stopped', { hint: 'narrow the query' });

export function openRunner(engine: CypherEngine, { threads, memoryMb }: RunnerOptions): Runner {
  const idle: Worker[] = [];
  const all = new Set<Worker>();
  const queue: ((worker: Worker) => void)[] = [];

  function start(): Worker {
    const worker = startThread(new URL('./worker.ts', import.meta.url), { maxOldGenerationSizeMb: memoryMb });
    all.add(worker);
    worker.on('error', () => undefined);
    worker.on('exit', () => all.delete(worker));
    return worker;
  }

  function take(signal: AbortSignal | undefined, deadline: number): Promise<Worker> {
    const free = idle.pop();
    if (free) return Promise.resolve(free);
    if (all.size < threads) return Promise.resolve(start());
    return new Promise((settle, fail) => {
      const turn = (worker: Worker) => {
        clearTimeout(timer);
        signal?.removeEventListener('abort', cancel);
        settle(worker);
      };
      const leave = (error: DatelineError) => {
        const at = queue.indexOf(turn);
        if (at >= 0) queue.splice(at, 1);
        clearTimeout(timer);
        fail(error);
      };
      const cancel = () => leave(new DatelineError('CANCELLED', 'cancelled'));
      const timer = setTimeout(
        () => leave(new DatelineError('LIMIT_EXCEEDED', 'other queries took all the time this one had', { hint: 'try again later' })),
        Math.max(0, deadline - Date.now()),
      );
      signal?.addEventListener('abort', cancel, { once: true });
      queue.push(turn);
    });
  }

  function giveBack(worker: Worker): void {
    const next = queue.shift();
    if (next) next(worker);
    else {
      worker.unref();
      idle.push(worker);
    }
  }

  /** Ends a thread; another takes the next query that waits. */
  function end(worker: Worker): void {
    all.delete(worker);
    void worker.terminate();
    const next = queue.shift();
    if (next) next(start());
  }

  async function answer(request: EngineRequest): Promise<EngineReply> {
    try {
      if (request.kind === 'read') return { results: [(await engine.read(request.cypher, request.parameters)).rows] };
      return { results: (await engine.write(request.statements)).map((result) => result.rows) };
    } catch (thrown) {
      return { error: toThreadError(thrown) };
    }
  }

  return {
    async run(prepared, parameters, limits, signal) {
      if (!prepared.query) throw new DatelineError('INTERNAL', 'a query without a syntax tree');
      if (signal?.aborted) throw new DatelineError('CANCELLED', 'cancelled');
      const worker = await take(signal, limits.deadline);
      worker.ref();
      const { port1, port2 } = new MessageChannel();
      const flag = new Int32Array(new SharedArrayBuffer(4));
      port1.on('message', (request: EngineRequest) => {
        void answer(request).then((reply) => {
          port1.postMessage(reply);
          Atomics.store(flag, 0, 1);
          Atomics.notify(flag, 0);
        });
      });
      const request: RunRequest = { query: prepared.query, keys: prepared.keys, parameters, limits, port: port2, flag };
      let stop: (error: DatelineError) => void = () => undefined;
      const cancel = () => stop(new DatelineError('CANCELLED', 'cancelled'));
      const gone = () => stop(tooMuchMemory());
      const timer = setTimeout(
        () => stop(new DatelineError('LIMIT_EXCEEDED', 'the query took too long and was stopped', { hint: 'narrow the query or raise the limit' })),
        Math.max(0, limits.deadline - Date.now()) + GRACE_MS,
      );
      try {
        const reply = await new Promise<RunReply>((settle, fail) => {
          stop = (error) => {
            end(worker);
            fail(error);
          };
          worker.once('message', settle);
          worker.once('exit', gone);
          signal?.addEventListener('abort', cancel, { once: true });
          worker.postMessage(request, [port2]);
        });
        giveBack(worker);
        if ('error' in reply) throw fromThreadError(reply.error);
        return reply.result;
      } finally {
        clearTimeout(timer);
        worker.removeAllListeners('message');
        worker.off('exit', gone);
        signal?.removeEventListener('abort', cancel);
        port1.close();
      }
    },
    async close() {
      await Promise.all([...all].map((worker) => worker.terminate()));
    },
  };
}
