/** A question worth asking again: Cypher with typed parameters, kept with the data or shipped with Dateline. */
import { z } from 'zod';

export const PARAMETER_TYPES = ['string', 'integer', 'float', 'boolean', 'date', 'list'] as const;
export const ParameterType = z.enum(PARAMETER_TYPES).meta({ id: 'ParameterType' });
export type ParameterType = z.infer<typeof ParameterType>;

const Plain = z.union([z.string().max(2000), z.number(), z.boolean()]);

/** Whether a default is of a parameter's type. */
const FITS: Readonly<Record<ParameterType, (value: unknown) => boolean>> = {
  string: (value) => typeof value === 'string',
  integer: Number.isSafeInteger,
  float: (value) => typeof value === 'number',
  boolean: (value) => typeof value === 'boolean',
  date: (value) => z.iso.date().safeParse(value).success,
  list: Array.isArray,
};

export const QueryParameter = z
  .object({
    /** As the query names it, without the dollar sign. */
    name: z.string().regex(/^[\p{L}_][\p{L}\p{N}_]{0,59}$/u, 'must be a name like post or fromDate'),
    type: ParameterType,
    description: z.string().max(500).optional(),
    /** What the form begins with: a date as `YYYY-MM-DD`, a list as JSON. Without one the value must be given. */
    default: z.union([Plain, z.array(Plain).max(1000)]).optional(),
  })
  .refine((given) => given.default === undefined || FITS[given.type](given.default), {
    path: ['default'],
    message: 'is not of the parameter’s type',
  })
  .meta({ id: 'QueryParameter' });
export type QueryParameter = z.infer<typeof QueryParameter>;

/** What a person fills in. */
export const SavedQueryDraft = z
  .object({
    name: z.string().trim().min(1).max(120),
    description: z.string().max(2000).default(''),
    query: z.string().min(1).max(20_000),
    parameters: z
      .array(QueryParameter)
      .max(40)
      .default([])
      .refine((list) => new Set(list.map(({ name }) => name)).size === list.length, 'names must differ'),
  })
  .meta({ id: 'SavedQueryDraft' });
export type SavedQueryDraft = z.infer<typeof SavedQueryDraft>;

export const SavedQuery = z
  .object({
    id: z.string().min(1).max(300),
    name: z.string(),
    description: z.string(),
    query: z.string(),
    parameters: z.array(QueryParameter),
    /** Comes with Dateline: cannot be changed or deleted, but saved under another name. */
    shipped: z.boolean(),
  })
  .meta({ id: 'SavedQuery' });
export type SavedQuery = z.infer<typeof SavedQuery>;
