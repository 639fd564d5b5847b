/** The extractor that ships with the product: the components in order, over one model. */
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
import { MODELS } from './inference/folder.ts';
import { type Model, openModel } from './inference/model.ts';
import { type Pipeline, pipeline } from './pipeline.ts';

/**
 * The pipeline in this process, over the weights in a folder or a model that is open. Weights are read when the first article is.
 * @throws DatelineError INTERNAL when the model's lists cannot be read.
 */
export function localPipeline(weights: string | Model = MODELS): Pipeline {
  const model = typeof weights === 'string' ? openModel(weights) : weights;
  const built = pipeline([
    words(model),
    furniture,
    dates,
    encoding(model),
    syntax(model),
    mentions,
    coreference(model),
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
