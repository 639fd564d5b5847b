/**
 * A few child processes that read articles, each one at a time, so that reading uses every core and never blocks the
 * server. Processes and not threads: ending a thread in the middle of a model's run aborts the whole process, and an
 * article that needs too much memory would take everybody's. They start when there is work for them; idle ones do not
 * keep this process alive, and they end when it does.
 */
import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { hold } from '#core/child.ts';
import { DatelineError } from '#core/errors.ts';
import { TookTooLong } from '../time-limit.ts';
import type { Answer, Task } from './message.ts';

const START = fileURLToPath(new URL('./start.mjs', import.meta.url));

/**
 * What one article may take of a process's heap, in MB; the weights lie outside it. An article of 100,000 characters,
 * many times the longest a newspaper prints, was read within 128.
 */
const MEMORY_MB = 512;
/**
 * What is new in a heap, in MB, before it is looked through. Node's 16 let each process grow by 50 MB more (12 articles: 248 MB
 * against 201), in the same processor time.
 */
const NEW_MB = 4;

interface Job {
  readonly task: Task;
  readonly resolve: (answer: Answer) => void;
  readonly reject: (reason: unknown) => void;
}

interface Worker {
  readonly child: ChildProcess;
  job: Job | null;
}

export interface PoolOptions {
  /** The folder of the weights. */
  readonly models: string;
  /** What a process may take of memory for its heap, in MB. */
  readonly memoryMb?: number;
}

export interface Pool {
  /**
   * Has a process work on it; in order of arrival.
   * @throws DatelineError INTERNAL when the process died over it, LIMIT_EXCEEDED when it needed too much memory,
   *   CANCELLED when the pool was closed.
   */
  run(task: Task, signal?: AbortSignal): Promise<Answer>;
  /** Ends the processes; whoever still waits for one is told CANCELLED. */
  close(): Promise<void>;
}

/** A pool of at most `size` processes. */
export function openPool(size: number, { models, memoryMb = MEMORY_MB }: PoolOptions): Pool {
  const workers: Worker[] = [];
  const waiting: Job[] = [];
  let closed = false;

  function spawn(): Worker {
    const child = fork(START, [models], {
      serialization: 'advanced',
      execArgv: [`--max-old-space-size=${memoryMb}`, `--max-semi-space-size=${NEW_MB}`],
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    });
    const worker: Worker = { child, job: null };
    child.on('message', (answer: Answer) => {
      const { job } = worker;
      worker.job = null;
      hold(child, false);
      job?.resolve(answer);
      next();
    });
    child.on('error', (thrown) => lost(worker, thrown.message));
    child.on('exit', (code, signal) =>
      lost(worker, code === null ? `ended by ${signal}` : `ended with ${code}`, signal),
    );
    workers.push(worker);
    return worker;
  }

  /** A process that died costs the article it was reading; the next one gets a new process. */
  function lost(worker: Worker, how: string, signal: NodeJS.Signals | null = null): void {
    const at = workers.indexOf(worker);
    if (at >= 0) workers.splice(at, 1);
    const { job } = worker;
    worker.job = null;
    job?.reject(
      signal === 'SIGABRT' // so V8 ends when its heap is full
        ? new DatelineError(
            'LIMIT_EXCEEDED',
            `reading this article took more memory than the ${memoryMb} MB it may`,
            {
              where: job.task.article.source,
            },
          )
        : new DatelineError('INTERNAL', `the process reading this article ${how}`, {
            where: job.task.article.source,
          }),
    );
    next();
  }

  function next(): void {
    if (closed) return;
    while (waiting.length > 0) {
      const worker = workers.find(({ job }) => job === null) ?? (workers.length < size ? spawn() : undefined);
      const job = worker && waiting.shift();
      if (!worker || !job) return;
      worker.job = job;
      hold(worker.child, true);
      worker.child.send(job.task, (error) => error && lost(worker, error.message));
    }
  }

  return {
    run: (task, signal) =>
      new Promise<Answer>((resolve, reject) => {
        if (closed) return reject(cancelled());
        if (signal?.aborted) return reject(signal.reason);
        const job: Job = {
          task,
          resolve: (answer) => {
            signal?.removeEventListener('abort', abort);
            resolve(answer);
          },
          reject: (reason) => {
            signal?.removeEventListener('abort', abort);
            reject(reason);
          },
        };
        // A process finishes what it has begun, and nobody waits for it any longer; one that hangs is killed.
        const abort = (): void => {
          const at = waiting.indexOf(job);
          if (at >= 0) waiting.splice(at, 1);
          const worker = workers.find((candidate) => candidate.job === job);
          if (worker && signal?.reason instanceof TookTooLong) worker.child.kill('SIGKILL');
          job.reject(signal?.reason);
        };
        signal?.addEventListener('abort', abort, { once: true });
        waiting.push(job);
        next();
      }),
    async close() {
      closed = true;
      for (const job of waiting.splice(0)) job.reject(cancelled());
      await Promise.all([...workers].map(end));
    },
  };
}

const cancelled = (): DatelineError => new DatelineError('CANCELLED', 'the extractor has been closed');

/** Ends a process: an idle one by itself, one at work at once, since nobody waits for its answer any longer. */
function end(worker: Worker): Promise<void> {
  const { child, job } = worker;
  worker.job = null;
  job?.reject(cancelled());
  return new Promise((done) => {
    if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return done();
    child.once('exit', () => done());
    child.ref();
    if (job) child.kill('SIGKILL');
    else child.disconnect();
  });
}
