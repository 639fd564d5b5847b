/**
 * Opens documents in a process of their own: whoever parses what others made may meet a small file that unfolds to
 * gigabytes, or a page that keeps a processor busy for hours. One that takes more memory or time than any article needs
 * costs itself only; the process ends with it and the next document gets a new one. A process and not a thread: a thread
 * whose heap is full takes everybody's process with it more often than not.
 */
import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { hold, TSX } from '#core/child.ts';
import { DatelineError } from '#core/errors.ts';
import { MAX_OPEN_MEMORY_MB, MAX_OPEN_MS } from '../limit.ts';
import { Answer, type OpenLimits, type Request, type Task } from './task.ts';

const CHILD = fileURLToPath(new URL('./child.ts', import.meta.url));
/** What is new in a heap, in MB, before it is looked through: a tree of a page is all new. */
const NEW_MB = 16;

/** On a busy machine, processor time takes so many times as long; a process that takes longer still hangs. */
const MOST_WAIT = 10;
/** So long at least: a process that begins takes its time too. */
const LEAST_WAIT_MS = 60_000;

/** A process that has nothing to do. */
let idle: ChildProcess | null = null;

function start(): ChildProcess {
  const child = fork(CHILD, [], {
    execArgv: [
      `--max-old-space-size=${MAX_OPEN_MEMORY_MB}`,
      `--max-semi-space-size=${NEW_MB}`,
      '--import',
      TSX,
    ],
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
  // Whoever waits for an answer is told of errors; nobody else has to be.
  child.on('error', () => undefined);
  child.on('exit', () => {
    if (idle === child) idle = null;
  });
  return child;
}

function taken(): ChildProcess {
  const child = idle?.connected ? idle : null;
  if (child) idle = null;
  return child ?? start();
}

/** One is kept for the next document; several are at work only where several jobs are. */
function putBack(child: ChildProcess): void {
  hold(child, false);
  if (idle === null) idle = child;
  else if (child.connected) child.disconnect();
}

const limitsOf = ({ kind }: Task): OpenLimits => ({ memoryMb: MAX_OPEN_MEMORY_MB, ms: MAX_OPEN_MS[kind] });

const NAMES: Readonly<Record<Task['kind'], string>> = {
  page: 'page',
  feed: 'feed',
  entry: 'entry',
  sitemap: 'sitemap',
  mail: 'mail',
  pdf: 'PDF',
};
const HINTS: Partial<Record<Task['kind'], string>> = {
  pdf: 'print it to a new PDF, or give its text',
  page: 'give its text, or save the page anew without what surrounds the article',
};

const tooMuch = ({ kind }: Task, what: string): DatelineError => {
  const hint = HINTS[kind];
  return new DatelineError(
    'LIMIT_EXCEEDED',
    `the ${NAMES[kind]} takes more than ${what} to open`,
    hint === undefined ? {} : { hint },
  );
};

/** How V8 ends when its heap is full or a piece of it would be too large, and the guard or the system when all memory is. */
const FULL: ReadonlySet<unknown> = new Set(['SIGABRT', 'SIGTRAP', 'SIGILL', 'SIGKILL']);

const ended = (task: Task, { memoryMb, ms }: OpenLimits, code: unknown, signal: unknown): DatelineError => {
  if (FULL.has(signal)) return tooMuch(task, `${memoryMb} MB of memory`);
  if (signal === 'SIGXCPU') return tooMuch(task, `${ms / 1000} seconds`);
  const how = signal ? `was ended by ${signal}` : `ended with ${code}`;
  return new DatelineError('BAD_INPUT', `the ${NAMES[task.kind]} cannot be read: what opens it ${how}`);
};

/** The answer of a process. @throws when it ends, the time is up, or the signal says so */
function answerOf(
  child: ChildProcess,
  task: Task,
  limits: OpenLimits,
  signal: AbortSignal | undefined,
): Promise<unknown> {
  let settle = (): void => undefined;
  return new Promise<unknown>((resolve, reject) => {
    const onExit = (code: unknown, by: unknown): void => reject(ended(task, limits, code, by));
    const onAbort = (): void => reject(signal?.reason);
    const late = Math.max(LEAST_WAIT_MS, limits.ms * MOST_WAIT);
    const timer = setTimeout(() => reject(tooMuch(task, `${late / 1000} seconds`)), late);
    child.once('message', resolve).once('exit', onExit).once('error', reject);
    signal?.addEventListener('abort', onAbort, { once: true });
    settle = () => {
      clearTimeout(timer);
      child.off('message', resolve).off('exit', onExit).off('error', reject);
      signal?.removeEventListener('abort', onAbort);
    };
    // What cannot be sent to a process that ends meets its end, which says more.
    child.send({ task, limits } satisfies Request, (error) => error && child.connected && reject(error));
  }).finally(settle);
}

/**
 * What opening the document finds, still to be checked.
 * @throws DatelineError BAD_INPUT, LIMIT_EXCEEDED; what the signal gives as reason
 */
export async function apart(task: Task, signal?: AbortSignal, limits = limitsOf(task)): Promise<unknown> {
  signal?.throwIfAborted();
  const child = taken();
  hold(child, true);
  const said = await answerOf(child, task, limits, signal).catch((thrown: unknown) => {
    child.kill('SIGKILL');
    throw thrown;
  });
  putBack(child);
  const answer = Answer.parse(said);
  if (answer.kind === 'found') return answer.found;
  const { code, message, hint } = answer.fault;
  throw new DatelineError(code, message, hint === null ? {} : { hint });
}
