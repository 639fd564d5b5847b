/** models/labels.json: the lists a head speaks in, feature vocabularies and thresholds, as training/export.py writes them. */
import { z } from 'zod';

const sized = z.array(z.tuple([z.string(), z.int()]));

export const Labels = z.object({
  window: z.int(),
  sentence: z.int(),
  cls: z.int(),
  sep: z.int(),
  heads: z.object({
    ner: z.array(z.array(z.string())),
    upos: z.array(z.string()),
    trigger: z.array(z.string()),
    status: z.array(z.string()),
    predicate: z.array(z.string()),
  }),
  symmetric: z.array(z.string()),
  allowed: z.array(z.tuple([z.string(), z.string(), z.string()])),
  features: z.object({
    pair: sized,
    eventPair: sized,
    prepositions: z.array(z.string()),
    nameType: z.record(z.string(), z.int()),
    dateType: z.int(),
    dateKinds: z.array(z.string()),
    path: z.record(z.string(), z.int()),
    relation: z.record(z.string(), z.int()),
    suffixes: z.array(z.string()),
  }),
  titles: z.object({
    drop: z.array(z.string()),
    leading: z.array(z.string()),
    trailing: z.array(z.string()),
  }),
  triggerFloor: z.number(),
  relationReach: z.int(),
  thresholds: z.record(z.string(), z.number()),
  /** By kind of fact, the line from a score to the log odds that it is right. */
  calibration: z.record(z.string(), z.tuple([z.number(), z.number()])),
  dependency: z.object({
    labels: z.array(z.string()),
    weight: z.array(z.array(z.number())),
    bias: z.array(z.number()),
  }),
});
export type Labels = z.infer<typeof Labels>;
