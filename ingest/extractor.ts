/** The extractor that ships with the product: the components in order, over one model. */
import { availableParallelism } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { DatelineError } from '#core/errors.ts';
import type { Article } from '#core/model/article.ts';
import { claims } from './components/claim.ts';
import { coreference } from './components/coreference.ts';
import { dates } from './components/date.ts';
import { encoding } from './components/encoding.ts';
import { events } from './components/event.ts';
import { furniture } from './components/furniture.ts';
import { mentions } from './components/mention.ts';
import { quotations } from './components/quotation.ts';
import { relations } from './components/relation.ts';
import { roles } from './components/role.ts';
import { syntax } from './components/syntax.ts';
import { words } from './components/word.ts';
import { openModel } from './inference/model.ts';
import { type Pipeline, pipeline, type RunContext } from './pipeline.ts';
import type { Task } from './worker/message.ts';
import { openPool } from './worker/pool.ts';

/** Where the weights are. */
export const MODELS = join(dirname(fileURLToPath(import.meta.url)), '..', 'models');

/** Memory grows by some 200 MB a process; more of them than this help no ingest that one store keeps up with. */
const MOST_PROCESSES = 4;

export interface ExtractorOptions {
  readonly models?: string;
  /** Child processes; by default one a core, four at most. */
  readonly processes?: number;
}

/**
 * The pipeline in child processes, for ingest and server. Processes and weights are loaded when the first article is read.
 * @throws DatelineError INTERNAL when the model's lists cannot be read.
 */
export function builtinPipeline(options: ExtractorOptions = {}): Pipeline {
  const models = options.models ?? MODELS;
  const processes = options.processes ?? Math.min(MOST_PROCESSES, availableParallelism());
  const pool = openPool(processes, { models });
  const { components } = localPipeline(models);
  const ask = async (kind: Task['kind'], article: Article, { signal, ...context }: RunContext) => {
    const answer = await pool.run({ kind, article, context }, signal);
    if (answer.kind !== 'fault') return answer;
    const { code, message, where } = answer.fault;
    throw new DatelineError(code, message, where === undefined ? {} : { where });
  };
  return {
    components,
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

/**
 * The pipeline in this process. Weights are read when the first article is.
 * @throws DatelineError INTERNAL when the model's lists cannot be read.
 */
export function localPipeline(folder: string = MODELS): Pipeline {
  const model = openModel(folder);
  const built = pipeline([
    words(model),
    furniture,
    dates,
    encoding(model),
    syntax(model),
    mentions,
    coreference,
    roles(model),
    events(model),
    relations(model),
    quotations(model),
    claims,
  ]);
  return {
    ...built,
    async close() {
      await built.close();
      await model.close();
    },
  };
}
