/**
 * Opens PDFs in a thread of its own: a small file may unfold to gigabytes, or keep a processor busy for hours. One that
 * takes more memory or time than any article needs costs itself only; the thread ends with it and the next PDF gets a new one.
 */
import { once } from 'node:events';
import type { Worker } from 'node:worker_threads';
import { DatelineError, messageOf } from '#core/errors.ts';
import { startThread } from '#core/thread.ts';
import { MAX_PDF_MEMORY_MB, MAX_PDF_MS } from '../limit.ts';
import { PdfAnswer, type PdfContent } from './message.ts';

const MB = 1024 * 1024;
/** How often the process is looked at while a PDF is open: buffers count towards no limit that a thread can be given. */
const LOOK_MS = 50;

/** A thread that has nothing to do. */
let idle: Worker | null = null;

function start(): Worker {
  const worker = startThread(new URL('./worker.ts', import.meta.url), {
    maxOldGenerationSizeMb: MAX_PDF_MEMORY_MB,
  });
  // Whoever waits for an answer is told of errors; nobody else has to be.
  worker.on('error', () => undefined);
  worker.on('exit', () => {
    if (idle === worker) idle = null;
  });
  return worker;
}

/** What opening one PDF may take. */
export interface PdfLimits {
  readonly memoryMb: number;
  readonly ms: number;
}

const LIMITS: PdfLimits = { memoryMb: MAX_PDF_MEMORY_MB, ms: MAX_PDF_MS };

const tooMuch = (what: string): DatelineError =>
  new DatelineError('LIMIT_EXCEEDED', `the PDF takes more than ${what} to open`, {
    hint: 'print it to a new PDF, or give its text',
  });
const memory = ({ memoryMb }: PdfLimits): string => `${memoryMb} MB of memory`;

/** What is wrong, from what waiting for the answer ended in. */
function explained(thrown: unknown, limit: AbortSignal, limits: PdfLimits): unknown {
  if (limit.aborted) return limit.reason;
  const isFull = thrown instanceof Error && 'code' in thrown && thrown.code === 'ERR_WORKER_OUT_OF_MEMORY';
  return isFull
    ? tooMuch(memory(limits))
    : new DatelineError('BAD_INPUT', `the PDF cannot be read: ${messageOf(thrown)}`, { cause: thrown });
}

/** What the PDF says. @throws DatelineError BAD_INPUT, LIMIT_EXCEEDED */
export async function openPdf(bytes: Uint8Array, signal?: AbortSignal, limits = LIMITS): Promise<PdfContent> {
  const worker = idle ?? start();
  idle = null;
  const own = new AbortController();
  const limit = signal ? AbortSignal.any([signal, own.signal]) : own.signal;
  const before = process.memoryUsage.rss();
  const timer = setTimeout(() => own.abort(tooMuch(`${limits.ms / 1000} seconds`)), limits.ms);
  const look = setInterval(() => {
    if (process.memoryUsage.rss() - before > limits.memoryMb * MB) own.abort(tooMuch(memory(limits)));
  }, LOOK_MS);
  worker.ref();
  try {
    const answered = once(worker, 'message', { signal: limit });
    worker.postMessage(bytes);
    const answer = PdfAnswer.parse((await answered)[0]);
    worker.unref();
    if (idle === null) idle = worker;
    else void worker.terminate();
    if (answer.kind === 'fault') throw new DatelineError(answer.code, answer.message);
    return answer.content;
  } catch (thrown) {
    if (thrown instanceof DatelineError) throw thrown;
    await worker.terminate();
    throw explained(thrown, limit, limits);
  } finally {
    clearTimeout(timer);
    clearInterval(look);
  }
}
