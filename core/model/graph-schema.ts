/** What is in the graph: labels, relationship types, their properties and what connects what. */
import { z } from 'zod';

export const LabelSummary = z
  .object({ name: z.string(), count: z.int(), properties: z.array(z.string()) })
  .meta({ id: 'LabelSummary' });
export type LabelSummary = z.infer<typeof LabelSummary>;

export const RelationshipTypeSummary = z
  .object({
    name: z.string(),
    count: z.int(),
    properties: z.array(z.string()),
    /** Labels at either end, the most telling of each node's. */
    patterns: z.array(z.object({ from: z.string(), to: z.string() })),
  })
  .meta({ id: 'RelationshipTypeSummary' });
export type RelationshipTypeSummary = z.infer<typeof RelationshipTypeSummary>;

/** Most frequent first. */
export const GraphSchema = z
  .object({ labels: z.array(LabelSummary), relationshipTypes: z.array(RelationshipTypeSummary) })
  .meta({ id: 'GraphSchema' });
export type GraphSchema = z.infer<typeof GraphSchema>;
