/** The extractor that ships with the product, in child processes. Its components are loaded there and not here. */
import { existsSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { DatelineError } from '#core/errors.ts';
import type { Article } from '#core/model/article.ts';
import { MODELS } from './inference/folder.ts';
import type { Pipeline, RunContext } from './pipeline.ts';
import type { Task } from './worker/message.ts';
import { openPool } from './worker/pool.ts';

/** Memory grows by some 200 MB a process; more of them than this help no ingest that one store keeps up with. */
const MOST_PROCESSES = 4;

export interface ExtractorOptions {
  readonly models?: string;
  /** Child processes; by default one a core, four at most. */
  readonly processes?: number;
}

/**
 * The pipeline in child processes, for ingest and server. Processes and weights are loaded when the first article is read.
 * @throws DatelineError INTERNAL when there is no model in the folder.
 */
export function builtinPipeline(options: ExtractorOptions = {}): Pipeline {
  const { models = MODELS } = options;
  const processes = options.processes ?? Math.min(MOST_PROCESSES, availableParallelism());
  if (!existsSync(join(models, 'labels.json')))
    throw new DatelineError('INTERNAL', `there is no model in ${models}`, {
      where: models,
      hint: 'the folder must hold labels.json, vocab.txt and the *.onnx files of one training run',
    });
  const pool = openPool(processes, { models });
  const ask = async (kind: Task['kind'], article: Article, { signal, ...context }: RunContext) => {
    const answer = await pool.run({ kind, article, context }, signal);
    if (answer.kind !== 'fault') return answer;
    const { code, message, where } = answer.fault;
    throw new DatelineError(code, message, where === undefined ? {} : { where });
  };
  return {
    async extract(article, context) {
      const answer = await ask('extract', article, context);
      if (answer.kind !== 'extraction')
        throw new DatelineError('INTERNAL', 'a process answered something else');
      return answer.extraction;
    },
    async read(article, context) {
      const answer = await ask('read', article, context);
      if (answer.kind !== 'document')
        throw new DatelineError('INTERNAL', 'a process answered something else');
      return answer.document;
    },
    close: () => pool.close(),
  };
}
