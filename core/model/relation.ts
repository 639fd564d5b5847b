/** The typed edge that sums claims up. Thrown away and rebuilt at any time from claims and judgements. */
import { z } from 'zod';
import { Part, RoleStatus } from './claim.ts';

export const RELATION_TYPES = [
  'HOLDS',
  'AT',
  'TOOK_PART',
  'ON',
  'WITHIN',
  'HELD_IN',
  'MEMBER_OF',
  'PART_OF',
  'LOCATED_IN',
  'BASED_IN',
  'FROM',
  'FAMILY_OF',
  'FOUNDED',
  'OWNS',
  'SUCCEEDED',
  'AFFILIATED_WITH',
  'SAID',
] as const;
export const RelationType = z.enum(RELATION_TYPES).meta({ id: 'RelationType' });
export type RelationType = z.infer<typeof RelationType>;

export const RelationPolarity = z.enum(['affirmed', 'denied', 'disputed']).meta({ id: 'RelationPolarity' });
export const RelationModality = z
  .enum(['asserted', 'possible', 'planned', 'alleged'])
  .meta({ id: 'RelationModality' });

export const Relation = z
  .object({
    /** Hash of from, type and to. */
    id: z.string(),
    type: RelationType,
    /** Canonical entity ids. */
    from: z.string(),
    to: z.string(),
    /** How many claims, articles, and independent origins (copies of one wire text count once). */
    claims: z.int().nonnegative(),
    articles: z.int().nonnegative(),
    origins: z.int().nonnegative(),
    /** How many of the claims deny it. */
    denials: z.int().nonnegative(),
    /** Of the best-supported reading: 1 minus the product over origins of (1 - best confidence). */
    confidence: z.number().min(0).max(1),
    /** `disputed` when some affirm and some deny. */
    polarity: RelationPolarity,
    /** The strongest any claim makes: asserted over planned over alleged over possible. */
    modality: RelationModality,
    /** Sources differ on status, part, or time; of an event's date: another one rules it out. */
    disagreement: z.boolean(),
    status: RoleStatus.nullable(),
    part: Part.nullable(),
    firstReported: z.string().nullable(),
    lastReported: z.string().nullable(),
    validFrom: z.string().nullable(),
    validTo: z.string().nullable(),
    edtf: z.string().nullable(),
  })
  .meta({ id: 'Relation' });
export type Relation = z.infer<typeof Relation>;
