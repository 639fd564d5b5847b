/** Queries that were run in this browser, newest first. */
import { z } from 'zod';
import { ParameterType } from '#core/model/saved-query.ts';

export const Ran = z.object({
  query: z.string(),
  /** The form as it stood. */
  fields: z.array(
    z.object({ name: z.string(), type: ParameterType, text: z.string(), description: z.string() }),
  ),
  at: z.string(),
  /** How it ended. */
  outcome: z.enum(['rows', 'failed', 'cancelled']),
  rows: z.number(),
  milliseconds: z.number(),
});
export type Ran = z.infer<typeof Ran>;

/** Queries remembered. */
const KEPT = 100;

/** With one more run; the same query with the same values takes the place of its last run. */
export const remember = (before: readonly Ran[], ran: Ran): readonly Ran[] => {
  const same = (other: Ran) =>
    other.query === ran.query && JSON.stringify(other.fields) === JSON.stringify(ran.fields);
  return [ran, ...before.filter((other) => !same(other))].slice(0, KEPT);
};
