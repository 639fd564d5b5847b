/** How a query would be answered: the database's plan on Neo4j, Dateline's own steps on the embedded store. */
import { z } from 'zod';

/** An operator of Neo4j's plan, over the operators it takes its rows from. */
export interface PlanNode {
  readonly operator: string;
  readonly details: string;
  /** How many rows the planner expects. */
  readonly rows?: number | undefined;
  readonly children: readonly PlanNode[];
}
export const PlanNode: z.ZodType<PlanNode> = z
  .object({
    operator: z.string(),
    details: z.string(),
    rows: z.number().optional(),
    get children(): z.ZodArray<z.ZodType<PlanNode>> {
      return z.array(PlanNode);
    },
  })
  .meta({ id: 'PlanNode' });

/** One step of the embedded store, and why it is done there and so. */
export const ExplainStep = z.object({ what: z.string(), why: z.string() }).meta({ id: 'ExplainStep' });
export type ExplainStep = z.infer<typeof ExplainStep>;

export const Explanation = z
  .object({
    engine: z.enum(['neo4j', 'embedded']),
    /** On Neo4j. */
    plan: PlanNode.optional(),
    /** On the embedded store. */
    steps: z.array(ExplainStep).optional(),
    /** The same for reading. */
    text: z.string(),
  })
  .meta({ id: 'Explanation' });
export type Explanation = z.infer<typeof Explanation>;
