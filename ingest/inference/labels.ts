/** models/labels.json: the lists a head speaks in, feature vocabularies and thresholds, as training/export.py writes them. */
import { z } from 'zod';

const sized = z.array(z.tuple([z.string(), z.int()]));

/** What a score must reach, as scripts/tune.ts chose it with the product's rules in place. */
export const Thresholds = z.object({
  /** A word this likely to be a trigger counts. */
  trigger: z.number(),
  /** An event needs one trigger this likely. */
  event: z.number(),
  /** Groups of triggers that go together less than this are two events. */
  same: z.number(),
  /** Summed score above which a name takes part. */
  participant: z.number(),
  /** Added to the score of there being none. */
  no_place: z.number(),
  no_date: z.number(),
  no_organisation: z.number(),
  no_person: z.number(),
  /** Share of the probability for the holder of a title, and for a second one. */
  first_person: z.number(),
  second_person: z.number(),
  /** Summed score above which a relation holds. */
  predicate: z.number(),
});
export type Thresholds = z.infer<typeof Thresholds>;

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
  thresholds: Thresholds,
  /** By kind of fact, the line from a score to the log odds that it is right. */
  calibration: z.record(z.string(), z.tuple([z.number(), z.number()])),
  /** Labels of arcs, in the order of what arc-label.onnx yields. */
  dependency: z.array(z.string()),
});
export type Labels = z.infer<typeof Labels>;
