/** What bench/cypher.ts writes, and reads again when it measures in pieces. */
import { z } from 'zod';

const spreadSchema = z.object({ p50: z.number(), p95: z.number() });
/** Milliseconds. */
export type Spread = z.infer<typeof spreadSchema>;

export const resultsSchema = z.object({
  at: z.string(),
  node: z.string(),
  cores: z.number(),
  /** The machine's load as each piece began. */
  load: z.array(z.number()),
  nodes: z.number(),
  relationships: z.number(),
  repeats: z.number(),
  /** Seconds that making the store, and opening it, took. */
  filled: z.record(z.string(), z.number()),
  opened: z.record(z.string(), z.number()),
  /** What the process that holds the data uses at the end. */
  memoryMb: z.record(z.string(), z.number()),
  gate: z.record(z.string(), z.record(z.string(), z.union([z.number(), spreadSchema]))),
  /** A text says which limit stopped it. */
  queries: z.record(z.string(), z.record(z.string(), z.union([spreadSchema, z.string()]))),
  search: z.record(
    z.string(),
    z.object({
      idle: spreadSchema,
      loaded: spreadSchema,
      /** How many times as long it takes: the middle of the turns, and each of them. */
      times: spreadSchema.optional(),
      turns: z.array(spreadSchema).optional(),
    }),
  ),
});
export type Results = z.infer<typeof resultsSchema>;
