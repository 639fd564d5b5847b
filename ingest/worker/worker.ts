/** Runs in a worker thread: a pipeline of its own, one article at a time. */
import { parentPort, workerData } from 'node:worker_threads';
import { DatelineError, messageOf } from '#core/errors.ts';
import { localPipeline } from '../extractor.ts';
import type { Document } from '../pipeline.ts';
import type { Answer, Fault, Start, Task } from './message.ts';

const { models }: Start = workerData;
const pipeline = localPipeline(models);

/** Word vectors and scores are large, and of no use outside the pipeline. */
const withoutEncoding = (document: Document): Document => {
  const { encoding: _, ...layers } = document.layers;
  return { ...document, layers };
};

const faultOf = (thrown: unknown): Fault =>
  thrown instanceof DatelineError
    ? { code: thrown.code, message: thrown.message, where: thrown.where }
    : { code: 'INTERNAL', message: messageOf(thrown), where: undefined };

async function answerTo({ kind, article, context }: Task): Promise<Answer> {
  try {
    return kind === 'extract'
      ? { kind: 'extraction', extraction: await pipeline.extract(article, context) }
      : { kind: 'document', document: withoutEncoding(await pipeline.read(article, context)) };
  } catch (thrown) {
    return { kind: 'fault', fault: faultOf(thrown) };
  }
}

parentPort?.on('message', async (task: Task) => parentPort?.postMessage(await answerTo(task)));
