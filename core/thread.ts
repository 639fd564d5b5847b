/** Starts worker threads that run TypeScript, whichever way this process was started. */
import { type ResourceLimits, Worker } from 'node:worker_threads';

const START = new URL('./thread-start.mjs', import.meta.url);

/** Does not keep the process alive until whoever waits for its answer calls `ref()`. */
export function startThread(file: URL, resourceLimits: ResourceLimits = {}): Worker {
  const worker = new Worker(START, { workerData: { file: file.href }, resourceLimits });
  worker.unref();
  return worker;
}
