/**
 * Asks the parser's process, which is started at the first question; answers are kept. A process and not a thread: what
 * loading the parser leaves behind is given back there, and stays in a thread (120 MB).
 */
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { hold, TIDY, TSX } from '../../child.ts';
import { DatelineError } from '../../errors.ts';
import type { FrontRequest } from './child.ts';
import type { Prepared } from './prepare.ts';
import type { Answers, Question } from './question.ts';

type Reply = { readonly id: number } & (
  | { readonly answer: Answers[keyof Answers] }
  | { readonly error: string }
);

type Asked<K extends Question['kind']> = Omit<Extract<Question, { kind: K }>, 'kind'>;

const CHILD = fileURLToPath(new URL('./child.ts', import.meta.url));
/** What is new in the parser's heap, in MB, before it is looked through: 35 MB less than Node's own 16. */
const NEW_MB = 4;
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
  let child: ChildProcess | null = null;
  let counter = 0;

  function parser(): ChildProcess {
    if (child) return child;
    const started = fork(CHILD, [], {
      execArgv: [`--max-semi-space-size=${NEW_MB}`, '--import', TSX],
      env: { ...process.env, ...TIDY },
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    });
    started.on('message', (reply: Reply) => {
      waiting.get(reply.id)?.(reply);
      waiting.delete(reply.id);
      if (waiting.size === 0) hold(started, false);
    });
    const end = () => {
      if (child === started) child = null;
      for (const settle of waiting.values()) settle(null);
      waiting.clear();
    };
    started.on('error', end);
    started.on('exit', end);
    child = started;
    return started;
  }

  async function ask<Q extends Question>(question: Q): Promise<Answers[Q['kind']]> {
    const request: FrontRequest = { id: ++counter, question };
    const reply = await new Promise<Reply | null>((settle) => {
      const to = parser();
      hold(to, true);
      waiting.set(request.id, settle);
      // One that cannot be told has ended, or is about to.
      to.send(request, (failed) => failed && settle(null));
    });
    if (!reply || 'error' in reply)
      throw new DatelineError('INTERNAL', `the Cypher parser failed: ${reply?.error ?? 'its process ended'}`);
    // The process answers each question by its kind (see question.ts).
    return reply.answer as Answers[Q['kind']];
  }

  let last: Promise<unknown> = Promise.resolve();
  /**
   * Editors ask at every pause in typing. Their questions go to the process one at a time, so that a query to be run
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
      const last = child;
      child = null;
      if (!last || last.exitCode !== null || last.signalCode !== null) return;
      const gone = once(last, 'exit');
      hold(last, true);
      // An idle one ends by itself; nobody waits any longer for what one at work would say.
      if (waiting.size > 0) last.kill('SIGKILL');
      else last.disconnect();
      await gone;
    },
  };
}
