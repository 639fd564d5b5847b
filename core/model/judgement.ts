/** Whether two local entities name one thing: by whom, why, when. Merges are made of these and nothing else. */
import { z } from 'zod';
import { idOf } from './id.ts';

export const Verdict = z.enum(['same', 'different', 'unsure']).meta({ id: 'Verdict' });
export type Verdict = z.infer<typeof Verdict>;

/** One comparison's share of a score, in words a reader can check. */
export const Reason = z
  .object({ feature: z.string(), weight: z.number(), words: z.string() })
  .meta({ id: 'Reason' });
export type Reason = z.infer<typeof Reason>;

export const Judgement = z
  .object({
    /** Hash of the pair and who judged: one judge has one standing judgement on a pair. */
    id: z.string(),
    /** Local entity ids, `left < right`. */
    left: z.string(),
    right: z.string(),
    verdict: Verdict,
    /** `resolver@version`, or `person:<name>`: a person's judgement outranks an automatic one. */
    by: z.string(),
    /** 0 to 1; 1 for a person. */
    score: z.number().min(0).max(1),
    reasons: z.array(Reason),
    at: z.string(),
    /** Taken back at this instant; kept for the history. */
    retractedAt: z.string().nullable(),
  })
  .meta({ id: 'Judgement' });
export type Judgement = z.infer<typeof Judgement>;

/** Whether a person made it. */
export const isByPerson = (judgement: Pick<Judgement, 'by'>): boolean => judgement.by.startsWith('person:');

/** A pair in order, with the id that this judge's judgement on it has. */
export function judgedPair(
  one: string,
  other: string,
  by: string,
): Pick<Judgement, 'id' | 'left' | 'right' | 'by'> {
  const [left, right] = one < other ? [one, other] : [other, one];
  return { id: idOf('judgement', left, right, by), left, right, by };
}
