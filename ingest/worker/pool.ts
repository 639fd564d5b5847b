/**
 * A few worker threads that read articles, each one at a time, so that reading uses every core and never blocks the
 * server. Threads start when there is work for them; idle ones do not keep the process alive.
 */
import { Worker } from 'node:worker_threads';
import { DatelineError, messageOf } from '#core/errors.ts';
import { TookTooLong } from '../time-limit.ts';
import type { Answer, Start, Task } from './message.ts';

interface Job {
  readonly task: Task;
  readonly resolve: (answer: Answer) => void;
  readonly reject: (reason: unknown) => void;
}

interface Thread {
  readonly worker: Worker;
  job: Job | null;
}

export interface Pool {
  /**
   * Has a thread work on it; in order of arrival.
   * @throws DatelineError INTERNAL when the thread died over it, CANCELLED when the pool was closed.
   */
  run(task: Task, signal?: AbortSignal): Promise<Answer>;
  close(): Promise<void>;
}

/** A pool of at most `size` threads. */
export function openPool(size: number, start: Start): Pool {
  const threads: Thread[] = [];
  const waiting: Job[] = [];
  let closed = false;

  function spawn(): Thread {
    const worker = new Worker(new URL('./start.mjs', import.meta.url), { workerData: start });
    const thread: Thread = { worker, job: null };
    worker.on('message', (answer: Answer) => {
      const { job } = thread;
      thread.job = null;
      worker.unref();
      job?.resolve(answer);
      next();
    });
    worker.on('error', (thrown) => lost(thread, thrown));
    worker.on('exit', () => lost(thread, new Error('it ended')));
    worker.unref();
    threads.push(thread);
    return thread;
  }

  /** A thread that died costs the article it was reading; the next one gets a new thread. */
  function lost(thread: Thread, thrown: unknown): void {
    const at = threads.indexOf(thread);
    if (at >= 0) threads.splice(at, 1);
    const { job } = thread;
    thread.job = null;
    job?.reject(
      new DatelineError('INTERNAL', `the thread reading this article failed: ${messageOf(thrown)}`, {
        where: job.task.article.source,
        cause: thrown,
      }),
    );
    next();
  }

  function next(): void {
    if (closed) return;
    while (waiting.length > 0) {
      const thread = threads.find(({ job }) => job === null) ?? (threads.length < size ? spawn() : undefined);
      const job = thread && waiting.shift();
      if (!thread || !job) return;
      thread.job = job;
      thread.worker.ref();
      thread.worker.postMessage(job.task);
    }
  }

  return {
    run: (task, signal) =>
      new Promise<Answer>((resolve, reject) => {
        if (closed) return reject(new DatelineError('CANCELLED', 'the extractor has been closed'));
        if (signal?.aborted) return reject(signal.reason);
        const job: Job = {
          task,
          resolve: (answer) => {
            signal?.removeEventListener('abort', abort);
            resolve(answer);
          },
          reject,
        };
        // A thread finishes what it has begun, and nobody waits for it any longer; one that hangs is killed.
        const abort = (): void => {
          const at = waiting.indexOf(job);
          if (at >= 0) waiting.splice(at, 1);
          const thread = threads.find((candidate) => candidate.job === job);
          if (thread && signal?.reason instanceof TookTooLong) void thread.worker.terminate();
          reject(signal?.reason);
        };
        signal?.addEventListener('abort', abort, { once: true });
        waiting.push(job);
        next();
      }),
    async close() {
      closed = true;
      for (const job of waiting.splice(0))
        job.reject(new DatelineError('CANCELLED', 'the extractor has been closed'));
      await Promise.all(threads.map(({ worker }) => worker.terminate()));
    },
  };
}
