/** From the confidence that a component gives to the share that was right, kind by kind, as measured beside the training. */
import { readFileSync } from 'node:fs';
import { z } from 'zod';
import type { Predicate } from '#core/model/claim.ts';
import { logit, sigmoid } from '../inference/math.ts';

/** Kinds of claim whose confidence is measured apart. */
export const KINDS = [
  'role',
  'event-participant',
  'event-place',
  'event-date',
  'relation',
  'statement',
] as const;
export type Kind = (typeof KINDS)[number];

export const kindOf = (predicate: Predicate): Kind => {
  if (predicate === 'holds_role') return 'role';
  if (predicate === 'took_part') return 'event-participant';
  if (predicate === 'happened_in') return 'event-place';
  if (predicate === 'happened_on') return 'event-date';
  return predicate === 'said' ? 'statement' : 'relation';
};

/** Log odds of the share that is right, as a line over the log odds given. */
export const Curves = z.partialRecord(z.enum(KINDS), z.tuple([z.number().positive(), z.number()]));
export type Curves = z.infer<typeof Curves>;

/** Written by scripts/calibrate.ts; a kind without a line keeps what its component gave. */
export const CURVES: Curves = Curves.parse(
  JSON.parse(readFileSync(new URL('./curve.json', import.meta.url), 'utf8')),
);

/** The confidence a claim gets. */
export function adjusted(kind: Kind, confidence: number, curves: Curves = CURVES): number {
  const line = curves[kind];
  if (!line) return confidence;
  const [slope, intercept] = line;
  return sigmoid(slope * logit(confidence) + intercept);
}

/** What a component gave, from what the claim got. */
export function given(kind: Kind, confidence: number, curves: Curves = CURVES): number {
  const line = curves[kind];
  if (!line) return confidence;
  const [slope, intercept] = line;
  return sigmoid((logit(confidence) - intercept) / slope);
}
