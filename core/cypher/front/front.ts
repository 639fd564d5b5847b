/** Asks the parser's thread, which is started at the first question; answers are kept. */
import type { Worker } from 'node:worker_threads';
import { DatelineError } from '../../errors.ts';
import { startThread } from '../../thread.ts';
import type { Prepared } from './prepare.ts';
import type { Answers, Question } from './question.ts';
import type { FrontRequest } from './worker.ts';

type Reply = { readonly id: number } & (
  | { readonly answer: Answers[keyof Answers] }
  | { readonly error: string }
);

type Asked<K extends Question['kind']> = Omit<Extract<Question, { kind: K }>, 'kind'>;

/** Prepared queries kept. */
const KEPT = 500;

export interface Front {
  /** `deep`: semantic analysis and syntax tree too, not only whether it reads. */
  prepare(text: string, deep: boolean): Promise<Prepared>;
  /** What is wrong with a query, or worth a second look. */
  check(query: Asked<'check'>, signal?: AbortSignal): Promise<Answers['check']>;
  /** How a query could go on. */
  complete(query: Asked<'complete'>, signal?: AbortSignal): Promise<Answers['complete']>;
  close(): Promise<void>;
}

export function openFront(): Front {
  const cache = new Map<string, Prepared>();
  const waiting = new Map<number, (reply: Reply | null) => void>();
  let worker: Worker | null = null;
  let counter = 0;

  function thread(): Worker {
    if (worker) return worker;
    // A small space for what is new: what loading the parser leaves behind is then cleared away (35 MB).
    const started = startThread(new URL('./worker.ts', import.meta.url), { maxYoungGenerationSizeMb: 8 });
    started.on('message', (reply: Reply) => {
      waiting.get(reply.id)?.(reply);
      waiting.delete(reply.id);
      if (waiting.size === 0) started.unref();
    });
    const end = () => {
      if (worker === started) worker = null;
      for (const settle of waiting.values()) settle(null);
      waiting.clear();
    };
    started.on('error', end);
    started.on('exit', end);
    worker = started;
    return started;
  }

  async function ask<Q extends Question>(question: Q): Promise<Answers[Q['kind']]> {
    const request: FrontRequest = { id: ++counter, question };
    const reply = await new Promise<Reply | null>((settle) => {
      const to = thread();
      to.ref();
      waiting.set(request.id, settle);
      to.postMessage(request);
    });
    if (!reply || 'error' in reply)
      throw new DatelineError('INTERNAL', `the Cypher parser failed: ${reply?.error ?? 'its thread ended'}`);
    // The thread answers each question by its kind (see question.ts).
    return reply.answer as Answers[Q['kind']];
  }

  let last: Promise<unknown> = Promise.resolve();
  /**
   * Editors ask at every pause in typing. Their questions go to the thread one at a time, so that a query to be run
   * waits for one of them at most, and those nobody waits for any more are not asked at all.
   */
  function inTurn<Q extends Question>(question: Q, signal?: AbortSignal): Promise<Answers[Q['kind']]> {
    const answer = last.then(() => {
      if (signal?.aborted) throw new DatelineError('CANCELLED', 'nobody waits for this any more');
      return ask(question);
    });
    last = answer.catch(() => undefined);
    return answer;
  }

  return {
    check: (query, signal) => inTurn({ kind: 'check', ...query }, signal),
    complete: (query, signal) => inTurn({ kind: 'complete', ...query }, signal),
    async prepare(text, deep) {
      const key = `${deep ? 'deep' : 'flat'} ${text}`;
      const known = cache.get(key);
      if (known) {
        cache.delete(key);
        cache.set(key, known);
        return known;
      }
      const prepared = await ask({ kind: 'prepare', text, deep });
      cache.set(key, prepared);
      const [oldest] = cache.keys();
      if (cache.size > KEPT && oldest !== undefined) cache.delete(oldest);
      return prepared;
    },
    async close() {
      await worker?.terminate();
      worker = null;
    },
  };
}
