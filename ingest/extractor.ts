/** The extractor that ships with the product: the components in order, over one model. */
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
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
import { type Pipeline, pipeline } from './pipeline.ts';

/** Where the weights are. */
export const MODELS = join(dirname(fileURLToPath(import.meta.url)), '..', 'models');

/**
 * Builds the pipeline. Weights are read when the first article is.
 * @throws DatelineError INTERNAL when the model's lists cannot be read.
 */
export function builtinPipeline(folder: string = MODELS): Pipeline {
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
