/** Variations of the samples into one store, one by one, each weighed. */
import type { Extraction } from '#core/model/extraction.ts';
import type { Place } from '../place.ts';
import { stepperOf } from '../stepper.ts';
import { variation } from '../variation.ts';

/** What one article cost: milliseconds on the clock, and of processor time. */
export interface Cost {
  readonly ms: number;
  readonly processorMs: number;
}

export interface Writer {
  /** How many variations the store holds, those of earlier runs among them. */
  held(): number;
  /** Stores the next. */
  next(): Promise<Cost>;
  end(): Promise<void>;
}

/** Goes on behind so many variations, by default behind all articles that the store holds. */
export async function writerInto(
  place: Place,
  samples: readonly Extraction[],
  from?: number,
): Promise<Writer> {
  const stepper = stepperOf(place.store);
  let held = from ?? (await place.store.statistics()).articles;
  return {
    held: () => held,
    async next() {
      const sample = samples[held % samples.length];
      if (!sample) throw new Error('there are no samples');
      const made = variation(sample, held);
      const before = place.processorMs();
      const ms = await stepper.save(made);
      held += 1;
      return { ms, processorMs: place.processorMs() - before };
    },
    async end() {
      const { failed, failures } = await stepper.end();
      if (failed > 0) throw new Error(`${failed} articles failed: ${JSON.stringify(failures[0])}`);
    },
  };
}
