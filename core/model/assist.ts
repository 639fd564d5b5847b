/** What the editor is told about a query while it is written: what is wrong with it, and how it could go on. */
import { z } from 'zod';

/** Something wrong, or worth a second look, with the words it is about as UTF-16 offsets. */
export const Finding = z
  .object({
    severity: z.enum(['error', 'warning']),
    message: z.string(),
    from: z.int().nonnegative(),
    to: z.int().nonnegative(),
    /** 1-based. */
    line: z.int(),
    column: z.int(),
  })
  .meta({ id: 'Finding' });
export type Finding = z.infer<typeof Finding>;

export const COMPLETION_KINDS = [
  'name',
  'property',
  'function',
  'namespace',
  'procedure',
  'variable',
  'keyword',
  'value',
] as const;

/** One way a query could go on; `name` is a label or a relationship type. */
export const Completion = z
  .object({
    label: z.string(),
    kind: z.enum(COMPLETION_KINDS),
    /** What is written where it is not the label: a name that needs backticks. */
    insert: z.string().optional(),
    /** A function's signature. */
    signature: z.string().optional(),
    documentation: z.string().optional(),
  })
  .meta({ id: 'Completion' });
export type Completion = z.infer<typeof Completion>;
