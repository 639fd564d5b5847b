/** Runs in a child process: a pipeline of its own, one article at a time. Its argument is the folder of the weights. */
import { DatelineError, messageOf } from '#core/errors.ts';
import { localPipeline } from '../extractor.ts';
import type { Document, Pipeline } from '../pipeline.ts';
import type { Answer, Fault, Task } from './message.ts';

/** Opened with the first article, so that what is wrong with the weights is told by it. */
let open: Pipeline | null = null;
const pipeline = (): Pipeline => {
  open ??= localPipeline(process.argv[2]);
  return open;
};

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
      ? { kind: 'extraction', extraction: await pipeline().extract(article, context) }
      : { kind: 'document', document: withoutEncoding(await pipeline().read(article, context)) };
  } catch (thrown) {
    return { kind: 'fault', fault: faultOf(thrown) };
  }
}

process.on('message', async (task: Task) => process.send?.(await answerTo(task)));
